package io.selaras.replica;

import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.SystemCommand.PartitionPlaced;
import io.selaras.core.member.Member;
import io.selaras.core.member.MemberCommand;
import io.selaras.core.placement.ClusterMachine;
import io.selaras.core.placement.ClusterNodes;
import io.selaras.core.placement.Placement;
import io.selaras.raft.RaftStatus;
import io.selaras.raft.message.Membership;
import io.selaras.raft.step.Input;
import io.selaras.raft.step.RaftEvent;
import io.selaras.replica.member.LeaderPreference;
import io.selaras.replica.member.PartitionView;
import io.selaras.replica.member.Reconciler;
import io.selaras.replica.member.Step;
import io.selaras.replica.member.WantedMembers;
import io.selaras.replica.port.MemberAddress;
import io.selaras.replica.port.ReplicaConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who belongs to a group, as this node sees it: says whom to be linked with, and while it leads
 * brings the membership in force to the wanted one (ADR 0002).
 */
final class MembershipController {

    private static final long LOOK_MS = 100;

    private final int group;
    private final NodeScope node;
    private final Consensus consensus;
    private final AppliedState applied;
    private final CoordinationView cluster;
    private final boolean partition;
    private final String self;
    private final Reconciler reconciler;
    private final LeaderPreference preference = new LeaderPreference();
    private WantedMembers wanted = WantedMembers.NONE;
    private List<Member> members = List.of();
    private @Nullable Placement placement;
    private @Nullable ClusterNodes nodes;
    private Membership inForce = new Membership(List.of(), List.of());
    private Membership committed = inForce;
    private long told;
    private boolean due;
    private boolean settled = true;
    private long lookedAtMs;

    /**
     * @param cluster says who is wanted
     */
    MembershipController(
            ReplicaConfig config,
            NodeScope node,
            Consensus consensus,
            AppliedState applied,
            CoordinationView cluster) {
        this.group = config.raft().group();
        this.partition = config.partition();
        this.self = config.self();
        this.cluster = cluster;
        this.node = node;
        this.consensus = consensus;
        this.applied = applied;
        PartitionView others = partition ? PartitionView.NONE : node.partitions;
        this.reconciler =
                new Reconciler(config.self(), config.raft().timing().electionMinMs(), others);
    }

    void on(long nowMs, RaftEvent event) {
        switch (event) {
            case RaftEvent.BecameLeader _ -> {
                reconciler.elected();
                told = 0;
            }
            case RaftEvent.LeaderReady _ -> due = true;
            case RaftEvent.LeaderChanged changed ->
                    preference.leaderChanged(nowMs, changed.leader());
            case RaftEvent.LostLeadership _, RaftEvent.Recovered _ -> {}
        }
    }

    /** A membership was committed: the next step may follow at once. */
    void committed() {
        due = true;
    }

    /** Looks whether anything has changed; cheap when nothing has. */
    void follow(long nowMs) {
        if (node.handOvers.isUnderWay(group) && isHandedOver()) {
            node.handOvers.ended(nowMs);
        }
        Membership nowInForce = consensus.membership();
        WantedMembers nowWanted = wantedNow(nowInForce);
        Membership nowCommitted = applied.membership();
        if (nowWanted.equals(wanted)
                && nowInForce.equals(inForce)
                && nowCommitted.equals(committed)) {
            return;
        }
        wanted = nowWanted;
        inForce = nowInForce;
        committed = nowCommitted;
        due = true;
        settled = isSettled();
        node.membersChanged(nowMs, group, addresses());
    }

    /** Whether the group has a ready leader, this node again or another one. */
    private boolean isHandedOver() {
        RaftStatus status = consensus.status();
        return status.leader() != null
                && applied.term() == status.term()
                && !consensus.isHandingOver();
    }

    /** Whether a leader here has nothing left to do about members until something changes. */
    private boolean isSettled() {
        boolean ignored = wanted.members().stream().noneMatch(Member::votes);
        return ignored
                || (wanted.isFollowedBy(inForce)
                        && inForce.revision() == wanted.revision()
                        && LeaderPreference.isHighest(wanted.members(), self));
    }

    private WantedMembers wantedNow(Membership nowInForce) {
        ClusterMachine machine = cluster.machine();
        boolean same =
                machine.members().equals(members)
                        && (partition
                                ? machine.placement().equals(placement)
                                : machine.nodes().equals(nodes) && nowInForce.equals(inForce));
        if (same) {
            return wanted;
        }
        members = machine.members();
        placement = machine.placement();
        nodes = machine.nodes();
        return partition
                ? WantedMembers.ofPartition(members, placement.of(group))
                : WantedMembers.ofCoordination(members, nodes, nowInForce);
    }

    /** Whether somebody is a member of the group, by what is applied or in force. */
    boolean holds(String member) {
        return applied.membership().isMember(member) || consensus.membership().isMember(member);
    }

    /** Whether it votes for good. */
    boolean counts(String member) {
        return applied.membership().isVoter(member) && consensus.membership().isVoter(member);
    }

    /**
     * When it is time to look for the next step: at once if something has changed, or some time
     * later if somebody may have caught up or become stable.
     */
    long nextDeadlineMs() {
        if (partition && !cluster.isCurrent()) {
            return Long.MAX_VALUE;
        }
        long againMs = settled ? Long.MAX_VALUE : lookedAtMs + LOOK_MS;
        return due ? lookedAtMs : againMs;
    }

    /** The next step of a ready leader, if one is due; returns what it has to tell the machine. */
    Optional<Command> lead(long nowMs, long term) {
        if (nowMs < nextDeadlineMs()) {
            return Optional.empty();
        }
        due = false;
        lookedAtMs = nowMs;
        RaftStatus status = consensus.status();
        return switch (reconciler.next(nowMs, wanted, status)) {
            case Step.Change change -> {
                consensus.step(nowMs, new Input.ChangeMembership(term, change.next()));
                yield Optional.empty();
            }
            case Step.Replaced replaced -> Optional.of(new MemberCommand.Replaced(replaced.id()));
            case Step.None _ -> {
                handOver(nowMs, status);
                yield Optional.empty();
            }
        };
    }

    /**
     * A leader tells the coordination group once that just those hold the partition who shall: the
     * membership that says so is committed, and the map's next move may begin. To be asked before
     * that group's turn, of a ready leader.
     */
    void tellPlaced(long nowMs) {
        long revision = consensus.membership().revision();
        if (revision == told) {
            return;
        }
        follow(nowMs);
        if (wanted.revision() == revision
                && wanted.isFollowedBy(inForce)
                && !consensus.status().changing()) {
            told = revision;
            cluster.submit(nowMs, new PartitionPlaced(group, revision));
        }
    }

    private void handOver(long nowMs, RaftStatus status) {
        if (!status.ready() || status.changing() || !node.handOvers.isDue(nowMs)) {
            return;
        }
        String successor =
                leavesLast(status)
                        ? LeaderPreference.stayer(wanted.members(), status, this::fitSinceMs)
                        : preference.successor(nowMs, wanted.members(), status, this::fitSinceMs);
        if (successor != null) {
            node.handOvers.began(nowMs, group);
            consensus.step(nowMs, new Input.TransferLeadership(successor));
        }
    }

    /** Since when this peer could lead. */
    private long fitSinceMs(String peer) {
        return node.disksOfOthers.isOpen(peer) ? node.peers.linkedSinceMs(peer) : Long.MAX_VALUE;
    }

    /**
     * Whether this leader is to go and its node is still in a partition, as far as it can see. Who
     * left a partition hears no more of it, so a member that stays has to look.
     */
    private boolean leavesLast(RaftStatus status) {
        return !partition
                && wanted.members().stream().noneMatch(it -> it.votes() && it.id().equals(self))
                && status.membership().isVoter(self)
                && node.partitions.hold(self);
    }

    /** In which order its voters should take over from a leader that is lost. */
    List<String> order() {
        return LeaderPreference.order(wanted.members());
    }

    List<Member> wanted() {
        return wanted.members();
    }

    /**
     * Whoever is wanted or in force; a wanted member's address wins. Who is being removed stays
     * until that is committed: a leader that is removed leads until then, and has nothing to say
     * after.
     */
    private List<MemberAddress> addresses() {
        TreeMap<String, MemberAddress> byId = new TreeMap<>();
        List<String> ids = new ArrayList<>();
        for (Membership membership : List.of(inForce, committed)) {
            ids.addAll(membership.voters());
            ids.addAll(membership.learners());
        }
        ids.forEach(id -> byId.put(id, new MemberAddress(id, null)));
        wanted.members()
                .forEach(member ->
                        byId.put(member.id(), new MemberAddress(member.id(), member.address())));
        return List.copyOf(byId.values());
    }
}
