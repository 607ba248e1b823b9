package io.selaras.core.partition;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.golden.GoldenFile;
import io.selaras.core.queue.MessageBody;
import io.selaras.core.queue.QueueCommand;
import io.selaras.core.queue.QueueCommand.Ack;
import io.selaras.core.queue.QueueCommand.Item;
import io.selaras.core.queue.QueueCommand.Receipt;
import io.selaras.core.queue.QueueCommand.Receive;
import io.selaras.core.queue.QueueCommand.Send;
import io.selaras.core.queue.QueueMessage;
import io.selaras.core.queue.QueueReply;
import io.selaras.core.queue.QueueReply.Acked;
import io.selaras.core.queue.QueueReply.Delivery;
import io.selaras.core.queue.QueueReply.Outcome;
import io.selaras.core.queue.QueueReply.Place;
import io.selaras.core.queue.QueueReply.Received;
import io.selaras.core.queue.QueueReply.Sent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What differs in anything that matters has another hash; what is hashed stays as it is. */
class QueueDigestTest {
    private static final QueueMessage MESSAGE = message("a", "k", "", 1);

    private static final List<QueueReply> REPLIES =
            List.of(
                    new QueueReply.Adopted(1),
                    new QueueReply.Adopted(2),
                    new Sent(1, List.of()),
                    new Sent(2, List.of()),
                    new Sent(1, List.of(new Place(1, false))),
                    new Sent(1, List.of(new Place(1, true))),
                    new Sent(1, List.of(new Place(2, false))),
                    new Sent(1, List.of(new Place(1, false), new Place(2, false))),
                    new Received(1, 1, 1, List.of()),
                    new Received(2, 1, 1, List.of()),
                    new Received(1, 2, 1, List.of()),
                    new Received(1, 1, 2, List.of()),
                    received(new Delivery(1, 1, 1, 1, MESSAGE)),
                    received(new Delivery(2, 1, 1, 1, MESSAGE)),
                    received(new Delivery(1, 2, 1, 1, MESSAGE)),
                    received(new Delivery(1, 1, 2, 1, MESSAGE)),
                    received(new Delivery(1, 1, 1, 2, MESSAGE)),
                    received(new Delivery(1, 1, 1, 1, message("b", "k", "", 1))),
                    received(new Delivery(1, 1, 1, 1, message("a", "l", "", 1))),
                    received(new Delivery(1, 1, 1, 1, message("a", "k", "t", 1))),
                    received(new Delivery(1, 1, 1, 1, message("a", "k", "", 2))),
                    new Acked(1, List.of(Outcome.ACKED)),
                    new Acked(2, List.of(Outcome.ACKED)),
                    new Acked(1, List.of(Outcome.REPEATED)),
                    new Acked(1, List.of(Outcome.LEASE_LOST)),
                    new Acked(1, List.of(Outcome.ACKED, Outcome.ACKED)),
                    new QueueReply.UnknownQueue(1, 1),
                    new QueueReply.UnknownQueue(2, 1),
                    new QueueReply.UnknownQueue(1, 2),
                    new QueueReply.DedupFull(1),
                    new QueueReply.LeaseLost(1, 1),
                    new QueueReply.LeaseLost(1, 2),
                    new QueueReply.LeaseLost(2, 1),
                    new QueueReply.IdempotencyMismatch("r"),
                    new QueueReply.IdempotencyMismatch("s"),
                    new QueueReply.AnswerAcknowledged("r"),
                    new QueueReply.AnswerAcknowledged("s"),
                    new QueueReply.ReplyTableFull(true, 1),
                    new QueueReply.ReplyTableFull(false, 1),
                    new QueueReply.ReplyTableFull(true, 2));

    private static final List<QueueCommand> COMMANDS =
            List.of(
                    send(1, 0, MESSAGE, true),
                    send(2, 0, MESSAGE, true),
                    send(1, 9, MESSAGE, true),
                    send(1, 0, MESSAGE, false),
                    send(1, 0, message("b", "k", "", 1), true),
                    send(1, 0, message("a", "k", "", 2), true),
                    new Receive(1, 1, 1, 1, 1),
                    new Receive(2, 1, 1, 1, 1),
                    new Receive(1, 2, 1, 1, 1),
                    new Receive(1, 1, 2, 1, 1),
                    new Receive(1, 1, 1, 2, 1),
                    new Ack(1, List.of(new Receipt(1, 1, 1))),
                    new Ack(2, List.of(new Receipt(1, 1, 1))),
                    new Ack(1, List.of(new Receipt(2, 1, 1))),
                    new Ack(1, List.of(new Receipt(1, 2, 1))),
                    new Ack(1, List.of(new Receipt(1, 1, 2))));

    @Test
    void answersThatDifferHashDifferently() throws IOException {
        PartitionReplyDigest digest = new PartitionReplyDigest();
        List<String> hashes = new ArrayList<>();
        REPLIES.forEach(reply -> hashes.add("%016x".formatted(digest.hashOf(reply))));
        assertThat(new TreeSet<>(hashes)).hasSameSizeAs(REPLIES);
        GoldenFile.compare("queue-reply-hashes.txt", hashes);
    }

    @Test
    void commandsThatDifferHashDifferently() throws IOException {
        List<String> hashes = new ArrayList<>();
        COMMANDS.forEach(it -> hashes.add("%016x".formatted(QueueCommandHash.of(it))));
        assertThat(new TreeSet<>(hashes)).hasSameSizeAs(COMMANDS);
        GoldenFile.compare("queue-command-hashes.txt", hashes);
    }

    @Test
    void whatTheAskedNodeAddsIsNotHashed() {
        assertThat(QueueCommandHash.of(new Receive(1, 1, 1, 1, 2)))
                .isEqualTo(QueueCommandHash.of(new Receive(1, 1, 1, 1, 1)));
        List<Item> items = List.of(new Item(MESSAGE, true));
        assertThat(QueueCommandHash.of(new Send(1, 8, 0, items)))
                .isEqualTo(QueueCommandHash.of(new Send(1, 7, 0, items)));
    }

    @Test
    void everyByteOfABodyCounts() {
        for (int size = 1; size < 40; size++) {
            TreeSet<Long> hashes = new TreeSet<>();
            for (int changed = 0; changed < size; changed++) {
                byte[] bytes = new byte[size];
                bytes[changed] = -1;
                hashes.add(MessageBody.of(bytes).hash());
            }
            hashes.add(MessageBody.of(new byte[size]).hash());
            hashes.add(MessageBody.of(new byte[size + 1]).hash());
            assertThat(hashes).as("%d bytes", size).hasSize(size + 2);
        }
    }

    private static Received received(Delivery delivery) {
        return new Received(1, 1, 1, List.of(delivery));
    }

    private static Send send(long queueId, long hash, QueueMessage message, boolean idChosen) {
        return new Send(queueId, 1, hash, List.of(new Item(message, idChosen)));
    }

    private static QueueMessage message(String id, String key, String contentType, int body) {
        return new QueueMessage(id, key, contentType, MessageBody.of(new byte[] {(byte) body}));
    }
}
