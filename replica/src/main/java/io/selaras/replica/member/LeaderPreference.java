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
 * Who leads rather (ADR 0002): a voter of higher priority that has caught up and has been linked
 * for 30 s. Its wait doubles each time it loses its leadership, so that a voter that cannot hold it
 * does not take it over and over; a leadership of an hour counts as held.
 */
public final class LeaderPreference {

    private static final long WAIT_MS = 30_000;
    private static final long MAX_WAIT_MS = 3_600_000;
    private static final long CLOSE_ENTRIES = 256;

    /** How long a voter must be stable before it is preferred, and since when that counts. */
    private record Patience(long waitMs, long sinceMs) {}

    private final Map<String, Patience> byVoter = new LinkedHashMap<>();
    private @Nullable String leader;
    private @Nullable String asked;
    private long leaderSinceMs;

    /** The leader that this node knows changed. */
    public void leaderChanged(long nowMs, @Nullable String next) {
        String former = leader;
        leader = next;
        if (former != null && !former.equals(next)) {
            boolean held = nowMs - leaderSinceMs >= MAX_WAIT_MS;
            doubled(former, held ? new Patience(WAIT_MS, 0) : patience(former), nowMs);
        }
        if (next != null && !next.equals(former)) {
            leaderSinceMs = nowMs;
            if (next.equals(asked)) {
                Patience asAsked = patience(next);
                byVoter.put(next, new Patience(asAsked.waitMs() / 2, asAsked.sinceMs()));
            }
            asked = null;
        }
    }

    /**
     * To whom this leader should hand over now, null if to nobody. An heir that then does not take
     * over waits longer for the next attempt, as each costs a pause.
     *
     * @param fitSinceMs since when a peer could lead; {@code Long.MAX_VALUE} if it could not
     */
    public @Nullable String heir(
            long nowMs, List<Member> wanted, RaftStatus status, ToLongFunction<String> fitSinceMs) {
        int own = priority(wanted, leader);
        String heir =
                status.followers().stream()
                        .filter(voter -> priority(wanted, voter.peer()) > own)
                        .filter(LeaderPreference::isClose)
                        .filter(voter -> dueMs(voter.peer(), fitSinceMs) <= nowMs)
                        .max(Comparator.comparingInt(voter -> priority(wanted, voter.peer())))
                        .map(FollowerStatus::peer)
                        .orElse(null);
        if (heir != null) {
            doubled(heir, patience(heir), nowMs);
            asked = heir;
        }
        return heir;
    }

    private Patience patience(String voter) {
        return byVoter.getOrDefault(voter, new Patience(WAIT_MS, 0));
    }

    private void doubled(String voter, Patience before, long nowMs) {
        byVoter.put(voter, new Patience(Math.min(2 * before.waitMs(), MAX_WAIT_MS), nowMs));
    }

    private long dueMs(String peer, ToLongFunction<String> fitSinceMs) {
        long fitMs = fitSinceMs.applyAsLong(peer);
        if (fitMs == Long.MAX_VALUE) {
            return Long.MAX_VALUE;
        }
        Patience patience = patience(peer);
        long sinceMs = Math.max(Math.max(fitMs, leaderSinceMs), patience.sinceMs());
        return sinceMs + patience.waitMs();
    }

    private static boolean isClose(FollowerStatus follower) {
        return follower.voter()
                && follower.state() == ProgressState.REPLICATE
                && follower.lag() <= CLOSE_ENTRIES
                && !follower.suspect();
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
