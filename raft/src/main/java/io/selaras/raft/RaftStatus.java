package io.selaras.raft;

import io.selaras.raft.message.Membership;
import io.selaras.raft.progress.ProgressState;
import io.selaras.raft.state.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one group looks like from this node, for people and metrics.
 *
 * @param role what this node does in the group
 * @param term current term
 * @param leader the leader that this node follows (itself when it leads), null while unknown
 * @param vote who this node voted for in this term, null if nobody
 * @param commit last index known committed
 * @param firstIndex first entry held in memory
 * @param lastIndex last entry held in memory
 * @param durableIndex last entry known to be on this node's disk
 * @param snapshotIndex last entry that the newest snapshot covers
 * @param recovering this node counts in no quorum
 * @param ready this node leads and its own no-op has committed
 * @param followers as seen by the leader; empty on other nodes
 * @param membership who votes and who learns, by the newest entry
 * @param changing that entry is not committed yet
 */
public record RaftStatus(
        Role role,
        long term,
        @Nullable String leader,
        @Nullable String vote,
        long commit,
        long firstIndex,
        long lastIndex,
        long durableIndex,
        long snapshotIndex,
        boolean recovering,
        boolean ready,
        List<FollowerStatus> followers,
        Membership membership,
        boolean changing) {

    /**
     * One follower as its leader sees it.
     *
     * @param peer node id
     * @param voter false for a learner
     * @param silentMs for how long nothing was heard from it
     * @param match last entry known to be durable there
     * @param next next entry to send
     * @param state how entries flow to it
     * @param lag entries that the leader has and it does not
     * @param recovering it counts in no quorum
     */
    public record FollowerStatus(
            String peer,
            boolean voter,
            long silentMs,
            long match,
            long next,
            ProgressState state,
            long lag,
            boolean recovering) {}
}
