package io.selaras.replica;

import io.selaras.raft.message.Entry;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Committed entries that the machine has not applied yet. One turn of the loop applies so much and
 * no more, so that a node with a long log to catch up with stays alive, and what is gathered for
 * observers until the end of a turn stays small (ADR 0169).
 */
final class ApplyQueue {

    private static final int EFFECTS_PER_REQUEST = 8;

    private final int maxRequests;
    private final ArrayDeque<Entry> entries = new ArrayDeque<>();
    private int requests;
    private int effects;

    /**
     * @param maxRequests that one turn applies, and eight times as many effects: one request may
     *     have very many. The entry that reaches either is applied as a whole
     */
    ApplyQueue(int maxRequests) {
        this.maxRequests = maxRequests;
    }

    void add(List<Entry> committed) {
        entries.addAll(committed);
    }

    /** A leader's snapshot has all of it. */
    void clear() {
        entries.clear();
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** The next entry of this turn; null if there is none, or it is for a later turn. */
    @Nullable Entry poll() {
        boolean spent = requests >= maxRequests || effects >= maxRequests * EFFECTS_PER_REQUEST;
        return spent ? null : entries.poll();
    }

    /** What the entry just taken came to. */
    void spent(int newRequests, int newEffects) {
        requests += newRequests;
        effects += newEffects;
    }

    /** Another turn begins. */
    void turnEnded() {
        requests = 0;
        effects = 0;
    }
}
