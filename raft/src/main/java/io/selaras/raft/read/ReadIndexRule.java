package io.selaras.raft.read;

import io.selaras.raft.progress.Progress;
import io.selaras.raft.quorum.Tally;
import io.selaras.raft.state.Leading;
import io.selaras.raft.state.RaftState;
import io.selaras.raft.state.ReadQueue;

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
        state.leading()
                .filter(Leading::ready)
                .ifPresentOrElse(
                        leading -> leading.reads().add(context),
                        () -> state.outbox().refuseRead(context));
    }

    public void apply() {
        state.leading().ifPresent(this::advance);
    }

    private void advance(Leading leading) {
        ReadQueue reads = leading.reads();
        finishIfConfirmed(leading);
        if (!reads.roundUnderWay() && reads.anyWaiting()) {
            reads.start(leading.nextRound(), state.commit().index());
            leading.heartbeatDue(state.nowMs());
            finishIfConfirmed(leading);
        }
    }

    private void finishIfConfirmed(Leading leading) {
        if (leading.reads().roundUnderWay() && confirmed(leading)) {
            leading.reads().finish(state.outbox());
        }
    }

    private boolean confirmed(Leading leading) {
        Tally tally = new Tally(state.voters());
        if (state.isVoter(state.self())) {
            tally.agree(state.terms().suspect());
        }
        for (Progress follower : leading.followers()) {
            if (follower.voter() && follower.ackedRound() >= leading.reads().askedRound()) {
                tally.agree(follower.trust().suspect());
            }
        }
        return tally.satisfied();
    }
}
