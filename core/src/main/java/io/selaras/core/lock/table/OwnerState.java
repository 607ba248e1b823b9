package io.selaras.core.lock.table;

import org.jspecify.annotations.Nullable;

/** What one owner holds and waits for. */
public final class OwnerState {
    final String name;
    @Nullable GrantState firstGrant;
    @Nullable GrantState lastGrant;
    int grantCount;
    @Nullable WaitState firstWait;
    @Nullable WaitState lastWait;
    int waitCount;
    private long colour;

    OwnerState(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    public @Nullable GrantState firstGrant() {
        return firstGrant;
    }

    public int grantCount() {
        return grantCount;
    }

    /** The owner's oldest wait. */
    public @Nullable WaitState firstWait() {
        return firstWait;
    }

    public int waitCount() {
        return waitCount;
    }

    /** Scratch of the search that runs; no part of the state. */
    public long colour() {
        return colour;
    }

    /** Scratch of the search that runs; no part of the state. */
    public void colour(long newColour) {
        colour = newColour;
    }

    boolean idle() {
        return grantCount == 0 && waitCount == 0;
    }

    void link(GrantState grant) {
        grant.previousOfOwner = lastGrant;
        if (lastGrant == null) {
            firstGrant = grant;
        } else {
            lastGrant.nextOfOwner = grant;
        }
        lastGrant = grant;
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
        WaitState previous = lastWait;
        while (previous != null && previous.waiter.id() > added.waiter.id()) {
            previous = previous.previousOfOwner;
        }
        WaitState next = previous == null ? firstWait : previous.nextOfOwner;
        added.previousOfOwner = previous;
        added.nextOfOwner = next;
        if (previous == null) {
            firstWait = added;
        } else {
            previous.nextOfOwner = added;
        }
        if (next == null) {
            lastWait = added;
        } else {
            next.previousOfOwner = added;
        }
        waitCount++;
    }

    void unlink(WaitState ended) {
        WaitState previous = ended.previousOfOwner;
        WaitState next = ended.nextOfOwner;
        if (previous == null) {
            firstWait = next;
        } else {
            previous.nextOfOwner = next;
        }
        if (next == null) {
            lastWait = previous;
        } else {
            next.previousOfOwner = previous;
        }
        waitCount--;
    }

    /** Finds out anew which of the owner's waits for the resource is ahead of the others. */
    void markFirst(ResourceState resource) {
        WaitState first = null;
        for (WaitState wait = firstWait; wait != null; wait = wait.nextOfOwner) {
            if (wait.resource == resource) {
                wait.firstOfOwner = false;
                if (first == null || wait.goesBefore(first)) {
                    first = wait;
                }
            }
        }
        if (first != null) {
            first.firstOfOwner = true;
        }
    }
}
