package io.selaras.replica;

import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Machine;
import io.selaras.core.kernel.machine.Request;
import io.selaras.raft.RaftStatus;
import io.selaras.raft.RaftStatus.FollowerStatus;
import io.selaras.raft.message.Message;
import io.selaras.replica.peer.PeerTable;
import io.selaras.replica.port.ReplicaConfig;
import io.selaras.replica.port.Submission;
import io.selaras.replica.request.ForwardRejections;
import io.selaras.replica.space.AdmissionLevel;
import io.selaras.replica.space.GroupSpace;
import io.selaras.replica.space.SpaceBudget;
import io.selaras.replica.space.SpaceLevel;
import io.selaras.wire.PeerItem.RefusalReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What follows from full disks (ADR 0086): a leader admits less, or hands over to a node with
 * space; a follower takes no entry that it could not store; a snapshot is taken to free the log.
 */
final class SpaceRule {

    private static final long HAND_OVER_AGAIN_MS = 5_000;

    private final ReplicaConfig config;
    private final Consensus consensus;
    private final AppliedState applied;
    private final PeerTable peers;
    private final SpaceBudget budget;
    private final GroupSpace others;
    private final StateBudget states;
    private final CoordinationView cluster;
    private long handOverNotBeforeMs;

    /**
     * @param cluster says how large a state the members can hold
     */
    SpaceRule(
            ReplicaConfig config,
            NodeScope node,
            Consensus consensus,
            AppliedState applied,
            CoordinationView cluster) {
        this.cluster = cluster;
        this.config = config;
        this.consensus = consensus;
        this.applied = applied;
        this.peers = node.peers;
        this.budget = node.disk;
        this.others = node.disksOfOthers;
        this.states = node.states;
    }

    /** Whether this message may be handled: entries that cannot be stored are treated as lost. */
    boolean takes(Message message) {
        return !(message instanceof Message.AppendRequest append)
                || append.entries().isEmpty()
                || budget.fits(append.entries());
    }

    /** The disk has just become full: a snapshot may free some of the log. */
    void diskBecameFull() {
        if (applied.snapshotHelps()) {
            saveSnapshot();
        }
    }

    void snapshotRefused(long nowMs) {
        budget.snapshotRefused(group(), true);
        applied.snapshotRefused(nowMs);
    }

    /** A snapshot was stored. */
    void snapshotStored() {
        budget.snapshotRefused(group(), false);
    }

    void tick(long nowMs) {
        if (nowMs >= applied.retryAtMs()) {
            saveSnapshot();
        }
    }

    long nextDeadlineMs() {
        return applied.retryAtMs();
    }

    SpaceLevel level() {
        return budget.level();
    }

    /** What this node may admit as leader. */
    AdmissionLevel admission() {
        SpaceLevel own = budget.level();
        if (own == SpaceLevel.OPEN && others.allOpen()) {
            return AdmissionLevel.ALL;
        }
        return others.admission(config.self(), own, voters(), peers::isLinked);
    }

    /** Refuses what a leader may not put into the log: disks or the table are full. */
    void refuse(long nowMs, long term, ProposalQueue proposals, ForwardRejections returns) {
        switch (admission()) {
            case ALL -> {}
            case NO_GROWTH -> {
                List<ForwardRejections.Queued> refused = proposals.take(applied.machine()::grows);
                returns.queued(nowMs, term, RefusalReason.DISK_FULL, refused);
            }
            case NOTHING -> {
                List<ForwardRejections.Queued> refused = proposals.take(_ -> true);
                returns.queued(nowMs, term, RefusalReason.DISK_FULL, refused);
            }
        }
        if (proposals.queued() > 0 && spent()) {
            List<ForwardRejections.Queued> refused = proposals.take(applied.machine()::grows);
            returns.queued(nowMs, term, RefusalReason.TABLE_FULL, refused);
        }
    }

    /**
     * Whether a leader would refuse this as too much, as far as this node knows. Messages may be
     * large, and whoever sends them while there is no room comes back soon.
     */
    boolean isHopeless(Submission asked) {
        Origin anybody = new Origin(config.self(), config.start(), 0);
        return config.partition()
                && spent()
                && applied.machine()
                        .grows(
                                new Request(
                                        anybody,
                                        asked.principal(),
                                        asked.requestId(),
                                        asked.command()));
    }

    private boolean spent() {
        return states.spent(config.partition(), limitBytes());
    }

    /** What all members can hold; while not all have said so at least what this one can. */
    private long limitBytes() {
        Machine first = config.partition() ? cluster.machine() : applied.machine();
        long agreed = first.size().limitBytes();
        return agreed == 0 ? config.stateBytes() : Math.min(agreed, config.stateBytes());
    }

    /** To whom a leader on a full disk should hand over: others suffice, and one has the log. */
    @Nullable String successor(long nowMs) {
        if (budget.level() == SpaceLevel.OPEN) {
            handOverNotBeforeMs = 0;
            return null;
        }
        if (handOverNotBeforeMs == 0) {
            // All disks may have become full at the same time: wait until the others have said so.
            handOverNotBeforeMs = nowMs + 2 * config.raft().timing().heartbeatMs();
        }
        if (nowMs < handOverNotBeforeMs
                || !others.sufficeWithout(config.self(), voters(), peers::isLinked)) {
            return null;
        }
        handOverNotBeforeMs = nowMs + HAND_OVER_AGAIN_MS;
        RaftStatus status = consensus.status();
        String successor = null;
        long most = 0;
        for (FollowerStatus follower : status.followers()) {
            if (follower.voter()
                    && others.isOpen(follower.peer())
                    && peers.isLinked(follower.peer())
                    && follower.match() > most) {
                most = follower.match();
                successor = follower.peer();
            }
        }
        return successor;
    }

    /** When a leader on a full disk is to look whether it can hand over. */
    long handOverMs(long nowMs) {
        return handOverNotBeforeMs > nowMs ? handOverNotBeforeMs : Long.MAX_VALUE;
    }

    private int group() {
        return config.raft().group();
    }

    private List<String> voters() {
        return consensus.status().membership().voters();
    }

    private void saveSnapshot() {
        applied.saveSnapshot();
    }
}
