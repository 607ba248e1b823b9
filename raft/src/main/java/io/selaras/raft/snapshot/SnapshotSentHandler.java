package io.selaras.raft.snapshot;

import io.selaras.raft.progress.Progress;
import io.selaras.raft.state.RaftState;
import io.selaras.raft.step.Input;

/** The end of a snapshot's way to a follower (section 7). */
public final class SnapshotSentHandler {

    private final RaftState state;

    public SnapshotSentHandler(RaftState state) {
        this.state = state;
    }

    public void handle(Input.SnapshotSent sent) {
        state.leaderState()
                .flatMap(leaderState -> leaderState.follower(sent.peer()))
                .ifPresent(follower -> note(follower, sent));
    }

    private void note(Progress follower, Input.SnapshotSent sent) {
        if (sent.delivered() && sent.mark().index() <= state.log().lastIndex()) {
            follower.snapshotDelivered(sent.mark().index());
        } else {
            follower.snapshotFailed(state.nowMs());
        }
    }
}
