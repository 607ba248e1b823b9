package io.selaras.raft.transfer;

import io.selaras.raft.message.Message;
import io.selaras.raft.progress.Progress;
import io.selaras.raft.state.Leading;
import io.selaras.raft.state.RaftState;
import io.selaras.raft.state.Transfer;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Leadership transfer (thesis, section 3.10): proposals stop, the target catches up, TimeoutNow
 * makes it campaign at once. Given up after the shortest election timeout.
 */
public final class TransferRule {

    private final RaftState state;

    public TransferRule(RaftState state) {
        this.state = state;
    }

    /**
     * Begins a transfer, if there is somebody to take over.
     *
     * @param target who shall lead, or null for the voter that has the most
     */
    public void handle(@Nullable String target) {
        state.leading()
                .ifPresent(leading ->
                        choose(leading, target).ifPresent(chosen -> start(leading, chosen)));
    }

    private Optional<Progress> choose(Leading leading, @Nullable String target) {
        if (target != null) {
            return leading.follower(target).filter(this::eligible);
        }
        return leading.followers().stream()
                .filter(this::eligible)
                .max(Comparator.comparingLong(Progress::match));
    }

    private boolean eligible(Progress follower) {
        boolean alive = state.nowMs() < follower.heardMs() + state.timing().electionMinMs();
        return follower.voter() && alive && !follower.trust().suspect();
    }

    private void start(Leading leading, Progress target) {
        boolean underWay =
                leading.transfer().map(Transfer::target).filter(target.peer()::equals).isPresent();
        if (!underWay) {
            long deadlineMs = state.nowMs() + state.timing().electionMinMs();
            leading.transfer(new Transfer(target.peer(), deadlineMs));
        }
    }

    public void apply() {
        state.leading()
                .ifPresent(leading ->
                        leading.transfer().ifPresent(started -> advance(leading, started)));
    }

    private void advance(Leading leading, Transfer started) {
        if (state.nowMs() >= started.deadlineMs()) {
            leading.endTransfer();
            return;
        }
        boolean caughtUp =
                leading.follower(started.target())
                        .filter(target -> target.match() == state.log().lastIndex())
                        .isPresent();
        if (caughtUp && started.mustTell(state.nowMs() - state.timing().heartbeatMs())) {
            started.told(state.nowMs());
            state.outbox()
                    .send(
                            new Message.TimeoutNow(
                                    state.group(), state.self(), started.target(), state.term()));
        }
    }
}
