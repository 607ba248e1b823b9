package io.selaras.core.lock.table;

import org.jspecify.annotations.Nullable;

/** What one owner holds and waits for. */
public final class OwnerState {

    final String name;
    @Nullable GrantState firstGrant;
    @Nullable GrantState lastGrant;
    int grantCount;
    private @Nullable Waits waits;

    /** Its waits; exists only while there are any. */
    private static final class Waits {
        @Nullable WaitState first;
        @Nullable WaitState last;
        int count;
        long colour;
    }

    OwnerState(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    /** The grant with the smallest token. */
    public @Nullable GrantState firstGrant() {
        return firstGrant;
    }

    /** The grant with the largest token. */
    public @Nullable GrantState lastGrant() {
        return lastGrant;
    }

    public int grantCount() {
        return grantCount;
    }

    /** The owner's oldest wait. */
    public @Nullable WaitState firstWait() {
        return waits == null ? null : waits.first;
    }

    public int waitCount() {
        return waits == null ? 0 : waits.count;
    }

    /** Scratch of the search that runs, for owners that wait; no part of the state. */
    public long colour() {
        return waits == null ? 0 : waits.colour;
    }

    /** Scratch of the search that runs; no part of the state. */
    public void colour(long newColour) {
        if (waits != null) {
            waits.colour = newColour;
        }
    }

    boolean idle() {
        return grantCount == 0 && waits == null;
    }

    /** Keeps the grants in the order of their tokens, so that a restored table has the same. */
    void link(GrantState grant) {
        GrantState previous = lastGrant;
        while (previous != null && previous.after(grant)) {
            previous = previous.previousOfOwner;
        }
        GrantState next = previous == null ? firstGrant : previous.nextOfOwner;
        grant.previousOfOwner = previous;
        grant.nextOfOwner = next;
        if (previous == null) {
            firstGrant = grant;
        } else {
            previous.nextOfOwner = grant;
        }
        if (next == null) {
            lastGrant = grant;
        } else {
            next.previousOfOwner = grant;
        }
        grantCount++;
    }

    void unlink(GrantState grant) {
        GrantState previous = grant.previousOfOwner;
        GrantState next = grant.nextOfOwner;
        if (previous == null) {
            firstGrant = next;
        } else {
            previous.nextOfOwner = next;
        }
        if (next == null) {
            lastGrant = previous;
        } else {
            next.previousOfOwner = previous;
        }
        grantCount--;
    }

    /** Keeps the waits in the order of their ids, whatever order a restored image has. */
    void link(WaitState added) {
        Waits all = waits == null ? new Waits() : waits;
        waits = all;
        WaitState previous = all.last;
        while (previous != null && previous.waiter.id() > added.waiter.id()) {
            previous = previous.previousOfOwner;
        }
        WaitState next = previous == null ? all.first : previous.nextOfOwner;
        added.previousOfOwner = previous;
        added.nextOfOwner = next;
        if (previous == null) {
            all.first = added;
        } else {
            previous.nextOfOwner = added;
        }
        if (next == null) {
            all.last = added;
        } else {
            next.previousOfOwner = added;
        }
        all.count++;
    }

    void unlink(WaitState ended) {
        Waits all = waits;
        if (all == null) {
            return;
        }
        WaitState previous = ended.previousOfOwner;
        WaitState next = ended.nextOfOwner;
        if (previous == null) {
            all.first = next;
        } else {
            previous.nextOfOwner = next;
        }
        if (next == null) {
            all.last = previous;
        } else {
            next.previousOfOwner = previous;
        }
        if (--all.count == 0) {
            waits = null;
        }
    }

    /** Lets the places of the owner's waits follow what it now holds of a resource. */
    void settlePlaces(ResourceState resource) {
        GrantState held = waits == null ? null : resource.grantOf(name);
        for (WaitState wait = firstWait(); wait != null; wait = wait.nextOfOwner) {
            QueueEntry entry = wait.entryAt(resource);
            if (entry != null) {
                entry.settle(held);
            }
        }
        markFirst(resource);
    }

    /** Finds out anew which of the owner's places in a queue is ahead of the others. */
    void markFirst(ResourceState resource) {
        QueueEntry first = null;
        for (WaitState wait = firstWait(); wait != null; wait = wait.nextOfOwner) {
            QueueEntry entry = wait.entryAt(resource);
            if (entry != null) {
                entry.firstOfOwner = false;
                if (entry.queued && (first == null || entry.goesBefore(first))) {
                    first = entry;
                }
            }
        }
        if (first != null) {
            first.firstOfOwner = true;
        }
    }
}
