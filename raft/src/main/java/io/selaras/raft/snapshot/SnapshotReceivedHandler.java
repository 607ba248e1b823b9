package io.selaras.raft.snapshot;

import io.selaras.raft.message.Message;
import io.selaras.raft.message.SnapshotMark;
import io.selaras.raft.state.RaftState;
import io.selaras.raft.step.Input;
import io.selaras.raft.step.Persist;

/**
 * InstallSnapshot, whole and on disk (section 7): replaces the log, unless the log has it already.
 */
public final class SnapshotReceivedHandler {

    private final RaftState state;

    public SnapshotReceivedHandler(RaftState state) {
        this.state = state;
    }

    public void handle(Input.SnapshotReceived received) {
        if (received.term() < state.term()) {
            return;
        }
        if (received.term() > state.term()) {
            state.adopt(received.term(), "a later term was seen");
        }
        state.follow(received.from());
        install(received.mark());
        state.output()
                .sendWhenDurable(
                        new Message.AppendReply(
                                state.group(),
                                state.self(),
                                received.from(),
                                state.term(),
                                true,
                                state.commit().index(),
                                0,
                                0,
                                0,
                                state.termState().recoveringOnceDurable()));
    }

    private void install(SnapshotMark mark) {
        if (mark.index() <= state.commit().index()) {
            return;
        }
        if (state.log().matches(mark.index(), mark.term())) {
            state.commit().advance(mark.index());
            return;
        }
        state.log().reset(mark, state.output().persist(new Persist.Reset(mark)));
        state.commit().restored(mark);
        state.output().restore(mark);
    }
}
