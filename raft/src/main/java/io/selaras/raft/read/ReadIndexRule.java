package io.selaras.raft.read;

import io.selaras.raft.progress.Progress;
import io.selaras.raft.quorum.Tally;
import io.selaras.raft.state.LeaderState;
import io.selaras.raft.state.PendingReads;
import io.selaras.raft.state.RaftState;

/**
 * ReadIndex (section 8; thesis, section 6.4): all waiting reads share one quorum round, and it is
 * always a fresh one; reads that arrive while a round is under way take the next.
 */
public final class ReadIndexRule {

    private final RaftState state;

    public ReadIndexRule(RaftState state) {
        this.state = state;
    }

    /** A read arrived: refused unless this node leads and its no-op has committed. */
    public void handle(long context) {
        state.leaderState()
                .filter(LeaderState::ready)
                .ifPresentOrElse(
                        leaderState -> leaderState.reads().add(context),
                        () -> state.output().refuseRead(context));
    }

    public void apply() {
        state.leaderState().ifPresent(this::advance);
    }

    private void advance(LeaderState leaderState) {
        PendingReads reads = leaderState.reads();
        finishIfConfirmed(leaderState);
        if (!reads.roundUnderWay() && reads.anyWaiting()) {
            reads.start(leaderState.nextRound(), state.commit().index());
            leaderState.heartbeatDue(state.nowMs());
            finishIfConfirmed(leaderState);
        }
    }

    private void finishIfConfirmed(LeaderState leaderState) {
        if (leaderState.reads().roundUnderWay() && confirmed(leaderState)) {
            leaderState.reads().finish(state.output());
        }
    }

    private boolean confirmed(LeaderState leaderState) {
        Tally tally = new Tally(state.voters());
        if (state.isVoter(state.self())) {
            tally.agree(state.termState().recovering());
        }
        for (Progress follower : leaderState.followers()) {
            if (follower.voter() && follower.ackedRound() >= leaderState.reads().askedRound()) {
                tally.agree(follower.recovery().recovering());
            }
        }
        return tally.satisfied();
    }
}
