package io.selaras.core.coordination;

import static io.selaras.core.lock.LockMode.EXCLUSIVE;
import static io.selaras.core.lock.LockMode.SHARED;
import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.kernel.machine.StateSize;
import io.selaras.core.kernel.machine.SystemCommand;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockLimits;
import io.selaras.core.lock.image.LockImage;
import io.selaras.core.lock.index.RecordSize;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is held, awaited and defined counts for what it takes, as long as it is there. */
class SizeTest {
    private final Clients clients = new Clients();
    private final StateSize empty = clients.machine.size();

    @Test
    void grantsAndWaitsCountUntilTheyEnd() {
        clients.acquire("r", "ann", EXCLUSIVE, 0);
        clients.acquire("s", "bob", EXCLUSIVE, 0);
        assertSize();
        clients.acquire("r", "bob", SHARED, 1_000);
        clients.acquire("r", "cid", SHARED, 1_000);
        clients.acquire("s", "cid", SHARED, 1_000);
        assertSize();
        assertThat(clients.machine.size().waits()).isEqualTo(3);
        clients.release("r", "ann", 1);
        assertSize();
        assertThat(clients.machine.size().waits()).isEqualTo(1);
        clients.own(new LockCommand.Cancel("s", "cid"));
        clients.own(new LockCommand.ForceRelease("r", "test"));
        clients.own(new LockCommand.ForceRelease("s", "test"));
        assertSize();
        assertThat(clients.machine.size()).isEqualTo(empty);
    }

    @Test
    void semaphoreCountsUntilItIsForgotten() {
        clients.own(new LockCommand.SetSemaphore("semaphore:s", 1));
        assertSize();
        clients.own(new LockCommand.SetSemaphore("semaphore:s", 3));
        assertSize();
        clients.own(new LockCommand.SetSemaphore("semaphore:s", 0));
        assertThat(clients.machine.size()).isEqualTo(empty);
    }

    @Test
    void latchCountsOnceOpenOrClosed() {
        clients.own(new LockCommand.SetLatch("latch:l", 2));
        assertSize();
        clients.own(new LockCommand.CountDown("latch:l", 1));
        assertSize();
        clients.own(new LockCommand.CountDown("latch:l", 1));
        assertSize();
        clients.own(new LockCommand.SetLatch("latch:l", 1));
        assertSize();
    }

    @Test
    void openLatchThatIsForgottenCountsNoLonger() {
        for (int i = 0; i <= LockLimits.OPEN_LATCHES; i++) {
            clients.own(new LockCommand.SetLatch("latch:" + i, 1));
            clients.own(new LockCommand.CountDown("latch:" + i, 1));
        }
        assertSize();
    }

    @Test
    void valueOfALeaderCountsAsLongAsItIsTheLeader() {
        clients.acquire("election:e", "ann", EXCLUSIVE, 0);
        clients.own(new LockCommand.Proclaim("election:e", "ann", 1, "here"));
        assertSize();
        clients.own(new LockCommand.Proclaim("election:e", "ann", 1, "elsewhere"));
        assertSize();
        clients.release("election:e", "ann", 1);
        assertThat(clients.machine.size()).isEqualTo(empty);
    }

    @Test
    void nodesAreNamedAsLongAsSomebodyWaitsThere() {
        clients.acquire("r", "ann", EXCLUSIVE, 0);
        assertThat(clients.machine.waitingNodes()).isEmpty();
        clients.acquire("r", "bob", EXCLUSIVE, 1_000);
        awaitFrom("n3");
        awaitFrom("n2");
        assertThat(clients.machine.waitingNodes()).containsExactly("n1", "n2", "n3");
        clients.own(new LockCommand.Cancel("r", "bob"));
        clients.send(new SystemCommand.NodeGone("n3", 2, true));
        assertThat(clients.machine.waitingNodes()).containsExactly("n2");
    }

    @Test
    void whatTakesSomethingAwayIsDoneWithoutRoom() {
        assertThat(grows(new LockCommand.SetSemaphore("semaphore:s", 1))).isTrue();
        assertThat(grows(new LockCommand.SetSemaphore("semaphore:s", 0))).isFalse();
        assertThat(grows(new LockCommand.SetLatch("latch:l", 1))).isTrue();
        assertThat(grows(new LockCommand.CountDown("latch:l", 1))).isFalse();
    }

    private boolean grows(LockCommand command) {
        return clients.machine.grows(new Request(Origin.NONE, "ann", null, command));
    }

    private void awaitFrom(String node) {
        Command wait = new LockCommand.Acquire("r", "of " + node, EXCLUSIVE, 1_000, 1_000);
        Request request = new Request(new Origin(node, 1, 1), "ann", null, wait);
        clients.machine.apply(new Batch(0, 0, List.of(request)));
    }

    /** The size is that of all records of the image, before and after a restart. */
    private void assertSize() {
        LockImage image = clients.machine.image().locks();
        LockImage.SyncObjectsImage defined = image.syncObjects();
        long bytes = image.grants().stream().mapToLong(RecordSize::of).sum();
        bytes += image.waiters().stream().mapToLong(RecordSize::of).sum();
        bytes += defined.proclamations().stream().mapToLong(RecordSize::of).sum();
        bytes +=
                defined.semaphores().stream()
                        .mapToLong(it -> RecordSize.definition(it.resource()))
                        .sum();
        bytes +=
                defined.latches().stream()
                        .mapToLong(it -> RecordSize.definition(it.resource()))
                        .sum();
        assertThat(clients.machine.size().bytes()).isEqualTo(empty.bytes() + bytes);
        assertThat(CoordinationMachine.restore(clients.machine.image()).size())
                .isEqualTo(clients.machine.size());
    }
}
