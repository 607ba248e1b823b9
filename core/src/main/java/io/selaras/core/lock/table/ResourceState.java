package io.selaras.core.lock.table;

import io.selaras.core.lock.LockMode;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** Who holds one resource and who waits for it, in queue order. */
public final class ResourceState {
    /** From so many holders on, an owner's grant is looked up in an index. */
    private static final int INDEX_FROM = 16;

    final String name;
    @Nullable GrantState firstGrant;
    @Nullable GrantState lastGrant;
    int grantCount;
    private @Nullable LinkedHashMap<String, GrantState> byOwner;
    private @Nullable WaitQueue queue;

    ResourceState(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    /** The oldest grant. */
    public @Nullable GrantState firstGrant() {
        return firstGrant;
    }

    public int grantCount() {
        return grantCount;
    }

    /** The wait that is served next. */
    public @Nullable WaitState firstWait() {
        return queue == null ? null : queue.first;
    }

    public int waitCount() {
        return queue == null ? 0 : queue.size;
    }

    /** What an owner holds here. */
    public @Nullable GrantState grantOf(String owner) {
        if (byOwner != null) {
            return byOwner.get(owner);
        }
        for (GrantState grant = firstGrant; grant != null; grant = grant.nextOfResource) {
            if (grant.owner.name.equals(owner)) {
                return grant;
            }
        }
        return null;
    }

    /** Whether the holders other than this owner leave room for the mode. */
    public boolean admits(LockMode mode, String owner) {
        GrantState first = firstGrant;
        if (first == null) {
            return true;
        }
        if (grantCount == 1) {
            return first.owner.name.equals(owner) || mode.goesWith(first.grant.mode());
        }
        // Several holders: all are shared.
        return mode.goesWith(LockMode.SHARED);
    }

    boolean idle() {
        return grantCount == 0 && queue == null;
    }

    void link(GrantState grant) {
        grant.previousOfResource = lastGrant;
        if (lastGrant == null) {
            firstGrant = grant;
        } else {
            lastGrant.nextOfResource = grant;
        }
        lastGrant = grant;
        grantCount++;
        if (byOwner != null) {
            byOwner.put(grant.owner.name, grant);
        } else if (grantCount >= INDEX_FROM) {
            index();
        }
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
        if (byOwner != null) {
            byOwner.remove(grant.owner.name);
            if (grantCount < INDEX_FROM / 2) {
                byOwner = null;
            }
        }
    }

    void link(WaitState wait) {
        WaitQueue waits = queue;
        if (waits == null) {
            waits = new WaitQueue();
            queue = waits;
        }
        waits.insert(wait);
    }

    void unlink(WaitState wait) {
        if (queue != null) {
            queue.remove(wait);
            if (queue.size == 0) {
                queue = null;
            }
        }
    }

    private void index() {
        LinkedHashMap<String, GrantState> index = new LinkedHashMap<>();
        for (GrantState grant = firstGrant; grant != null; grant = grant.nextOfResource) {
            index.put(grant.owner.name, grant);
        }
        byOwner = index;
    }
}
