package io.selaras.link.handshake;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Which refusals between this node and its peers are worth a line of the log: each reason once, and
 * one that may pass by itself only when it does not.
 */
public final class RefusalLines {

    /** Nodes that start at the same time have found each other by then. */
    private static final Duration PASSING = Duration.ofSeconds(10);

    private final Map<String, Latest> latest = new HashMap<>();

    private record Latest(String reason, long sinceNanos, boolean told) {}

    /** Whether this refusal, now, is worth a line. */
    public boolean isDue(String peer, Refusal why, String reason, long nowNanos) {
        Latest before = latest.get(peer);
        if (before == null || !before.reason.equals(reason)) {
            before = new Latest(reason, nowNanos, false);
        }
        boolean lasts = why.lasting() || nowNanos - before.sinceNanos >= PASSING.toNanos();
        latest.put(peer, new Latest(reason, before.sinceNanos, lasts));
        return lasts && !before.told;
    }

    /** The two talk now: what is refused after this is news. */
    public void admitted(String peer) {
        latest.remove(peer);
    }
}
