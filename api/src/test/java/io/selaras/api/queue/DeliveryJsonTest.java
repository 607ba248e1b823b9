package io.selaras.api.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.api.request.RequestIds;
import io.selaras.core.queue.MessageBody;
import io.selaras.core.queue.QueueCommand;
import io.selaras.core.queue.QueueCommand.Item;
import io.selaras.core.queue.QueueCommand.Receive;
import io.selaras.core.queue.QueueDefinition;
import io.selaras.core.queue.QueueLimits;
import io.selaras.core.queue.QueueMessage;
import io.selaras.core.queue.QueueReply;
import io.selaras.core.queue.QueueSettings;
import io.selaras.core.queue.machine.QueueMachine;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Room that is taken for an answer bears whatever the machine may give for the request. */
class DeliveryJsonTest {

    private static final String ESCAPED = "\"";
    private static final String WIDE = "\u00e9";
    private static final byte QUOTATION = '"';
    private static final byte NO_TEXT = 1;

    /** What an id has that was made of a request's: a dot, and its place in the request. */
    private static final int PLACE_BYTES = 4;

    private static final QueueDefinition QUEUE =
            new QueueDefinition(
                    Long.MAX_VALUE,
                    1,
                    ESCAPED.repeat(QueueLimits.NAME_BYTES),
                    new QueueSettings(QueueSettings.Ordering.NONE, 1_000));

    /** Sizes of bodies at the limits of what is asked for, and beyond. */
    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "100, 1",
        "1, 262144",
        "100, 262144",
        "100, 100",
        "100, 99",
        "1, 1048576",
        "2, 1048576",
        "7, 1048573",
        "100, 1048576"
    })
    void noAnswerTakesMoreThanIsReservedForIt(int max, long maxBytes) {
        Receive asked = new Receive(QUEUE.queueId(), max, maxBytes, 0, Long.MIN_VALUE);
        long most = 0;
        for (long size : List.of(0L, 1L, 2L, maxBytes / max, maxBytes - 1, maxBytes, 1L << 20)) {
            for (String name : List.of(ESCAPED, WIDE, "")) {
                for (byte content : new byte[] {QUOTATION, NO_TEXT}) {
                    most = Math.max(most, bytes(asked, message(name, content, size)));
                }
            }
        }
        assertThat(most).isLessThanOrEqualTo(DeliveryJson.mostBytes(asked));
        // Who takes much more than that keeps others waiting for nothing.
        assertThat(DeliveryJson.mostBytes(asked)).isLessThan(most + most / 2);
    }

    /** The largest message of the kind that can be sent, if it would be larger. */
    private static QueueMessage message(String name, byte content, long size) {
        QueueMessage empty =
                new QueueMessage(
                        repeated(name, RequestIds.MAX_BYTES + PLACE_BYTES),
                        repeated(name, QueueLimits.KEY_BYTES),
                        repeated(name, QueueLimits.CONTENT_TYPE_BYTES),
                        MessageBody.EMPTY);
        byte[] bytes = new byte[(int) Math.min(size, QueueLimits.MESSAGE_BYTES - empty.bytes())];
        Arrays.fill(bytes, content);
        return new QueueMessage(
                empty.id(), empty.key(), empty.contentType(), MessageBody.of(bytes));
    }

    private static String repeated(String text, int bytes) {
        return text.isEmpty() ? "" : text.repeat(bytes / length(text));
    }

    /** How large the answer is that is given when many such messages are ready. */
    private static long bytes(Receive asked, QueueMessage message) {
        QueueMachine machine = new QueueMachine();
        machine.adopt(1, List.of(QUEUE), List.of());
        machine.advance(1, 1);
        machine.handle(
                new QueueCommand.Send(
                        asked.queueId(),
                        1,
                        0,
                        Collections.nCopies(QueueLimits.RECEIVED + 1, new Item(message, false))));
        QueueReply.Received given = atWorst((QueueReply.Received) machine.handle(asked));
        assertThat(given.deliveries()).isNotEmpty();
        String answer =
                DeliveryJson.of(QUEUE, Byte.MAX_VALUE, given, 0)
                        .optional("requestId", ESCAPED.repeat(RequestIds.MAX_BYTES))
                        .endObject()
                        .toString();
        return length(answer) + 1L;
    }

    /** The same messages with the largest numbers. */
    private static QueueReply.Received atWorst(QueueReply.Received given) {
        List<QueueReply.Delivery> deliveries = new ArrayList<>();
        for (QueueReply.Delivery it : given.deliveries()) {
            deliveries.add(
                    new QueueReply.Delivery(
                            Long.MAX_VALUE,
                            Long.MAX_VALUE,
                            Integer.MAX_VALUE,
                            Long.MAX_VALUE,
                            it.message()));
        }
        return new QueueReply.Received(given.queueId(), Long.MAX_VALUE, given.nonce(), deliveries);
    }

    private static int length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
