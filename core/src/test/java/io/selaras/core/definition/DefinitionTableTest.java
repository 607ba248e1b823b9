package io.selaras.core.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.definition.DefinitionQueryResult.Changes;
import io.selaras.core.definition.DefinitionQueryResult.Listed;
import io.selaras.core.kernel.ErrorCode;
import io.selaras.core.queue.QueueDefinition;
import io.selaras.core.queue.QueueLimits;
import io.selaras.core.queue.QueueSettings;
import io.selaras.core.queue.QueueSettings.Ordering;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DefinitionTableTest {
    private static final QueueSettings KEYED = new QueueSettings(Ordering.KEY, 30_000);
    private static final QueueSettings SHORT = new QueueSettings(Ordering.KEY, 1_000);
    private static final QueueSettings FREE = new QueueSettings(Ordering.NONE, 30_000);

    private DefinitionTable table = new DefinitionTable(() -> 3);

    @Test
    void definitionThatIsThereAlreadyChangesNothing() {
        QueueDefinition first = new QueueDefinition(1, 1, "q", KEYED);
        assertThat(define("q", KEYED)).isEqualTo(new DefinitionReply.Defined(first));
        assertThat(define("q", KEYED)).isEqualTo(new DefinitionReply.Defined(first));
        assertThat(define("q", SHORT))
                .isEqualTo(new DefinitionReply.Defined(new QueueDefinition(1, 2, "q", SHORT)));
        assertThat(define("r", FREE))
                .isEqualTo(new DefinitionReply.Defined(new QueueDefinition(3, 3, "r", FREE)));
    }

    @Test
    void orderingNeverChanges() {
        define("q", KEYED);
        assertThat(define("q", FREE))
                .isEqualTo(
                        new DefinitionReply.OrderingImmutable(
                                new QueueDefinition(1, 1, "q", KEYED)));
    }

    @Test
    void nameIsFreeWhenEveryPartitionKnowsOfTheDeletion() {
        define("q", KEYED);
        assertThat(delete("q")).isEqualTo(new DefinitionReply.Deleted(1, 2, 0, 3));
        adopted(1, 2);
        adopted(2, 1);
        assertThat(delete("q")).isEqualTo(new DefinitionReply.Deleted(1, 2, 1, 3));
        assertThat(define("q", FREE)).isEqualTo(new DefinitionReply.QueueDeleting("q", 1));
        adopted(3, 2);
        assertThat(define("q", FREE)).isEqualTo(new DefinitionReply.QueueDeleting("q", 1));
        adopted(2, 2);
        assertThat(define("q", FREE))
                .isEqualTo(new DefinitionReply.Defined(new QueueDefinition(3, 3, "q", FREE)));
        assertThat(delete("nobody")).isEqualTo(new DefinitionReply.NoSuchQueue("nobody"));
    }

    @Test
    void nameIsFreeAtOnceWhereNoPartitionCouldHoldAMessage() {
        table = new DefinitionTable(() -> 0);
        define("q", KEYED);
        assertThat(delete("q")).isEqualTo(new DefinitionReply.Deleted(1, 2, 0, 0));
        assertThat(delete("q")).isEqualTo(new DefinitionReply.NoSuchQueue("q"));
    }

    @Test
    void partitionComesNeitherBackNorAheadOfWhatThereIs() {
        define("q", KEYED);
        assertThat(adopted(1, 99)).isEqualTo(new DefinitionReply.AdoptionNoted(1, 1));
        assertThat(adopted(1, 0)).isEqualTo(new DefinitionReply.AdoptionNoted(1, 1));
        assertThat(adopted(4, 1)).isEqualTo(new DefinitionReply.AdoptionNoted(4, 0));
        assertThat(adopted(0, 1)).isEqualTo(new DefinitionReply.AdoptionNoted(0, 0));
        assertThat(table.image().adoptions()).hasSize(1);
    }

    @Test
    void whoFollowsTheChangesKnowsTheQueuesThatThereAre() {
        TreeMap<Long, QueueDefinition> followed = new TreeMap<>();
        long known = 0;
        for (int i = 0; i < 3 * QueueLimits.ADOPTED; i++) {
            define("q" + i % 1_700, i % 2 == 0 ? KEYED : SHORT);
            if (i % 5 == 0) {
                delete("q" + (i + 7) % 1_700);
            }
        }
        for (int round = 0; round < 10; round++) {
            Changes changes = changesAfter(known);
            assertThat(changes.queues().size() + changes.deletedIds().size())
                    .isLessThanOrEqualTo(QueueLimits.ADOPTED);
            changes.queues().forEach(it -> followed.put(it.queueId(), it));
            changes.deletedIds().forEach(followed::remove);
            known = changes.throughRevision();
        }
        List<QueueDefinition> wanted = new ArrayList<>();
        table.image().queues().stream()
                .filter(it -> it.deletedRevision() == 0)
                .forEach(it -> wanted.add(it.definition()));
        assertThat(followed.values()).containsExactlyInAnyOrderElementsOf(wanted);
        assertThat(changesAfter(known).queues()).isEmpty();
        assertThat(known).isEqualTo(table.image().revision());
    }

    @Test
    void imageIsPutBackAsItWas() {
        define("q", KEYED);
        define("r", FREE);
        define("s", FREE);
        adopted(1, 3);
        delete("r");
        define("q", SHORT);
        DefinitionTable restored = new DefinitionTable(() -> 3);
        restored.load(table.image());
        assertThat(restored.stateHash()).isEqualTo(table.stateHash());
        assertThat(restored.bytes()).isEqualTo(table.bytes());
        assertThat(restored.image()).isEqualTo(table.image());
        for (int partition = 1; partition <= 3; partition++) {
            restored.handle(new DefinitionCommand.Adopted(partition, 9));
            adopted(partition, 9);
        }
        assertThat(restored.stateHash()).isEqualTo(table.stateHash());
        assertThat(define("r", KEYED)).isInstanceOf(DefinitionReply.Defined.class);
    }

    @Test
    void tableIsBoundedAndLeavesNothingOfWhatIsGone() {
        table = new DefinitionTable(() -> 1);
        for (int i = 0; i < QueueLimits.QUEUES; i++) {
            define("q" + i, KEYED);
        }
        assertThat(define("more", KEYED))
                .isInstanceOfSatisfying(
                        DefinitionReply.Rejected.class,
                        it -> assertThat(it.code()).isEqualTo(ErrorCode.TABLE_FULL));
        for (int i = 0; i < QueueLimits.QUEUES; i++) {
            delete("q" + i);
        }
        assertThat(define("more", KEYED)).isInstanceOf(DefinitionReply.TooManyQueues.class);
        adopted(1, table.image().revision());
        assertThat(table.bytes()).isZero();
        assertThat(table.image().queues()).isEmpty();
        assertThat(define("more", KEYED)).isInstanceOf(DefinitionReply.Defined.class);
    }

    private DefinitionReply define(String name, QueueSettings settings) {
        return table.handle(new DefinitionCommand.Define(name, settings));
    }

    private DefinitionReply delete(String name) {
        return table.handle(new DefinitionCommand.Delete(name));
    }

    private DefinitionReply adopted(int partition, long throughRevision) {
        return table.handle(new DefinitionCommand.Adopted(partition, throughRevision));
    }

    @Test
    void pagesGoOnAfterTheNameThatTheLastOneEndedWith() {
        define("b", KEYED);
        define("a", KEYED);
        define("c", KEYED);
        delete("c");
        Listed first = page("", 2);
        assertThat(first.queues())
                .extracting(it -> it.definition().name())
                .containsExactly("a", "b");
        assertThat(first.cursor()).isEqualTo("b");
        Listed second = page("b", 2);
        assertThat(second.queues().getFirst().deletedRevision()).isPositive();
        assertThat(second.cursor()).isEmpty();
        assertThat(page("", 3).cursor()).isEmpty();
    }

    private Listed page(String after, int limit) {
        if (table.answer(new DefinitionQuery.Page(after, limit)) instanceof Listed listed) {
            return listed;
        }
        throw new AssertionError("no page");
    }

    private Changes changesAfter(long known) {
        if (table.answer(new DefinitionQuery.ChangesAfter(known)) instanceof Changes changes) {
            return changes;
        }
        throw new AssertionError("no changes");
    }
}
