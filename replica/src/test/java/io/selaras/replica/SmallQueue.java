package io.selaras.replica;

import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.kernel.machine.SystemCommand;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.raft.RaftConfig;
import io.selaras.raft.step.RaftLimits;
import io.selaras.replica.cluster.ClusterConfigs;
import io.selaras.replica.port.ReplicaConfig;
import io.selaras.replica.request.ForwardRejections;
import io.selaras.replica.time.LogClock;
import io.selaras.wire.PeerItem.ForwardRefused;
import io.selaras.wire.PeerItem.RefusalReason;
import io.selaras.wire.size.RequestSize;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** Small bounds of a leader's queue, and requests of a known weight to fill it. */
final class SmallQueue {

    static final int MOST = 5;
    static final int BATCH_REQUESTS = 3;
    static final int BATCH_BYTES = 1_000;
    static final int IN_FLIGHT = 2;
    static final int TURN_BYTES = 2_000;
    static final int ENTRY_BYTES = 4_000;
    static final int QUEUE_BYTES = 10_000;
    static final long QUEUE_MS = 3_000;
    static final int SMALL = 200;
    static final long LOG_TIME_MS = 700;
    static final SystemCommand TICK = new SystemCommand.Tick();

    private SmallQueue() {}

    static ReplicaConfig config(int group) {
        return config(group, 4L << 20);
    }

    static ReplicaConfig config(int group, long uncommittedBytes) {
        ReplicaConfig usual = ClusterConfigs.of("node1", 1, MOST);
        RaftLimits limits = new RaftLimits(16, 64 << 10, 16 << 10, uncommittedBytes, ENTRY_BYTES);
        return new ReplicaConfig(
                "node1",
                1,
                new RaftConfig(group, "node1", usual.raft().timing(), limits),
                1,
                new ReplicaConfig.Flow(
                        BATCH_REQUESTS,
                        BATCH_BYTES,
                        IN_FLIGHT,
                        4L << 20,
                        TURN_BYTES,
                        QUEUE_BYTES,
                        QUEUE_MS),
                MOST,
                usual.stateBytes(),
                usual.facts(),
                usual.nodeGoneMs(),
                usual.nodeDeadMs(),
                usual.moveBytesPerSecond(),
                usual.versions(),
                1);
    }

    /** Leads from its election on; what goes back to this node itself is added to the refusals. */
    static ProposalQueue of(
            LoneConsensus leader,
            ReplicaConfig config,
            LogClock clock,
            List<ForwardRefused> refusals) {
        clock.lead(LoneConsensus.ELECTED_MS, LOG_TIME_MS, LoneConsensus.TERM);
        ForwardRejections returns =
                new ForwardRejections(
                        config.raft().group(), leader.node.outbox, (_, it) -> refusals.add(it));
        return new ProposalQueue(config, leader.node, leader.consensus, clock, returns);
    }

    static List<Long> numbers(Batch batch) {
        return batch.requests().stream().map(it -> it.origin().number()).toList();
    }

    static Batch batch(long logTimeMs, Request... requests) {
        return new Batch(logTimeMs, LoneConsensus.WALL_MS, Arrays.asList(requests));
    }

    static Request own() {
        return new Request(new Origin("node1", 1, 0), "", null, TICK);
    }

    static Request[] requests(long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(number -> request(number, SMALL))
                .toArray(Request[]::new);
    }

    static Request request(long number, int bytes) {
        int spare = bytes - RequestSize.of(acquire(number, ""));
        return acquire(number, "x".repeat(spare));
    }

    static Request acquire(long number, String resource) {
        LockCommand command = new LockCommand.Acquire(resource, "x", LockMode.EXCLUSIVE, 1_000, 0);
        return new Request(new Origin("node1", 1, number), "x", null, command);
    }

    static ForwardRefused refused(RefusalReason reason, long... numbers) {
        return refused(0, reason, numbers);
    }

    static ForwardRefused refused(int group, RefusalReason reason, long... numbers) {
        return new ForwardRefused(
                group, LoneConsensus.TERM, LongStream.of(numbers).boxed().toList(), reason);
    }
}
