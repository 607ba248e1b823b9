package io.selaras.bench.jmh;

import io.selaras.core.kernel.Effect;
import io.selaras.core.lock.Grant;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.LockMode;
import java.util.ArrayList;
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
 * A batch of requests and the batch that takes them back; divide by the batch size for one pair.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class LockMachineBenchmark {

    private static final long TTL_MS = 300_000;
    private static final int PARTS = 8;

    /** Pairs in a batch. */
    @Param({"1", "64"})
    public int batch;

    private final LoadedMachine machine = new LoadedMachine();
    private final List<LockCommand> acquires = new ArrayList<>();
    private final List<LockCommand> multiLocks = new ArrayList<>();
    private final List<Grant> shared = new ArrayList<>();

    /** Prepares the requests; those that take them back need the tokens of each turn. */
    @Setup
    public void prepare() {
        List<LockCommand> kept = new ArrayList<>();
        for (int i = 0; i < batch; i++) {
            acquires.add(acquire("orders/" + i, LockMode.EXCLUSIVE));
            kept.add(acquire("kept/" + i, LockMode.SHARED));
            List<LockCommand.Part> parts = new ArrayList<>();
            for (int part = 0; part < PARTS; part++) {
                String resource = "trip/" + i + "/" + part;
                parts.add(new LockCommand.Part(resource, LockMode.EXCLUSIVE));
            }
            multiLocks.add(
                    new LockCommand.Acquire(parts, "owner", 0, LockCommand.Terms.of(TTL_MS)));
        }
        for (Effect effect : machine.apply(kept)) {
            if (effect instanceof Effect.Observed(LockEvent.Granted(var grant))) {
                shared.add(grant);
            }
        }
    }

    /** Locks of their own, one request each. */
    @Benchmark
    public List<Effect> acquireAndRelease() {
        List<LockCommand> releases = new ArrayList<>(batch);
        for (Effect effect : machine.apply(acquires)) {
            if (effect instanceof Effect.Observed(LockEvent.Granted(var grant))) {
                releases.add(
                        new LockCommand.Release(grant.resource(), grant.owner(), grant.token()));
            }
        }
        return machine.apply(releases);
    }

    /** Eight locks with each request, released together. */
    @Benchmark
    public List<Effect> acquireAndReleaseEight() {
        List<LockCommand> releases = new ArrayList<>(batch);
        long last = 0;
        for (Effect effect : machine.apply(multiLocks)) {
            if (effect instanceof Effect.Observed(LockEvent.Granted(var grant))
                    && grant.token() != last) {
                last = grant.token();
                releases.add(new LockCommand.Release("", grant.owner(), last));
            }
        }
        return machine.apply(releases);
    }

    /** Shared to exclusive, under a new token, and back. */
    @Benchmark
    public List<Effect> convertUpAndDown() {
        List<LockCommand> ups = new ArrayList<>(batch);
        for (Grant grant : shared) {
            ups.add(convert(grant, LockMode.EXCLUSIVE));
        }
        List<LockCommand> downs = new ArrayList<>(batch);
        shared.clear();
        for (Effect effect : machine.apply(ups)) {
            if (effect instanceof Effect.Observed(LockEvent.Converted(_, var grant))) {
                shared.add(grant);
                downs.add(convert(grant, LockMode.SHARED));
            }
        }
        return machine.apply(downs);
    }

    private static LockCommand convert(Grant grant, LockMode mode) {
        return new LockCommand.Convert(grant.resource(), grant.owner(), grant.token(), mode, 0);
    }

    private static LockCommand acquire(String resource, LockMode mode) {
        return new LockCommand.Acquire(resource, "owner", mode, TTL_MS, 0);
    }
}
