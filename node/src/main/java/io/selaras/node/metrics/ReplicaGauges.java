package io.selaras.node.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.selaras.core.placement.ClusterNodes;
import io.selaras.core.placement.Placement;
import io.selaras.raft.RaftStatus.FollowerStatus;
import io.selaras.replica.port.ReplicaStatus;
import io.selaras.replica.space.SpaceLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Gauges of the state of groups, as of their last scrape. */
final class ReplicaGauges {

    private final MeterRegistry registry;
    private final Map<String, Cell> values = new ConcurrentHashMap<>();

    /** A node that leads no more has no followers, and so no rows. */
    private final MultiGauge lags;

    private record Cell(AtomicLong value, Gauge gauge) {}

    private Set<Integer> present = Set.of();

    ReplicaGauges(MeterRegistry registry) {
        this.registry = registry;
        this.lags = MultiGauge.builder("selaras.raft.follower.lag").register(registry);
    }

    void update(SortedMap<Integer, ReplicaStatus> groups) {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        forgetAllBut(groups.keySet());
        groups.forEach((group, status) -> {
            update(group, status);
            for (FollowerStatus follower : status.raft().followers()) {
                Tags tags = Tags.of("group", Integer.toString(group), "peer", follower.peer());
                rows.add(MultiGauge.Row.of(tags, follower.lag()));
            }
        });
        lags.register(rows, true);
    }

    private void update(int group, ReplicaStatus status) {
        set(group, "selaras.raft.term", status.raft().term());
        set(group, "selaras.raft.leading", status.self().equals(status.raft().leader()) ? 1 : 0);
        set(group, "selaras.raft.leader.known", status.raft().leader() == null ? 0 : 1);
        set(group, "selaras.raft.recovering", status.raft().recovering() ? 1 : 0);
        set(group, "selaras.raft.commit.index", status.raft().commit());
        set(group, "selaras.raft.applied.index", status.applied());
        set(group, "selaras.raft.snapshot.index", status.snapshotIndex());
        set(group, "selaras.raft.snapshots.sent", status.snapshotsSent());
        set(group, "selaras.raft.snapshots.installed", status.snapshotsInstalled());
        set(group, "selaras.state.diverged", status.divergedAt() == 0 ? 0 : 1);
        set(group, "selaras.disk.full", status.space() == SpaceLevel.OPEN ? 0 : 1);
        set(group, "selaras.disk.reserve.spent", status.space() == SpaceLevel.SPENT ? 1 : 0);
        set(group, "selaras.replica.outstanding", status.outstanding());
        set(group, "selaras.replica.queued", status.queued());
        set(group, "selaras.state.bytes", status.size().bytes());
        set(group, "selaras.state.limit.bytes", status.size().limitBytes());
        set(group, "selaras.state.resources", status.size().resources());
        set(group, "selaras.state.waits", status.size().waits());
        set(group, "selaras.state.sessions", status.size().sessions());
        set(group, "selaras.state.request.ids", status.size().requestIds());
        set(group, "selaras.raft.elections.won", status.electionsWon());
        ClusterNodes cluster = status.nodes();
        Placement placement = status.placement();
        if (cluster != null && placement != null) {
            set(group, "selaras.members.dead", cluster.dead().size());
            set(group, "selaras.partitions.moving", placement.moving());
        }
        cell("selaras.replica.items.ignored", "reason", "unknown_group").set(status.unknownItems());
    }

    /** A group that this node gave away has no values any more. */
    private synchronized void forgetAllBut(Set<Integer> groups) {
        for (int group : present) {
            if (!groups.contains(group)) {
                values.entrySet()
                        .removeIf(entry -> {
                            boolean gone = entry.getKey().endsWith("|" + group);
                            if (gone) {
                                registry.remove(entry.getValue().gauge());
                            }
                            return gone;
                        });
            }
        }
        present = Set.copyOf(groups);
    }

    private void set(int group, String name, long value) {
        cell(name, "group", Integer.toString(group)).set(value);
    }

    private AtomicLong cell(String name, String tag, String value) {
        return values.computeIfAbsent(name + "|" + value, _ -> register(name, tag, value)).value();
    }

    private Cell register(String name, String tag, String value) {
        AtomicLong number = new AtomicLong();
        return new Cell(
                number,
                Gauge.builder(name, number, AtomicLong::get).tag(tag, value).register(registry));
    }
}
