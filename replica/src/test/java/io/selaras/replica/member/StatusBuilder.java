package io.selaras.replica.member;

import io.selaras.raft.RaftStatus;
import io.selaras.raft.RaftStatus.FollowerStatus;
import io.selaras.raft.message.Membership;
import io.selaras.raft.progress.ProgressState;
import io.selaras.raft.state.Role;
import java.util.ArrayList;
import java.util.List;

/** Pictures of consensus as seen by n1, its ready leader. */
final class StatusBuilder {

    private final List<String> voters;
    private final List<String> learners;
    private final List<FollowerStatus> followers = new ArrayList<>();
    private long last = 1_000;
    private boolean changing;
    private long revision;

    private StatusBuilder(List<String> voters, List<String> learners) {
        this.voters = voters;
        this.learners = learners;
    }

    static StatusBuilder of(List<String> voters, List<String> learners) {
        StatusBuilder status = new StatusBuilder(voters, learners);
        voters.stream().filter(id -> !id.equals("n1")).forEach(status::good);
        learners.forEach(status::good);
        return status;
    }

    StatusBuilder last(long index) {
        last = index;
        return this;
    }

    /** By this revision of a plan. */
    StatusBuilder revision(long ofPlan) {
        revision = ofPlan;
        return this;
    }

    StatusBuilder changing() {
        changing = true;
        return this;
    }

    StatusBuilder silent(String peer) {
        return replace(peer, 60_000, last, ProgressState.PROBE);
    }

    /** Silent for so long, and otherwise as it should be. */
    StatusBuilder silent(String peer, long silentMs) {
        return replace(peer, silentMs, last, ProgressState.REPLICATE);
    }

    StatusBuilder behind(String peer, long match) {
        return replace(peer, 0, match, ProgressState.REPLICATE);
    }

    private void good(String peer) {
        replace(peer, 0, last, ProgressState.REPLICATE);
    }

    private StatusBuilder replace(String peer, long silentMs, long match, ProgressState flow) {
        followers.removeIf(follower -> follower.peer().equals(peer));
        followers.add(
                new FollowerStatus(
                        peer,
                        voters.contains(peer),
                        silentMs,
                        match,
                        match + 1,
                        flow,
                        last - match,
                        false));
        return this;
    }

    RaftStatus status() {
        return new RaftStatus(
                Role.LEADER,
                2,
                "n1",
                "n1",
                last,
                1,
                last,
                last,
                0,
                false,
                true,
                followers,
                new Membership(voters, learners, revision),
                changing);
    }
}
