package io.selaras.core.lock.table;

import io.selaras.core.lock.Grant;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.ResourceKind;
import org.jspecify.annotations.Nullable;

/** Who holds one resource and who waits for it, in queue order. */
public class ResourceState {

    /** From so many holders on, an owner's grant is looked up in an index. */
    private static final int INDEX_FROM = 16;

    final String name;
    @Nullable GrantState firstGrant;
    @Nullable GrantState lastGrant;
    int grantCount;
    private @Nullable HolderIndex index;
    private @Nullable WaitQueue queue;

    private ResourceState(String name) {
        this.name = name;
    }

    /** A resource of the kind that its name says. */
    static ResourceState named(String name, int permits) {
        return switch (ResourceKind.of(name)) {
            case LOCK, ELECTION -> new ResourceState(name);
            case SEMAPHORE -> new Semaphore(name, permits);
            case LATCH, BARRIER, OBSERVERS -> new Gate(name);
        };
    }

    /** So many permits, of which each holder has some. */
    public static final class Semaphore extends ResourceState {
        int permits;
        private int taken;

        private Semaphore(String name, int permits) {
            super(name);
            this.permits = permits;
        }

        /** How many nobody has; below 0 if more are taken than there are. */
        public int available() {
            return permits - taken;
        }

        @Override
        public boolean admits(LockMode mode, int wanted, String owner) {
            GrantState own = grantOf(owner);
            return available() + (own == null ? 0 : own.grant.hold().permits()) >= wanted;
        }

        @Override
        void count(GrantState grant, int sign) {
            taken += sign * grant.grant.hold().permits();
            super.count(grant, sign);
        }
    }

    /** Nobody holds it; who waits here is let through by a rule of its own. */
    public static final class Gate extends ResourceState {
        private Gate(String name) {
            super(name);
        }

        @Override
        public boolean admits(LockMode mode, int wanted, String owner) {
            return false;
        }
    }

    public String name() {
        return name;
    }

    /** The grant with the smallest token. */
    public @Nullable GrantState firstGrant() {
        return firstGrant;
    }

    public int grantCount() {
        return grantCount;
    }

    /** The place that is served next. */
    public @Nullable QueueEntry firstWait() {
        return queue == null ? null : queue.first;
    }

    /** How many places stand in the queue. */
    public int waitCount() {
        return queue == null ? 0 : queue.size;
    }

    /** What an owner holds here. */
    public @Nullable GrantState grantOf(String owner) {
        if (index != null) {
            return index.grantOf(owner);
        }
        for (GrantState grant = firstGrant; grant != null; grant = grant.nextOfResource) {
            if (grant.owner.name.equals(owner)) {
                return grant;
            }
        }
        return null;
    }

    /** Whether the holders other than this owner leave room for the mode, and for the permits. */
    public boolean admits(LockMode mode, int permits, String owner) {
        if (index != null) {
            return index.admits(mode, index.grantOf(owner));
        }
        for (GrantState grant = firstGrant; grant != null; grant = grant.nextOfResource) {
            if (!mode.isCompatibleWith(grant.grant.mode()) && !grant.owner.name.equals(owner)) {
                return false;
            }
        }
        return true;
    }

    boolean idle() {
        return grantCount == 0 && queue == null;
    }

    /** Keeps the grants in the order of their tokens, so that a restored table has the same. */
    void link(GrantState grant) {
        GrantState previous = lastGrant;
        while (previous != null && previous.grant.token() > grant.grant.token()) {
            previous = previous.previousOfResource;
        }
        GrantState next = previous == null ? firstGrant : previous.nextOfResource;
        grant.previousOfResource = previous;
        grant.nextOfResource = next;
        if (previous == null) {
            firstGrant = grant;
        } else {
            previous.nextOfResource = grant;
        }
        if (next == null) {
            lastGrant = grant;
        } else {
            next.previousOfResource = grant;
        }
        grantCount++;
        count(grant, 1);
    }

    void unlink(GrantState grant) {
        GrantState previous = grant.previousOfResource;
        GrantState next = grant.nextOfResource;
        if (previous == null) {
            firstGrant = next;
        } else {
            previous.nextOfResource = next;
        }
        if (next == null) {
            lastGrant = previous;
        } else {
            next.previousOfResource = previous;
        }
        grantCount--;
        count(grant, -1);
    }

    /** Lets a holder have another grant; one with the same token stays where it is. */
    void replace(GrantState state, Grant after) {
        if (state.grant.token() == after.token()) {
            count(state, -1);
            state.grant = after;
            count(state, 1);
        } else {
            unlink(state);
            state.grant = after;
            link(state);
        }
    }

    /** Follows a grant that came or went. */
    void count(GrantState grant, int sign) {
        if (index != null && sign > 0) {
            index.add(grant);
        } else if (index != null) {
            index.remove(grant);
            index = grantCount < INDEX_FROM / 2 ? null : index;
        } else if (grantCount >= INDEX_FROM && sign > 0) {
            index = new HolderIndex();
            for (GrantState g = firstGrant; g != null; g = g.nextOfResource) {
                index.add(g);
            }
        }
    }

    void link(QueueEntry entry) {
        WaitQueue waits = queue;
        if (waits == null) {
            waits = new WaitQueue();
            queue = waits;
        }
        waits.insert(entry);
        entry.queued = true;
    }

    void unlink(QueueEntry entry) {
        if (queue != null && entry.queued) {
            queue.remove(entry);
            entry.queued = false;
            if (queue.size == 0) {
                queue = null;
            }
        }
    }
}
