package io.selaras.raft.state;

import static io.selaras.raft.step.BrokenInvariant.require;

import io.selaras.raft.log.RaftLog;
import io.selaras.raft.message.Entry;
import io.selaras.raft.message.SnapshotMark;
import java.util.List;

/** How far the log is committed, and how far that was handed to the caller. */
public final class Commit {

    private final RaftLog log;
    private long index;
    private long handedOut;
    private long heard;
    private long verified;

    Commit(RaftLog log) {
        this.log = log;
        this.index = log.snapshot().index();
        this.handedOut = index;
    }

    public long index() {
        return index;
    }

    /** Everything through this index is committed; a lower index than before changes nothing. */
    public void advance(long to) {
        require(to <= log.lastIndex(), "commit " + to + " beyond last " + log.lastIndex());
        index = Math.max(index, to);
    }

    /** A follower's log equals that of this term's leader through this index. */
    public void verified(long through) {
        verified = Math.max(verified, through);
    }

    /** Whether the log is known to have begun as that of this term's leader. */
    public boolean isVerified() {
        return verified > 0;
    }

    /**
     * A leader has committed through this index: so has this node, as far as it is verified, now or
     * later.
     */
    public void learn(long leaderCommit) {
        heard = Math.max(heard, leaderCommit);
        advance(Math.min(heard, verified));
    }

    void termChanged() {
        verified = 0;
    }

    /** A snapshot stands for everything through its mark. */
    public void restored(SnapshotMark mark) {
        index = mark.index();
        handedOut = mark.index();
        verified = mark.index();
    }

    List<Entry> takeNewlyCommitted() {
        if (handedOut == index) {
            return List.of();
        }
        List<Entry> entries = log.between(handedOut, index);
        handedOut = index;
        return entries;
    }
}
