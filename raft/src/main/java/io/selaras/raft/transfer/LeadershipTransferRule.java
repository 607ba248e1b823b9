package io.selaras.raft.transfer;

import io.selaras.raft.message.Message;
import io.selaras.raft.progress.Progress;
import io.selaras.raft.state.LeaderState;
import io.selaras.raft.state.RaftState;
import io.selaras.raft.state.Transfer;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Leadership transfer (thesis, section 3.10): the target shows that it is alive, proposals stop, it
 * catches up, TimeoutNow makes it campaign at once. Given up after the shortest election timeout.
 *
 * <p>Whoever stands still would read TimeoutNow when all of this is long over, and depose a leader
 * whose log it has not: so it is told only once it has answered something that was sent since. One
 * that falls silent for a heartbeat while it catches up, or does not campaign within one, has to
 * answer anew, and until then proposals go on; one that stood still itself ignores what it was told
 * (ADR 0202).
 */
public final class LeadershipTransferRule {

    private final RaftState state;

    public LeadershipTransferRule(RaftState state) {
        this.state = state;
    }

    /**
     * Begins a transfer, if there is somebody to take over.
     *
     * @param target who shall lead, or null for the voter that has the most
     */
    public void handle(@Nullable String target) {
        state.leaderState()
                .ifPresent(leaderState ->
                        choose(leaderState, target)
                                .ifPresent(chosen -> start(leaderState, chosen)));
    }

    private Optional<Progress> choose(LeaderState leaderState, @Nullable String target) {
        if (target != null) {
            return leaderState.follower(target).filter(this::eligible);
        }
        return leaderState.followers().stream()
                .filter(this::eligible)
                .max(Comparator.comparingLong(Progress::match));
    }

    private boolean eligible(Progress follower) {
        boolean alive = state.nowMs() < follower.heardMs() + state.timing().electionMinMs();
        return follower.voter() && alive && !follower.recovery().recovering();
    }

    private void start(LeaderState leaderState, Progress target) {
        boolean underWay =
                leaderState
                        .transfer()
                        .map(Transfer::target)
                        .filter(target.peer()::equals)
                        .isPresent();
        if (!underWay) {
            leaderState.transfer(
                    new Transfer(
                            target.peer(),
                            leaderState.nextRound(),
                            target.heardMs(),
                            state.timing(),
                            state.nowMs()));
            leaderState.heartbeatDue(state.nowMs());
        }
    }

    public void apply() {
        state.leaderState()
                .ifPresent(leaderState ->
                        leaderState.transfer().ifPresent(started -> advance(leaderState, started)));
    }

    private void advance(LeaderState leaderState, Transfer started) {
        Progress target = leaderState.follower(started.target()).orElse(null);
        if (target == null || state.nowMs() >= started.deadlineMs()) {
            leaderState.endTransfer();
            return;
        }
        started.heard(target.ackedRound(), target.heardMs(), state.nowMs());
        if (state.nowMs() >= started.nextDeadlineMs()) {
            started.beginAgain(leaderState.nextRound());
            leaderState.heartbeatDue(state.nowMs());
        }
        boolean fit = started.confirmed() && target.match() == state.log().lastIndex();
        if (fit && !started.told()) {
            started.tell(state.nowMs());
            state.output()
                    .send(
                            new Message.TimeoutNow(
                                    state.group(), state.self(), started.target(), state.term()));
        }
    }
}
