package io.selaras.node.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.selaras.raft.RaftStatus.FollowerStatus;
import io.selaras.replica.port.ReplicaStatus;
import io.selaras.replica.space.SpaceLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Gauges of the replica's state, as of the last scrape. */
final class ReplicaGauges {

    private final MeterRegistry registry;
    private final Map<String, AtomicLong> values = new ConcurrentHashMap<>();

    /** A node that leads no more has no followers, and so no rows. */
    private final MultiGauge lags;

    ReplicaGauges(MeterRegistry registry) {
        this.registry = registry;
        this.lags = MultiGauge.builder("selaras.raft.follower.lag").register(registry);
    }

    void update(ReplicaStatus status) {
        set("selaras.raft.term", status.raft().term());
        set("selaras.raft.leading", status.self().equals(status.raft().leader()) ? 1 : 0);
        set("selaras.raft.leader.known", status.raft().leader() == null ? 0 : 1);
        set("selaras.raft.recovering", status.raft().recovering() ? 1 : 0);
        set("selaras.raft.commit.index", status.raft().commit());
        set("selaras.raft.applied.index", status.applied());
        set("selaras.raft.snapshot.index", status.snapshotIndex());
        set("selaras.raft.snapshots.sent", status.snapshotsSent());
        set("selaras.raft.snapshots.installed", status.snapshotsInstalled());
        set("selaras.state.diverged", status.divergedAt() == 0 ? 0 : 1);
        set("selaras.disk.full", status.space() == SpaceLevel.OPEN ? 0 : 1);
        set("selaras.disk.reserve.spent", status.space() == SpaceLevel.SPENT ? 1 : 0);
        set("selaras.replica.outstanding", status.outstanding());
        set("selaras.replica.queued", status.queued());
        set("selaras.state.bytes", status.size().bytes());
        set("selaras.state.limit.bytes", status.size().limitBytes());
        set("selaras.state.resources", status.size().resources());
        set("selaras.state.waits", status.size().waits());
        set("selaras.state.sessions", status.size().sessions());
        set("selaras.state.request.ids", status.size().requestIds());
        set("selaras.raft.elections.won", status.electionsWon());
        cell("selaras.replica.items.ignored", "reason", "unknown_group").set(status.unknownItems());
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        for (FollowerStatus follower : status.raft().followers()) {
            rows.add(MultiGauge.Row.of(Tags.of("peer", follower.peer()), follower.lag()));
        }
        lags.register(rows, true);
    }

    private void set(String name, long value) {
        cell(name, "group", "0").set(value);
    }

    private AtomicLong cell(String name, String tag, String value) {
        return values.computeIfAbsent(
                name + "|" + value,
                _ -> {
                    AtomicLong cell = new AtomicLong();
                    Gauge.builder(name, cell, AtomicLong::get).tag(tag, value).register(registry);
                    return cell;
                });
    }
}
