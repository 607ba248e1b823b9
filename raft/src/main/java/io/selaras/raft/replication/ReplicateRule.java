package io.selaras.raft.replication;

import io.selaras.raft.log.RaftLog;
import io.selaras.raft.message.Entry;
import io.selaras.raft.message.Message;
import io.selaras.raft.progress.Progress;
import io.selaras.raft.progress.ProgressState;
import io.selaras.raft.state.LeaderState;
import io.selaras.raft.state.RaftState;
import io.selaras.raft.step.RaftLimits;
import java.util.List;

/**
 * Sends each follower whatever it may be sent now (section 5.3): entries up to the window, the new
 * commit index when nothing else carries it, which nobody has to answer (ADR 0202), or the news
 * that a snapshot is needed (section 7).
 */
public final class ReplicateRule {

    private final RaftState state;

    public ReplicateRule(RaftState state) {
        this.state = state;
    }

    public void apply() {
        state.leaderState()
                .ifPresent(
                        leaderState -> leaderState.followers().forEach(f -> serve(leaderState, f)));
    }

    private void serve(LeaderState leaderState, Progress follower) {
        RaftLimits limits = state.limits();
        while (follower.open(limits.maxInflightAppends(), limits.maxInflightBytes())
                && wants(follower)) {
            if (follower.next() <= state.log().baseIndex()) {
                follower.snapshotNeeded();
                state.output().sendSnapshot(follower.peer(), state.term());
            } else {
                send(leaderState, follower);
            }
        }
        tellCommit(follower);
    }

    private void tellCommit(Progress follower) {
        long commit = state.commit().index();
        if (follower.state() == ProgressState.REPLICATE && follower.toldCommit() < commit) {
            state.output()
                    .send(
                            new Message.CommitNotice(
                                    state.group(),
                                    state.self(),
                                    follower.peer(),
                                    state.term(),
                                    commit));
            follower.tellCommit(commit);
        }
    }

    private boolean wants(Progress follower) {
        return follower.state() == ProgressState.PROBE
                || follower.next() <= state.log().lastIndex()
                || follower.recovery().announceDue();
    }

    private void send(LeaderState leaderState, Progress follower) {
        RaftLog log = state.log();
        long previous = follower.next() - 1;
        RaftLimits limits = state.limits();
        long roomBytes = limits.maxInflightBytes() - follower.inflightBytes();
        List<Entry> entries =
                log.slice(follower.next(), Math.min(limits.maxAppendBytes(), roomBytes));
        state.output()
                .send(
                        new Message.AppendRequest(
                                state.group(),
                                state.self(),
                                follower.peer(),
                                state.term(),
                                previous,
                                log.termAt(previous),
                                entries,
                                state.commit().index(),
                                leaderState.round(),
                                follower.recovery().recovered()));
        long last = previous + entries.size();
        follower.sent(last, sizeOf(entries), state.nowMs());
        follower.tellCommit(state.commit().index());
    }

    private static long sizeOf(List<Entry> entries) {
        long bytes = 0;
        for (Entry entry : entries) {
            bytes += RaftLog.sizeOf(entry);
        }
        return bytes;
    }
}
