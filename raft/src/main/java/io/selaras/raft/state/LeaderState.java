package io.selaras.raft.state;

import io.selaras.raft.log.RaftLog;
import io.selaras.raft.message.Entry;
import io.selaras.raft.message.Membership;
import io.selaras.raft.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a node knows only while it leads: gone the moment it no longer does. */
public final class LeaderState {

    private final List<Progress> followers = new ArrayList<>();
    private final PendingReads reads = new PendingReads();
    private final long term;
    private final long noopIndex;
    private boolean ready;
    private long round;
    private long heartbeatDueMs;
    private long uncommittedBytes;
    private @Nullable Transfer transfer;

    LeaderState(long term, long noopIndex, long nowMs) {
        this.term = term;
        this.noopIndex = noopIndex;
        this.heartbeatDueMs = nowMs;
    }

    public long term() {
        return term;
    }

    /** Adds, drops and promotes followers; what is known of those who stay is kept. */
    void follow(Membership membership, String self, long nowMs) {
        followers.removeIf(follower -> !membership.isMember(follower.peer()));
        List<String> members = new ArrayList<>(membership.voters());
        members.addAll(membership.learners());
        members.remove(self);
        for (String member : members) {
            Progress follower = follower(member).orElse(null);
            if (follower == null) {
                follower = new Progress(member, noopIndex, nowMs);
                followers.add(follower);
            }
            follower.voter(membership.isVoter(member));
        }
    }

    public List<Progress> followers() {
        return followers;
    }

    public Optional<Progress> follower(String peer) {
        for (Progress follower : followers) {
            if (follower.peer().equals(peer)) {
                return Optional.of(follower);
            }
        }
        return Optional.empty();
    }

    public PendingReads reads() {
        return reads;
    }

    /** Index of the no-op that began this leader's term. */
    public long noopIndex() {
        return noopIndex;
    }

    /** Whether that no-op has committed. */
    public boolean ready() {
        return ready;
    }

    public void becomeReady() {
        ready = true;
    }

    /** The newest round; replies that name it were made after it began. */
    public long round() {
        return round;
    }

    public long nextRound() {
        return ++round;
    }

    public long heartbeatDueMs() {
        return heartbeatDueMs;
    }

    public void heartbeatDue(long atMs) {
        heartbeatDueMs = atMs;
    }

    public Optional<Transfer> transfer() {
        return Optional.ofNullable(transfer);
    }

    /** Whether it takes no proposals, as its successor is to have all of the log. */
    public boolean handsOver() {
        return transfer != null && transfer.confirmed();
    }

    public void transfer(Transfer started) {
        transfer = started;
    }

    public void endTransfer() {
        transfer = null;
    }

    public long uncommittedBytes() {
        return uncommittedBytes;
    }

    void appended(Entry entry) {
        uncommittedBytes += RaftLog.sizeOf(entry);
    }

    void committed(List<Entry> entries) {
        for (Entry entry : entries) {
            uncommittedBytes -= RaftLog.sizeOf(entry);
        }
    }
}
