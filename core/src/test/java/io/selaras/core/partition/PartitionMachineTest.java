package io.selaras.core.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.kernel.machine.SystemCommand;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.queue.MessageBody;
import io.selaras.core.queue.QueueCommand;
import io.selaras.core.queue.QueueCommand.Receipt;
import io.selaras.core.queue.QueueDefinition;
import io.selaras.core.queue.QueueLimits;
import io.selaras.core.queue.QueueMessage;
import io.selaras.core.queue.QueueReply;
import io.selaras.core.queue.QueueReply.Outcome;
import io.selaras.core.queue.QueueReply.Place;
import io.selaras.core.queue.QueueSettings;
import io.selaras.core.queue.QueueSettings.Ordering;
import io.selaras.core.queue.machine.QueueMachine;
import io.selaras.core.reply.ReplyTable;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The holes that a queue must not have. */
class PartitionMachineTest {
    private static final long LEASE_MS = 30_301;

    private final QueueScene scene = new QueueScene();

    @Test
    void repeatedAckIsTold() {
        scene.define(1, Ordering.KEY);
        scene.send(1, "a/k=x");
        Receipt receipt = scene.receipt(1);
        assertThat(scene.ack(1, receipt)).isEqualTo(acked(Outcome.ACKED));
        assertThat(scene.ack(1, receipt)).isEqualTo(acked(Outcome.REPEATED));
        assertThat(scene.at(ReplyTable.TTL_MS - 1).ack(1, receipt))
                .isEqualTo(acked(Outcome.REPEATED));
        assertThat(scene.at(ReplyTable.TTL_MS).ack(1, receipt))
                .isEqualTo(new QueueReply.LeaseLost(1, 1));
    }

    @Test
    void lateAckHoldsAsLongAsNobodyElseWasGivenTheMessage() {
        scene.define(1, Ordering.KEY);
        scene.send(1, "a/k=x", "b/k=y");
        Receipt late = scene.receipt(1);
        scene.at(LEASE_MS).tick();
        assertThat(scene.counts(1).leased()).isZero();
        assertThat(scene.ack(1, late)).isEqualTo(acked(Outcome.ACKED));

        Receipt tooLate = scene.receipt(1);
        Receipt second = scene.at(2 * LEASE_MS).receipt(1);
        assertThat(second.sequence()).isEqualTo(tooLate.sequence());
        assertThat(scene.ack(1, tooLate)).isEqualTo(new QueueReply.LeaseLost(1, 1));
        assertThat(scene.ack(1, tooLate, second))
                .isEqualTo(acked(Outcome.LEASE_LOST, Outcome.ACKED));
    }

    @Test
    void leaseEndsNotBeforeItsTimeByAnyClock() {
        scene.define(1, Ordering.KEY);
        scene.send(1, "a/k=x");
        scene.receipt(1);
        assertThat(scene.at(LEASE_MS - 1).ids(1, 1)).isEmpty();
        assertThat(scene.at(LEASE_MS).ids(1, 1)).containsExactly("a");
    }

    @Test
    void receiptIsGoodForItsQueueAndItsNonceAlone() {
        scene.define(1, Ordering.KEY);
        scene.define(2, Ordering.KEY);
        scene.send(1, "a/k=x");
        scene.send(2, "a/k=x");
        Receipt receipt = scene.receipt(1);
        assertThat(scene.ack(2, receipt)).isEqualTo(new QueueReply.LeaseLost(2, 1));
        Receipt guessed = new Receipt(receipt.sequence(), receipt.lease(), receipt.nonce() + 1);
        assertThat(scene.ack(1, guessed)).isEqualTo(new QueueReply.LeaseLost(1, 1));
        Receipt never = new Receipt(2, 0, 0);
        assertThat(scene.ack(2, never)).isEqualTo(new QueueReply.LeaseLost(2, 1));
        assertThat(scene.ack(1, receipt)).isEqualTo(acked(Outcome.ACKED));
    }

    @Test
    void keyKeepsItsOrderThroughAnEndedLease() {
        scene.define(1, Ordering.KEY);
        scene.send(1, "a/k=1", "b/k=2", "c/l=3", "d/=4");
        assertThat(scene.ids(1, 9)).containsExactly("a", "c", "d");
        assertThat(scene.at(LEASE_MS).ids(1, 9)).containsExactly("a", "c", "d");
        assertThat(scene.at(2 * LEASE_MS).receive(1, 1).deliveries())
                .allSatisfy(it -> assertThat(it.attempt()).isEqualTo(3));
    }

    @Test
    void sameIdUnderAnotherKeyOrInAnotherQueueIsAnotherMessage() {
        scene.define(1, Ordering.KEY);
        scene.define(2, Ordering.KEY);
        assertThat(scene.send(1, "a/k=1", "a/l=1", "a/k=2")).isEqualTo(sent(1, 1, 2, -1));
        assertThat(scene.send(2, "a/k=1")).isEqualTo(sent(2, 3));
        assertThat(scene.at(QueueLimits.DEDUP_WINDOW_MS - 1).send(1, "a/k=1"))
                .isEqualTo(sent(1, -1));
        assertThat(scene.at(QueueLimits.DEDUP_WINDOW_MS).send(1, "a/k=1")).isEqualTo(sent(1, 4));
    }

    @Test
    void idThatNobodyChoseIsNoDuplicate() {
        scene.define(1, Ordering.KEY);
        QueueMessage message = new QueueMessage("a", "k", "", MessageBody.EMPTY);
        QueueCommand send =
                new QueueCommand.Send(1, 1, 0, List.of(new QueueCommand.Item(message, false)));
        assertThat(scene.ask(send)).isEqualTo(sent(1, 1));
        assertThat(scene.ask(send)).isEqualTo(sent(1, 2));
        assertThat(scene.machine().image().queues().sentIds()).isEmpty();
    }

    @Test
    void fullWindowForgetsNothingAndTakesAllOrNone() {
        scene.define(1, Ordering.NONE);
        for (int i = 1; i < QueueLimits.DEDUP_IDS; i += QueueLimits.MESSAGES) {
            scene.apply(QueueScene.many(1, i, QueueLimits.MESSAGES - (i == 1 ? 1 : 0), 0), null);
        }
        long accepted = scene.totals().accepted();
        assertThat(accepted).isEqualTo(QueueLimits.DEDUP_IDS - 1);
        assertThat(scene.apply(QueueScene.sending(1, "x/=1", "y/=1"), null).toString())
                .contains("DedupFull");
        assertThat(scene.totals().accepted()).isEqualTo(accepted);
        assertThat(scene.apply(QueueScene.sending(1, "m1/=", "x/=1", "x/=1"), null).toString())
                .contains("sequence=1, duplicate=true")
                .contains("sequence=1000000, duplicate=false")
                .contains("sequence=1000000, duplicate=true");
    }

    @Test
    void queueIsUnknownUntilItIsAdoptedAndEverAfterItsDeletion() {
        assertThat(scene.send(3, "a/k=1")).isEqualTo(new QueueReply.UnknownQueue(3, 0));
        Command first =
                new PartitionCommand.Adopt(
                        3, List.of(QueueScene.queue(3, Ordering.KEY)), List.of());
        scene.ask(first);
        assertThat(scene.send(3, "a/k=1")).isEqualTo(sent(3, 1));
        QueueCommand.Send ahead =
                new QueueCommand.Send(3, 4, 0, QueueScene.sending(3, "b/k=1").messages());
        assertThat(scene.ask(ahead)).isEqualTo(new QueueReply.UnknownQueue(3, 3));

        Receipt receipt = scene.receipt(3);
        scene.ask(new PartitionCommand.Adopt(5, List.of(), List.of(3L)));
        assertThat(scene.ask(first)).isEqualTo(new QueueReply.Adopted(5));
        assertThat(scene.send(3, "b/k=1")).isEqualTo(new QueueReply.UnknownQueue(3, 5));
        assertThat(scene.ack(3, receipt)).isEqualTo(new QueueReply.UnknownQueue(3, 5));
        assertThat(scene.totals().purged()).isEqualTo(1);
    }

    @Test
    void settingsChangeAndTheMessagesStay() {
        scene.define(1, Ordering.KEY);
        scene.send(1, "a/k=1");
        QueueSettings shorter = new QueueSettings(Ordering.KEY, 1_000);
        QueueDefinition changed = new QueueDefinition(1, 2, "q1", shorter);
        scene.ask(new PartitionCommand.Adopt(2, List.of(changed), List.of()));
        assertThat(scene.receive(1, 1).visibilityMs()).isEqualTo(1_000);
        assertThat(scene.at(1_011).ids(1, 1)).containsExactly("a");
    }

    @Test
    void retryOfAReceiveGetsTheSameMessagesWhateverNonceItBrings() {
        scene.define(1, Ordering.KEY);
        scene.send(1, "a/k=1", "b/l=1");
        QueueReply first = scene.ask(QueueScene.receiving(1, 1, 7), "r");
        assertThat(scene.ask(QueueScene.receiving(1, 1, 8), "r")).isEqualTo(first);
        assertThat(scene.ask(QueueScene.receiving(1, 2, 8), "r"))
                .isEqualTo(new QueueReply.IdempotencyMismatch("r"));
        assertThat(scene.ids(1, 2)).containsExactly("b");
        assertThat(scene.ask(QueueScene.receiving(1, 1, 7), "e"))
                .isEqualTo(new QueueReply.Received(1, 30_000, 7, List.of()));
        scene.send(1, "c/m=1");
        assertThat(scene.ask(QueueScene.receiving(1, 1, 9), "e"))
                .as("what found nothing did nothing")
                .isInstanceOfSatisfying(
                        QueueReply.Received.class, it -> assertThat(it.deliveries()).hasSize(1));
    }

    @Test
    void partsOfOneRequestAgreeAboutAMismatch() {
        scene.define(1, Ordering.KEY);
        var messages = QueueScene.sending(1, "a/k=1").messages();
        var others = QueueScene.sending(1, "b/k=1").messages();
        QueueReply first = scene.ask(new QueueCommand.Send(1, 1, 77, messages), "r");
        assertThat(scene.ask(new QueueCommand.Send(1, 1, 77, others), "r")).isEqualTo(first);
        assertThat(scene.ask(new QueueCommand.Send(1, 1, 78, messages), "r"))
                .isEqualTo(new QueueReply.IdempotencyMismatch("r"));
    }

    @Test
    void receiveStopsBeforeTooManyBytesButTakesOneMessageOfAnySize() {
        scene.define(1, Ordering.KEY);
        scene.send(1, "a/k=12345", "b/l=123", "c/m=12", "d/n=1");
        QueueCommand four = new QueueCommand.Receive(1, 9, 4, 0, 7);
        assertThat(scene.ask(four).toString()).contains("id=a").doesNotContain("id=b");
        assertThat(scene.ask(four).toString()).contains("id=b").doesNotContain("id=c");
        assertThat(scene.ask(four).toString()).contains("id=c", "id=d");
    }

    @Test
    void entryEndsSoManyLeasesAndTheNextDeadlineIsPastUntilAllAre() {
        scene.define(1, Ordering.NONE);
        int leased = 2 * QueueMachine.WORK + 500;
        for (int i = 0; i < leased; i += 100) {
            scene.apply(QueueScene.many(1, i, 100, 0), null);
            scene.apply(QueueScene.receiving(1, 100, 7), null);
        }
        assertThat(scene.counts(1).leased()).isEqualTo(leased);
        scene.at(LEASE_MS).tick();
        assertThat(scene.counts(1).leased()).isEqualTo(QueueMachine.WORK + 500);
        assertThat(scene.machine().nextDeadlineMs()).isLessThanOrEqualTo(LEASE_MS);
        scene.tick();
        scene.tick();
        assertThat(scene.counts(1).leased()).isZero();
        assertThat(scene.machine().nextDeadlineMs()).isGreaterThan(LEASE_MS);
        assertThat(scene.ids(1, 2)).as("in their old place").containsExactly("m0", "m1");
    }

    @Test
    void nothingIsLeftOfWhatIsOver() {
        scene.define(1, Ordering.KEY);
        long empty = scene.machine().size().bytes();
        scene.ask(QueueScene.many(1, 0, 900, 7), "r");
        QueueReply.Received some = scene.receive(1, 5);
        scene.ack(1, QueueScene.receipts(some).toArray(Receipt[]::new));
        scene.define(2, Ordering.NONE);
        scene.ask(new PartitionCommand.Adopt(9, List.of(), List.of(1L)));
        scene.at(QueueLimits.DEDUP_WINDOW_MS).tick();
        assertThat(scene.machine().size().bytes()).isEqualTo(empty);
        assertThat(scene.machine().nextDeadlineMs()).isEqualTo(Long.MAX_VALUE);
        assertThat(scene.totals().purged()).isEqualTo(895);
    }

    @Test
    void bodiesCountInTheSizeOfTheState() {
        scene.define(1, Ordering.KEY);
        long before = scene.machine().size().bytes();
        MessageBody body = MessageBody.of(new byte[100_000]);
        QueueCommand.Item item = new QueueCommand.Item(new QueueMessage("a", "k", "", body), true);
        scene.ask(new QueueCommand.Send(1, 1, 0, List.of(item)));
        assertThat(scene.machine().size().bytes() - before).isBetween(100_000L, 101_500L);
        Request again =
                new Request(
                        new Origin("n", 1, 1),
                        "ann",
                        "r",
                        new QueueCommand.Send(1, 1, 0, List.of(item)));
        assertThat(scene.machine().grows(again)).isTrue();
        scene.machine().apply(new Batch(0, 0, List.of(again)));
        assertThat(scene.machine().grows(again)).as("a retry").isFalse();
    }

    @Test
    void versionIsRaisedOneByOne() {
        assertThatIllegalArgumentException().isThrownBy(() -> PartitionMachine.empty(1));
        scene.apply(new SystemCommand.RaiseVersion(4), null);
        assertThat(scene.machine().stateVersion()).isEqualTo(2);
        long hash = scene.machine().stateHash();
        scene.apply(new SystemCommand.RaiseVersion(3), null);
        assertThat(scene.machine().stateVersion()).isEqualTo(3);
        assertThat(scene.machine().stateHash()).isNotEqualTo(hash);
    }

    @Test
    void commandOfAnotherMachineIsABrokenInvariant() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scene.apply(new LockCommand.KeepAlive(1, 0), null));
    }

    private static QueueReply acked(Outcome... outcomes) {
        return new QueueReply.Acked(1, List.of(outcomes));
    }

    /** The sequences of new messages; below 0 that of a duplicate of the first one. */
    private static QueueReply sent(long queueId, long... sequences) {
        return new QueueReply.Sent(
                queueId,
                Arrays.stream(sequences).mapToObj(it -> new Place(Math.abs(it), it < 0)).toList());
    }
}
