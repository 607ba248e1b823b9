package io.selaras.api.queue;

import io.selaras.api.request.RequestIds;
import io.selaras.core.queue.QueueCommand.Receipt;
import io.selaras.core.queue.QueueCommand.Receive;
import io.selaras.core.queue.QueueDefinition;
import io.selaras.core.queue.QueueLimits;
import io.selaras.core.queue.QueueMessage;
import io.selaras.core.queue.QueueReply;
import io.selaras.http.json.JsonWriter;
import java.time.Instant;

/** The JSON of messages that are given out; its object is not ended. */
final class DeliveryJson {

    /** A byte of a text takes at most two, as {@link QueueJson#body} and names have it. */
    private static final long GROWTH = 2;

    /** What is added to a request's id to make the id of a message. */
    private static final int PLACE_BYTES = 4;

    /** Names of members and numbers, of an answer or a message. */
    private static final long FRAME_BYTES = 256;

    private static final long AROUND_MESSAGES =
            GROWTH * (QueueLimits.NAME_BYTES + RequestIds.MAX_BYTES) + FRAME_BYTES;

    /** All of a message but its body; the shortest bodies grow by two bytes more in base64. */
    private static final long AROUND_BODY =
            GROWTH
                            * (RequestIds.MAX_BYTES
                                    + PLACE_BYTES
                                    + QueueLimits.KEY_BYTES
                                    + QueueLimits.CONTENT_TYPE_BYTES
                                    + 1)
                    + DeliveryReceipt.LENGTH
                    + FRAME_BYTES;

    private DeliveryJson() {}

    /**
     * No answer to this takes more bytes: it has many messages within what was asked for, or a
     * single one that may be as large as any.
     */
    static long mostBytes(Receive asked) {
        long bodies = Math.min(asked.maxBytes(), QueueLimits.RECEIVED_BYTES);
        long many = asked.max() * AROUND_BODY + GROWTH * bodies;
        long single = AROUND_BODY + GROWTH * QueueLimits.MESSAGE_BYTES;
        return AROUND_MESSAGES + Math.max(many, single);
    }

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
