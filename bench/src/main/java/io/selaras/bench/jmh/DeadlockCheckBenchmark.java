package io.selaras.bench.jmh;

import io.selaras.core.kernel.Effect;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.VictimPolicy;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The deadlock check of one request that begins to wait behind a chain: each owner holds a lock and
 * waits for that of the next one.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DeadlockCheckBenchmark {

    private static final long TTL_MS = 300_000;
    private static final long WAIT_MS = 300_000;

    /** Owners that wait. */
    @Param({"10000"})
    public int chain;

    private final LoadedMachine machine = new LoadedMachine();

    /** Makes the chain; its end waits for nobody. */
    @Setup
    public void prepare() {
        for (int i = 0; i <= chain; i++) {
            machine.apply(List.of(acquire("r" + i, "owner" + i, 0)));
        }
        for (int i = 0; i < chain; i++) {
            machine.apply(List.of(acquire("r" + (i + 1), "owner" + i, WAIT_MS)));
        }
        machine.apply(List.of(acquire("head", "head", 0)));
    }

    /** No cycle: a newcomer that holds a lock waits for the first owner, and then no longer. */
    @Benchmark
    public List<Effect> waitBehindTheChain() {
        List<Effect> effects = machine.apply(List.of(acquire("r0", "head", WAIT_MS)));
        if (effects.stream().anyMatch(Effect.Answer.class::isInstance)) {
            throw new IllegalStateException("does not wait: " + effects);
        }
        return machine.apply(List.of(new LockCommand.Cancel("r0", "head")));
    }

    /** A cycle of all owners: found, told and broken at the expense of the last. */
    @Benchmark
    public List<Effect> closeTheCycle() {
        List<Effect> effects = machine.apply(List.of(acquire("r0", "owner" + chain, WAIT_MS)));
        if (effects.stream().noneMatch(DeadlockCheckBenchmark::isVerdict)) {
            throw new IllegalStateException("no deadlock: " + effects);
        }
        return effects;
    }

    private static boolean isVerdict(Effect effect) {
        return effect instanceof Effect.Answer(_, LockReply.Deadlock _);
    }

    private static LockCommand acquire(String resource, String owner, long waitMs) {
        return new LockCommand.Acquire(
                List.of(new LockCommand.Part(resource, LockMode.EXCLUSIVE)),
                owner,
                waitMs,
                new LockCommand.Terms(TTL_MS, false, false, null, VictimPolicy.REQUESTER, false));
    }
}
