package io.selaras.api.queue;

import io.selaras.core.queue.QueueCommand.Receipt;
import io.selaras.core.queue.QueueDefinition;
import io.selaras.core.queue.QueueMessage;
import io.selaras.core.queue.QueueReply;
import io.selaras.http.json.JsonWriter;
import java.time.Instant;

/** The JSON of messages that are given out; its object is not ended. */
final class DeliveryJson {

    private DeliveryJson() {}

    /** No message is ready. */
    static JsonWriter nothing(QueueDefinition definition) {
        return new JsonWriter()
                .beginObject()
                .member("queue", definition.name())
                .name("messages")
                .beginArray()
                .endArray();
    }

    /**
     * The messages of one partition.
     *
     * @param ageMs how long ago the request was sent; below 0 if nobody knows
     */
    static JsonWriter of(
            QueueDefinition definition, int partition, QueueReply.Received received, long ageMs) {
        JsonWriter json =
                new JsonWriter()
                        .beginObject()
                        .member("queue", definition.name())
                        .member("visibilityMs", received.visibilityMs())
                        .name("messages")
                        .beginArray();
        for (QueueReply.Delivery delivery : received.deliveries()) {
            Receipt receipt = new Receipt(delivery.sequence(), delivery.lease(), received.nonce());
            json.beginObject();
            message(json, delivery.message());
            json.member(
                            "receipt",
                            new DeliveryReceipt(partition, received.queueId(), receipt).text())
                    .member("attempt", delivery.attempt())
                    .member("partition", partition)
                    .member("sequence", delivery.sequence())
                    .member("sentAt", Instant.ofEpochMilli(delivery.enteredAtWallMs()).toString())
                    .name("remainingMs");
            if (ageMs < 0) {
                json.nullValue();
            } else {
                json.value(Math.max(0, received.visibilityMs() - ageMs));
            }
            json.endObject();
        }
        return json.endArray();
    }

    private static void message(JsonWriter json, QueueMessage message) {
        json.member("id", message.id())
                .optional("key", message.key())
                .optional("contentType", message.contentType());
        QueueJson.body(json, message.body());
    }
}
