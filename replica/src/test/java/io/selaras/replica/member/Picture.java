package io.selaras.replica.member;

import io.selaras.raft.RaftStatus;
import io.selaras.raft.RaftStatus.FollowerStatus;
import io.selaras.raft.message.Membership;
import io.selaras.raft.progress.ProgressState;
import io.selaras.raft.state.Role;
import java.util.ArrayList;
import java.util.List;

/** Pictures of consensus as seen by n1, its ready leader. */
final class Picture {

    private final List<String> voters;
    private final List<String> learners;
    private final List<FollowerStatus> followers = new ArrayList<>();
    private long last = 1_000;
    private boolean changing;

    private Picture(List<String> voters, List<String> learners) {
        this.voters = voters;
        this.learners = learners;
    }

    static Picture of(List<String> voters, List<String> learners) {
        Picture picture = new Picture(voters, learners);
        voters.stream().filter(id -> !id.equals("n1")).forEach(picture::good);
        learners.forEach(picture::good);
        return picture;
    }

    Picture last(long index) {
        last = index;
        return this;
    }

    Picture changing() {
        changing = true;
        return this;
    }

    Picture silent(String peer) {
        return replace(peer, 60_000, last, ProgressState.PROBE);
    }

    Picture behind(String peer, long match) {
        return replace(peer, 0, match, ProgressState.REPLICATE);
    }

    private void good(String peer) {
        replace(peer, 0, last, ProgressState.REPLICATE);
    }

    private Picture replace(String peer, long silentMs, long match, ProgressState flow) {
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
                new Membership(voters, learners),
                changing);
    }
}
