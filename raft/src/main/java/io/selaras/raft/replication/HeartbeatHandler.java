package io.selaras.raft.replication;

import io.selaras.raft.message.Message;
import io.selaras.raft.state.RaftState;

/** A heartbeat at a follower (section 5.2), which also asks to confirm a read round (section 8). */
public final class HeartbeatHandler {

    private final RaftState state;

    public HeartbeatHandler(RaftState state) {
        this.state = state;
    }

    /** The heartbeat is of the current term. */
    public void handle(Message.Heartbeat heartbeat) {
        state.follow(heartbeat.from());
        state.commit().learn(heartbeat.commit());
        reply(heartbeat, heartbeat.round());
    }

    /** The heartbeat is of an earlier term: its sender learns the current one. */
    public void refuseStale(Message.Heartbeat heartbeat) {
        reply(heartbeat, 0);
    }

    private void reply(Message.Heartbeat heartbeat, long round) {
        state.output()
                .send(
                        new Message.HeartbeatReply(
                                state.group(),
                                state.self(),
                                heartbeat.from(),
                                state.term(),
                                round,
                                state.termState().recovering()));
    }
}
