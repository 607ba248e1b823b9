package io.selaras.core.lock;

import io.selaras.core.kernel.Audience;
import io.selaras.core.kernel.Requester;
import java.util.ArrayList;
import java.util.List;

/**
 * A request that waits, with a place in the queue of each resource that it needs: all of them are
 * granted together.
 *
 * @param id unique, growing: a larger id began to wait later
 * @param parts what the request names
 * @param places one for each resource, in the order in which they are granted
 * @param terms of the grants it hopes for
 * @param sinceMs log time at which it began
 * @param timeoutAtMs log time at which it gives up
 * @param requester whose audience says until when it lasts while nobody listens
 */
public record Waiter(
        long id,
        String owner,
        List<LockCommand.Part> parts,
        List<Place> places,
        LockCommand.Terms terms,
        long sinceMs,
        long timeoutAtMs,
        Requester requester) {

    /**
     * Its place in one queue. While the owner holds what is wanted here, the place counts for
     * nothing; while it holds something weaker, the place is that of a conversion.
     *
     * @param mode what the request needs here
     * @param permits how many of a semaphore, or how many have to arrive at a barrier; else 0
     * @param rank among the places of its kind: conversions first, then by rank
     */
    public record Place(String resource, LockMode mode, int permits, long rank) {}

    /** Log time at which the wait ends by itself. */
    public long dueMs() {
        return Math.min(timeoutAtMs, audience().untilMs());
    }

    /** Who hears how it ends. */
    public Audience audience() {
        return requester.audience();
    }

    /** The resource that stands for the request in answers: the first that it names. */
    public String resource() {
        return parts.getFirst().resource();
    }

    /** The same wait, heard by others. */
    public Waiter heardBy(Audience audience) {
        return new Waiter(
                id, owner, parts, places, terms, sinceMs, timeoutAtMs, requester.to(audience));
    }

    /** The same wait at another place of one queue. */
    public Waiter ranked(String resource, long newRank) {
        List<Place> moved = new ArrayList<>(places);
        moved.replaceAll(p ->
                p.resource().equals(resource)
                        ? new Place(resource, p.mode(), p.permits(), newRank)
                        : p);
        return new Waiter(
                id, owner, parts, List.copyOf(moved), terms, sinceMs, timeoutAtMs, requester);
    }
}
