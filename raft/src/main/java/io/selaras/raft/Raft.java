package io.selaras.raft;

import io.selaras.raft.election.CheckQuorumRule;
import io.selaras.raft.election.ElectionRule;
import io.selaras.raft.election.LinkHandler;
import io.selaras.raft.log.RaftLog;
import io.selaras.raft.membership.ChangeMembershipHandler;
import io.selaras.raft.membership.RetireRule;
import io.selaras.raft.message.Membership;
import io.selaras.raft.message.MembershipFormat;
import io.selaras.raft.read.ReadIndexRule;
import io.selaras.raft.recovery.RecoveryRule;
import io.selaras.raft.replication.CommitRule;
import io.selaras.raft.replication.HeartbeatRule;
import io.selaras.raft.replication.ProposeHandler;
import io.selaras.raft.replication.ReplicateRule;
import io.selaras.raft.snapshot.CompactedHandler;
import io.selaras.raft.snapshot.SnapshotReceivedHandler;
import io.selaras.raft.snapshot.SnapshotSentHandler;
import io.selaras.raft.state.Identity;
import io.selaras.raft.state.LeaderState;
import io.selaras.raft.state.RaftState;
import io.selaras.raft.state.Transfer;
import io.selaras.raft.step.Input;
import io.selaras.raft.step.Output;
import io.selaras.raft.step.Persist;
import io.selaras.raft.step.RaftEvent;
import io.selaras.raft.transfer.LeadershipTransferRule;
import java.util.function.LongSupplier;

/**
 * The consensus of one group on one node: a pure state machine.
 *
 * <p>Every step has two halves. A handler notes what the input says; then all rules look at the
 * state and do what is due: campaign, step down, commit, end a recovery, answer reads, send. So no
 * rule depends on which input made it true, and time is looked at in every step, however late the
 * ticks.
 */
public final class Raft {

    private final RaftState state;
    private final MessageDispatcher dispatcher;
    private final LinkHandler links;
    private final ProposeHandler proposals;
    private final ChangeMembershipHandler changes;
    private final SnapshotReceivedHandler snapshotsReceived;
    private final SnapshotSentHandler snapshotsSent;
    private final CompactedHandler compactions;
    private final ElectionRule election;
    private final CheckQuorumRule checkQuorum;
    private final CommitRule commit;
    private final RetireRule retirement;
    private final RecoveryRule recovery;
    private final ReadIndexRule reads;
    private final LeadershipTransferRule transfer;
    private final HeartbeatRule heartbeats;
    private final ReplicateRule replicate;

    /**
     * Resumes from what recovery found.
     *
     * @param entropy the source of randomness for election timeouts
     * @param format how memberships are stored in entries
     */
    public Raft(RaftConfig config, RaftStart start, LongSupplier entropy, MembershipFormat format) {
        Identity identity =
                new Identity(
                        config.group(), config.self(), config.timing(), config.limits(), entropy);
        state =
                new RaftState(
                        identity,
                        new RaftLog(start.snapshot(), start.entries(), format),
                        format,
                        new Persist.HardState(start.term(), start.vote(), start.recovering()));
        election = new ElectionRule(state);
        dispatcher = new MessageDispatcher(state, election);
        links = new LinkHandler(state);
        proposals = new ProposeHandler(state);
        changes = new ChangeMembershipHandler(state);
        snapshotsReceived = new SnapshotReceivedHandler(state);
        snapshotsSent = new SnapshotSentHandler(state);
        compactions = new CompactedHandler(state);
        checkQuorum = new CheckQuorumRule(state);
        commit = new CommitRule(state);
        retirement = new RetireRule(state);
        recovery = new RecoveryRule(state);
        reads = new ReadIndexRule(state);
        transfer = new LeadershipTransferRule(state);
        heartbeats = new HeartbeatRule(state);
        replicate = new ReplicateRule(state);
    }

    /**
     * Takes one input and decides.
     *
     * @param nowMs monotonic time
     */
    public Output step(long nowMs, Input input) {
        state.begin(nowMs);
        long proposal = handle(input);
        settle();
        return state.end(proposal);
    }

    private long handle(Input input) {
        switch (input) {
            case Input.Receive receive -> dispatcher.receive(receive.message());
            case Input.Tick _ -> {
                // Time itself is looked at in every step.
            }
            case Input.Propose proposal -> {
                checkQuorum.apply();
                return proposals.handle(proposal);
            }
            case Input.ChangeMembership change -> {
                checkQuorum.apply();
                return changes.handle(change);
            }
            case Input.ReadIndex read -> reads.handle(read.context());
            case Input.Persisted persisted -> persisted(persisted.persistSequence());
            case Input.PeerLinked linked -> links.linked(linked.peer());
            case Input.PeerLost lost -> links.lost(lost.peer(), lost.order());
            case Input.TransferLeadership wanted -> transfer.handle(wanted.target());
            case Input.SnapshotReceived received -> snapshotsReceived.handle(received);
            case Input.SnapshotSent sent -> snapshotsSent.handle(sent);
            case Input.Compacted compacted -> compactions.handle(compacted);
        }
        return 0;
    }

    private void persisted(long persistSequence) {
        state.output().persisted(persistSequence, state.term());
        state.log().persisted(persistSequence);
        if (state.termState().takeDurableRecovery()) {
            state.output().event(new RaftEvent.Recovered());
        }
    }

    private void settle() {
        checkQuorum.apply();
        election.apply();
        commit.apply();
        retirement.apply();
        recovery.apply();
        reads.apply();
        transfer.apply();
        heartbeats.apply();
        replicate.apply();
    }

    /** The earliest time at which a {@link Input.Tick} is due, {@code Long.MAX_VALUE} if none. */
    public long nextDeadlineMs() {
        return state.leaderState()
                .map(this::leaderDeadlineMs)
                .orElseGet(() -> state.timer().dueMs());
    }

    private long leaderDeadlineMs(LeaderState leaderState) {
        long transferDeadlineMs =
                leaderState.transfer().map(Transfer::nextDeadlineMs).orElse(Long.MAX_VALUE);
        if (leaderState.followers().isEmpty()) {
            return transferDeadlineMs;
        }
        return Math.min(
                Math.min(leaderState.heartbeatDueMs(), transferDeadlineMs),
                checkQuorum.nextDeadlineMs(leaderState));
    }

    /** The membership in force: that of the newest entry, committed or not. */
    public Membership membership() {
        return state.membership();
    }

    /**
     * Whether this follower's log goes on where that of this term's leader does. Until then the
     * leader may have to send a snapshot.
     */
    public boolean joinsLeader() {
        return state.commit().isVerified();
    }

    public RaftStatus status() {
        return StatusView.of(state);
    }

    /** Whether a proposal of so many bytes would be appended now; asking changes nothing. */
    public boolean takes(long term, int bytes) {
        return proposals.takes(term, bytes);
    }

    /** Whether this node leads and is about to hand over. */
    public boolean isHandingOver() {
        return state.leaderState().flatMap(LeaderState::transfer).isPresent();
    }

    /** Whether this node leads and may serve: its no-op has committed. */
    public boolean isReadyLeader() {
        return state.leaderState().map(LeaderState::ready).orElse(false);
    }
}
