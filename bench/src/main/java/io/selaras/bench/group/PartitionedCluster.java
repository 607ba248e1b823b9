package io.selaras.bench.group;

import io.selaras.bench.cluster.SelarasCluster;
import io.selaras.bench.load.Load;
import io.selaras.bench.run.Round;
import io.selaras.bench.run.Sample;
import io.selaras.bench.run.SyncCount;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Three nodes that are set to a number of partitions, with the queue that is sent to. */
public final class PartitionedCluster {

    private final SelarasCluster cluster;
    private final int partitions;
    private final QueueSends sends = new QueueSends();
    private final GroupLeaders leaders;

    private PartitionedCluster(SelarasCluster cluster, int partitions) {
        this.partitions = partitions;
        this.cluster = cluster.withPartitions(partitions).withWrites(sends::operation);
        this.leaders = new GroupLeaders(cluster, partitions + 1);
    }

    /** A cluster that is not started yet, with its data in a folder of this name. */
    public static PartitionedCluster create(Path home, Path data, int partitions)
            throws IOException {
        String name = partitions + (partitions == 1 ? " partition" : " partitions");
        return new PartitionedCluster(SelarasCluster.named(name, home, data), partitions);
    }

    public SelarasCluster cluster() {
        return cluster;
    }

    int partitions() {
        return partitions;
    }

    GroupLeaders leaders() {
        return leaders;
    }

    /** One round with a new queue, which is gone afterwards. */
    GroupSample measure(GroupPlan plan, LeaderPlacement placement, Load load) throws IOException {
        leaders.place(placement);
        sends.define(cluster);
        Sample sample = new Round(cluster, load).run(plan.warmUp(), plan.window());
        QueueCounts counts = sends.counts(cluster);
        int moved = leaders.misplaced(placement);
        sends.delete(cluster);
        return new GroupSample(
                sample,
                sends.refused(),
                Math.max(0, sends.taken() - counts.accepted()),
                counts.partitions(),
                moved);
    }

    /** The disk syncs of such a round. */
    Optional<SyncCount> countSyncs(Path folder, LeaderPlacement placement, Load load)
            throws IOException {
        leaders.place(placement);
        sends.define(cluster);
        Optional<SyncCount> syncs = SyncCount.measure(cluster, load, folder);
        sends.delete(cluster);
        return syncs;
    }
}
