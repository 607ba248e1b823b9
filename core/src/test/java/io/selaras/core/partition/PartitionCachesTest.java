package io.selaras.core.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.selaras.core.cache.CacheCommand;
import io.selaras.core.cache.CacheCommand.Evict;
import io.selaras.core.cache.CacheCommand.Ordered;
import io.selaras.core.cache.CacheCommand.RaiseFenceFloor;
import io.selaras.core.cache.CacheCommand.Remove;
import io.selaras.core.cache.CacheImage;
import io.selaras.core.cache.CacheOperation;
import io.selaras.core.cache.CacheQuery;
import io.selaras.core.cache.CacheReply;
import io.selaras.core.cache.Condition;
import io.selaras.core.cache.EntryVersion;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.kernel.machine.SystemCommand;
import io.selaras.core.queue.QueueReply;
import io.selaras.core.queue.QueueSettings.Ordering;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Caches beside the queues of a partition. */
class PartitionCachesTest {
    private static final int BEFORE = CacheImage.FIRST_VERSION - 1;
    private static final EntryVersion VERSION = new EntryVersion(1, 1);
    private static final CacheCommand.Write WRITE = CacheScene.putting(0, "k");

    private final CacheScene scene = new CacheScene();

    @Test
    void thereAreNoCachesBeforeTheirFirstVersion() {
        PartitionMachine machine = PartitionMachine.empty(BEFORE);
        Command adopt =
                new PartitionCommand.Adopt(
                        1, List.of(), List.of(CacheScene.cache(1, 0)), List.of());
        for (Command command :
                List.of(new Ordered(VERSION, WRITE), new RaiseFenceFloor(1), adopt)) {
            assertThat(machine.serves(command)).isFalse();
            assertThatIllegalArgumentException().isThrownBy(() -> apply(machine, command));
        }
        apply(machine, new SystemCommand.RaiseVersion(CacheImage.FIRST_VERSION));
        assertThat(machine.serves(new Ordered(VERSION, WRITE))).isTrue();
        apply(machine, adopt);
        apply(machine, new Ordered(VERSION, CacheScene.putting(1, "k")));
        assertThat(machine.image().caches().entries()).hasSize(1);
    }

    @Test
    void whatNobodyHasOrderedStandsInNoLog() {
        PartitionMachine machine = scene.machine();
        Command evict = new Evict(0, List.of("k"));
        for (Command command : List.of(WRITE, evict, new Remove(0, List.of("k")))) {
            assertThat(machine.serves(command)).isFalse();
            assertThatIllegalArgumentException().isThrownBy(() -> apply(machine, command));
        }
    }

    @Test
    void partitionThatNeverHadACacheIsWhatItWas() {
        PartitionMachine machine = scene.machine();
        apply(machine, adoptQueue());
        long hash = machine.stateHash();
        apply(machine, new Ordered(VERSION, CacheScene.write(0, CacheScene.delete("k", null))));
        assertThat(machine.stateHash()).isEqualTo(hash);
        assertThat(machine.image().caches()).isSameAs(CacheImage.NONE);
        apply(machine, new Ordered(new EntryVersion(1, 2), WRITE));
        assertThat(machine.stateHash()).isNotEqualTo(hash);
    }

    @Test
    void whatTakesAwayDoesNotGrow() {
        CacheOperation delete = CacheScene.delete("k", null);
        CacheOperation add = new CacheOperation.Increment("k", 1, 0, Condition.NONE, null);
        assertThat(grows(WRITE)).isTrue();
        assertThat(grows(CacheScene.write(0, delete, add))).isTrue();
        assertThat(grows(CacheScene.write(0, delete))).isFalse();
        assertThat(grows(new Evict(0, List.of("k")))).isFalse();
        assertThat(grows(new Remove(0, List.of("k")))).isFalse();
        assertThat(new RaiseFenceFloor(1).grows()).isFalse();
        scene.ask(WRITE, "r");
        Request retry = new Request(Origin.NONE, "ann", "r", new Ordered(VERSION, WRITE));
        assertThat(scene.machine().grows(retry)).as("a retry").isFalse();
    }

    @Test
    void idOfAQueuesRequestIsNoCachesId() {
        apply(scene.machine(), adoptQueue());
        scene.apply(QueueScene.many(1, 0, 1, 0), "r");
        assertThat(scene.ask(WRITE, "r")).isEqualTo(new CacheReply.IdempotencyMismatch("r"));
        scene.ask(WRITE, "s");
        assertThat(scene.apply(QueueScene.many(1, 0, 1, 0), "s").toString())
                .contains(new QueueReply.IdempotencyMismatch("s").toString());
    }

    @Test
    void partsOfOneRequestAgreeAboutAMismatch() {
        CacheOperation put = CacheScene.put("a", "1");
        CacheOperation other = CacheScene.put("b", "1");
        CacheReply first = scene.ask(new CacheCommand.Write(0, 0, 77, List.of(put)), "r");
        assertThat(scene.ask(new CacheCommand.Write(0, 0, 77, List.of(other)), "r"))
                .isEqualTo(first);
        assertThat(scene.ask(new CacheCommand.Write(0, 0, 78, List.of(put)), "r"))
                .isEqualTo(new CacheReply.IdempotencyMismatch("r"));
    }

    @Test
    void readIsToldByTheAppliedLogTimeAndNoEstimate() {
        CacheOperation put =
                new CacheOperation.Put(
                        "k", CacheScene.value("x"), 1_000, List.of(), Condition.NONE, null);
        scene.at(100).ask(CacheScene.write(0, put));
        CacheQuery.OfKeys query = new CacheQuery.OfKeys(0, List.of("k"));
        var reading = scene.machine().query(query, 1_000_000).readings().getFirst();
        assertThat(reading.endMs()).isEqualTo(1_100);
        assertThat(reading.remainingMs()).isEqualTo(1_000);
        scene.restore();
        assertThat(scene.machine().query(query, 1_000_000).readings()).containsExactly(reading);
        assertThat(scene.machine().nextDeadlineMs()).isEqualTo(1_100);
    }

    @Test
    void nothingIsLeftOfWhatIsOver() {
        long empty = scene.machine().size().bytes();
        scene.fill(0, 500, 10, List.of("a", "b"));
        assertThat(scene.machine().size().bytes()).isGreaterThan(empty + 500 * 400);
        scene.at(10).tick();
        assertThat(scene.machine().size().bytes()).isEqualTo(empty);
        assertThat(scene.machine().nextDeadlineMs()).isEqualTo(Long.MAX_VALUE);
    }

    private boolean grows(CacheCommand.Change change) {
        Command command = new Ordered(VERSION, change);
        return scene.machine().grows(new Request(Origin.NONE, "ann", null, command));
    }

    private static Command adoptQueue() {
        return new PartitionCommand.Adopt(1, List.of(QueueScene.queue(1, Ordering.KEY)), List.of());
    }

    private static void apply(PartitionMachine machine, Command command) {
        Request request = new Request(new Origin("n1", 1, 7), "ann", null, command);
        machine.apply(new Batch(0, 0, List.of(request)));
    }
}
