package io.selaras.bench.jmh;

import io.selaras.core.kernel.Origin;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.LockMode;
import io.selaras.core.machine.Batch;
import io.selaras.core.machine.Command;
import io.selaras.core.machine.CoordinationMachine;
import io.selaras.core.machine.Effect;
import io.selaras.core.machine.Request;
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

/** A batch of acquires and the batch that releases them; divide by the batch size for one pair. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class LockMachineBenchmark {

    private static final long TTL_MS = 300_000;

    /** Pairs in a batch. */
    @Param({"1", "64"})
    public int batch;

    private final CoordinationMachine machine = CoordinationMachine.empty();
    private List<Request> acquires = List.of();
    private long number;

    /** Prepares the acquires; their releases need the tokens of each turn. */
    @Setup
    public void prepare() {
        List<Request> requests = new ArrayList<>(batch);
        for (int i = 0; i < batch; i++) {
            requests.add(
                    request(
                            new LockCommand.Acquire(
                                    "orders/" + i, "owner", LockMode.EXCLUSIVE, TTL_MS, 0)));
        }
        acquires = requests;
    }

    /** One turn; the table is empty again at its end. */
    @Benchmark
    public List<Effect> acquireAndRelease() {
        List<Request> releases = new ArrayList<>(batch);
        for (Effect effect : machine.apply(new Batch(0, 0, acquires))) {
            if (effect instanceof Effect.Locks(LockEvent.Granted(var grant))) {
                releases.add(
                        request(
                                new LockCommand.Release(
                                        grant.resource(), grant.owner(), grant.token())));
            }
        }
        return machine.apply(new Batch(0, 0, releases));
    }

    private Request request(LockCommand command) {
        return new Request(
                new Origin("node1", 1, ++number), "anonymous", null, new Command.Locks(command));
    }
}
