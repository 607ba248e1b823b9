package io.selaras.core.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What a held lock costs, and that released ones cost nothing. Each lock has an owner of its own
 * and an answer that is not known to have arrived, which is the dearest case.
 */
class MemoryTest {
    private static final int LOCKS = Integer.getInteger("selaras.memory.locks", 300_000);
    private static final int BATCH = 1_000;
    private static final int BYTES_PER_LOCK = 380;

    /** The serial collector leaves gaps in all but each fourth collection. */
    private static final int FULL_COMPACTION = 4;

    private final CoordinationMachine machine = CoordinationMachine.empty();
    private long number;

    @Test
    void heldLockCostsLittleAndAReleasedOneNothing() {
        long before = usedBytes();
        for (int i = 0; i < LOCKS; i += BATCH) {
            acquire(i);
        }
        long perLock = (usedBytes() - before) / LOCKS;
        assertThat(machine.image().locks().grants()).hasSize(LOCKS);
        assertThat(perLock).as("bytes for a held lock").isLessThan(BYTES_PER_LOCK);
        for (int i = 0; i < LOCKS; i += BATCH) {
            release(i);
        }
        assertThat(machine.image().locks().grants()).isEmpty();
        assertThat(machine.nextDeadlineMs()).isEqualTo(Long.MAX_VALUE);
        assertThat(usedBytes() - before).as("bytes left behind").isLessThan(4 << 20);
    }

    private void acquire(int from) {
        List<Request> requests = new ArrayList<>(BATCH);
        for (int i = from; i < from + BATCH; i++) {
            requests.add(
                    request(
                            new LockCommand.Acquire(
                                    "orders/" + i,
                                    "billing-" + i,
                                    LockMode.EXCLUSIVE,
                                    300_000 + i % 1_000,
                                    0)));
        }
        machine.apply(new Batch(1, 1, requests));
    }

    private void release(int from) {
        List<Request> requests = new ArrayList<>(BATCH);
        for (int i = from; i < from + BATCH; i++) {
            requests.add(request(new LockCommand.Release("orders/" + i, "billing-" + i, i + 1)));
        }
        machine.apply(new Batch(1, 1, requests));
    }

    private Request request(LockCommand command) {
        return new Request(new Origin("n1", 1, ++number), "anonymous", null, command);
    }

    private static long usedBytes() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < FULL_COMPACTION; i++) {
            runtime.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
