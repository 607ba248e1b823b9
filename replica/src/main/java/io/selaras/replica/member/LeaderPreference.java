package io.selaras.replica.member;

import io.selaras.core.member.Member;
import io.selaras.raft.RaftStatus;
import io.selaras.raft.RaftStatus.FollowerStatus;
import io.selaras.raft.progress.ProgressState;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Which voter should lead (ADR 0002): one of higher priority that has caught up and has been linked
 * for 30 s, once its leader has led for as long (ADR 0226). It waits as long after it has lost its
 * leadership once, and twice as long after each further loss (ADR 0225), so that a voter that
 * cannot hold it does not take it over and over; a leadership of an hour counts as held.
 */
public final class LeaderPreference {

    private static final long WAIT_MS = 30_000;
    private static final long MAX_WAIT_MS = 3_600_000;
    private static final long CLOSE_ENTRIES = 256;

    /** How long a voter must be stable before it is preferred, and since when that counts. */
    private record Backoff(long waitMs, long sinceMs) {

        /** The first loss doubles it to what everybody waits for. */
        static final Backoff NONE = new Backoff(WAIT_MS / 2, 0);
    }

    private final Map<String, Backoff> byVoter = new LinkedHashMap<>();
    private @Nullable String leader;
    private @Nullable String asked;
    private long leaderSinceMs;

    /** The leader that this node knows changed. */
    public void leaderChanged(long nowMs, @Nullable String next) {
        String former = leader;
        leader = next;
        if (former != null && !former.equals(next)) {
            boolean held = nowMs - leaderSinceMs >= MAX_WAIT_MS;
            doubled(former, held ? Backoff.NONE : backoff(former), nowMs);
        }
        if (next != null && !next.equals(former)) {
            leaderSinceMs = nowMs;
            if (next.equals(asked)) {
                Backoff asAsked = backoff(next);
                byVoter.put(next, new Backoff(asAsked.waitMs() / 2, asAsked.sinceMs()));
            }
            asked = null;
        }
    }

    /**
     * To whom this leader should hand over now, null if to nobody. One that is preferred more and
     * is due soon is waited for: that is one pause instead of two. A successor that then does not
     * take over waits longer for the next attempt, as each costs a pause.
     *
     * @param fitSinceMs since when a peer could lead; {@code Long.MAX_VALUE} if it could not
     */
    public @Nullable String successor(
            long nowMs, List<Member> wanted, RaftStatus status, ToLongFunction<String> fitSinceMs) {
        int own = priority(wanted, leader);
        String successor =
                status.followers().stream()
                        .filter(voter -> priority(wanted, voter.peer()) > own)
                        .filter(LeaderPreference::isClose)
                        .filter(voter -> dueMs(voter.peer(), fitSinceMs) < nowMs + WAIT_MS)
                        .max(Comparator.comparingInt(voter -> priority(wanted, voter.peer())))
                        .map(FollowerStatus::peer)
                        .filter(voter -> dueMs(voter, fitSinceMs) <= nowMs)
                        .orElse(null);
        if (successor != null) {
            doubled(successor, backoff(successor), nowMs);
            asked = successor;
        }
        return successor;
    }

    /**
     * Who stays, has caught up and is linked: somebody to whom a leader that is to go can hand
     * over.
     */
    public static @Nullable String stayer(
            List<Member> wanted, RaftStatus status, ToLongFunction<String> fitSinceMs) {
        return status.followers().stream()
                .filter(LeaderPreference::isClose)
                .map(FollowerStatus::peer)
                .filter(peer -> fitSinceMs.applyAsLong(peer) != Long.MAX_VALUE)
                .filter(peer -> wanted.stream().anyMatch(it -> it.votes() && it.id().equals(peer)))
                .findFirst()
                .orElse(null);
    }

    /** In which order these should take over: by their priority, then by their id. */
    public static List<String> order(List<Member> wanted) {
        return wanted.stream()
                .sorted(
                        Comparator.comparingInt(Member::priority)
                                .reversed()
                                .thenComparing(Member::id))
                .map(Member::id)
                .toList();
    }

    /** Whether nobody has a higher priority than this voter. */
    public static boolean isHighest(List<Member> wanted, String voter) {
        int own = priority(wanted, voter);
        return wanted.stream().allMatch(member -> member.priority() <= own);
    }

    private Backoff backoff(String voter) {
        return byVoter.getOrDefault(voter, Backoff.NONE);
    }

    private void doubled(String voter, Backoff before, long nowMs) {
        byVoter.put(voter, new Backoff(Math.min(2 * before.waitMs(), MAX_WAIT_MS), nowMs));
    }

    private long dueMs(String peer, ToLongFunction<String> fitSinceMs) {
        long fitMs = fitSinceMs.applyAsLong(peer);
        if (fitMs == Long.MAX_VALUE) {
            return Long.MAX_VALUE;
        }
        Backoff backoff = backoff(peer);
        long stableMs = Math.max(fitMs, backoff.sinceMs()) + Math.max(WAIT_MS, backoff.waitMs());
        return Math.max(stableMs, leaderSinceMs + WAIT_MS);
    }

    private static boolean isClose(FollowerStatus follower) {
        return follower.voter()
                && follower.state() == ProgressState.REPLICATE
                && follower.lag() <= CLOSE_ENTRIES
                && !follower.recovering();
    }

    private static int priority(List<Member> wanted, @Nullable String id) {
        for (Member member : wanted) {
            if (member.id().equals(id)) {
                return member.priority();
            }
        }
        return 0;
    }
}
