package io.selaras.raft;

import io.selaras.raft.step.RaftLimits;
import io.selaras.raft.step.RaftTiming;

/**
 * How one group behaves on this node.
 *
 * @param group group id carried by every message
 * @param self id of this node
 */
public record RaftConfig(int group, String self, RaftTiming timing, RaftLimits limits) {

    /** The usual timing and limits. */
    public static RaftConfig defaults(int group, String self) {
        return new RaftConfig(group, self, RaftTiming.DEFAULT, RaftLimits.DEFAULT);
    }

    /** The same for another group. */
    public RaftConfig ofGroup(int id) {
        return new RaftConfig(id, self, timing, limits);
    }
}
