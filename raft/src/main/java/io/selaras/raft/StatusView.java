package io.selaras.raft;

import io.selaras.raft.progress.Progress;
import io.selaras.raft.state.LeaderState;
import io.selaras.raft.state.RaftState;
import java.util.List;

/** Builds a {@link RaftStatus} from the state. */
final class StatusView {

    private StatusView() {}

    static RaftStatus of(RaftState state) {
        return new RaftStatus(
                state.role(),
                state.term(),
                state.leader(),
                state.termState().vote(),
                state.commit().index(),
                state.log().baseIndex() + 1,
                state.log().lastIndex(),
                state.log().durableIndex(),
                state.log().snapshot().index(),
                state.termState().recovering(),
                state.leaderState().map(LeaderState::ready).orElse(false),
                state.leaderState()
                        .map(leaderState -> followers(state, leaderState))
                        .orElse(List.of()),
                state.membership(),
                state.membershipChanging());
    }

    private static List<RaftStatus.FollowerStatus> followers(
            RaftState state, LeaderState leaderState) {
        return leaderState.followers().stream().map(follower -> of(state, follower)).toList();
    }

    private static RaftStatus.FollowerStatus of(RaftState state, Progress follower) {
        return new RaftStatus.FollowerStatus(
                follower.peer(),
                follower.voter(),
                state.nowMs() - follower.heardMs(),
                follower.match(),
                follower.next(),
                follower.state(),
                state.log().lastIndex() - follower.match(),
                follower.recovery().recovering());
    }
}
