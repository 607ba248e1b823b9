package io.selaras.core.lock.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one owner holds and waits for. */
public final class OwnerState {

    /** From so many entries on, those of a resource are looked up in an index. */
    private static final int INDEX_FROM = 16;

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
        int entries;
        long colour;
        @Nullable Map<String, List<QueueEntry>> byResource;

        void add(WaitState wait) {
            entries += wait.entries.size();
            if (byResource != null) {
                index(wait, byResource);
            } else if (entries >= INDEX_FROM) {
                Map<String, List<QueueEntry>> all = new TreeMap<>();
                for (WaitState known = first; known != null; known = known.nextOfOwner) {
                    index(known, all);
                }
                byResource = all;
            }
        }

        private static void index(WaitState wait, Map<String, List<QueueEntry>> all) {
            for (QueueEntry entry : wait.entries) {
                all.computeIfAbsent(entry.resource.name, _ -> new ArrayList<>(1)).add(entry);
            }
        }

        void remove(WaitState wait) {
            entries -= wait.entries.size();
            Map<String, List<QueueEntry>> all = byResource;
            if (all == null) {
                return;
            }
            for (QueueEntry entry : wait.entries) {
                List<QueueEntry> here = all.getOrDefault(entry.resource.name, List.of());
                here.remove(entry);
                if (here.isEmpty()) {
                    all.remove(entry.resource.name);
                }
            }
        }

        /** The entries at a resource, queued or not. */
        List<QueueEntry> at(ResourceState resource) {
            if (byResource != null) {
                return byResource.getOrDefault(resource.name, List.of());
            }
            List<QueueEntry> here = new ArrayList<>(1);
            for (WaitState wait = first; wait != null; wait = wait.nextOfOwner) {
                QueueEntry entry = wait.entryAt(resource);
                if (entry != null) {
                    here.add(entry);
                }
            }
            return here;
        }
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

    /** The places in queues of all its waits. */
    public int placeCount() {
        return waits == null ? 0 : waits.entries;
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

    /** Whether a wait of the owner has an entry at a resource, queued or not. */
    public boolean waitsAt(ResourceState resource) {
        return !entriesAt(resource).isEmpty();
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
        all.add(added);
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
        all.remove(ended);
        if (--all.count == 0) {
            waits = null;
        }
    }

    /** Lets the entries of the owner's waits follow what it now holds of a resource. */
    void settlePlaces(ResourceState resource) {
        List<QueueEntry> here = entriesAt(resource);
        GrantState held = here.isEmpty() ? null : resource.grantOf(name);
        // All at once, as each goes past those that are still as they were.
        here.forEach(entry -> resource.unlink(entry));
        here.forEach(entry -> entry.settle(held));
        markFirst(here);
    }

    /** A new wait takes an entry, behind all others as a rule. */
    void enter(QueueEntry added) {
        added.settle(added.resource.grantOf(name));
        QueueEntry first = null;
        for (QueueEntry entry : added.queued ? entriesAt(added.resource) : List.<QueueEntry>of()) {
            if (entry.firstOfOwner) {
                first = entry;
                break;
            }
        }
        if (first == null) {
            added.firstOfOwner = added.queued;
        } else if (added.goesBefore(first)) {
            first.firstOfOwner = false;
            added.firstOfOwner = true;
        }
    }

    /** A wait that ended leaves an entry: the next one of its owner there is behind it. */
    void leave(QueueEntry ended) {
        QueueEntry next = ended.firstOfOwner && waits != null ? ended.behind : null;
        ended.resource.unlink(ended);
        if (next != null && !entriesAt(ended.resource).isEmpty()) {
            while (next != null && next.waiting.owner != this) {
                next = next.behind;
            }
            if (next != null) {
                next.firstOfOwner = true;
            }
        }
    }

    private List<QueueEntry> entriesAt(ResourceState resource) {
        return waits == null ? List.of() : waits.at(resource);
    }

    /** Finds out anew which of the owner's entries in a queue is ahead of the others. */
    private static void markFirst(List<QueueEntry> entries) {
        QueueEntry first = null;
        for (QueueEntry entry : entries) {
            entry.firstOfOwner = false;
            if (entry.queued && (first == null || entry.goesBefore(first))) {
                first = entry;
            }
        }
        if (first != null) {
            first.firstOfOwner = true;
        }
    }
}
