package io.selaras.core.lock.deadlock;

import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.table.GrantState;
import io.selaras.core.lock.table.OwnerState;
import io.selaras.core.lock.table.QueueEntry;
import io.selaras.core.lock.table.ResourceState;
import io.selaras.core.lock.table.WaitState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who can never go on, by reduction of the resource graph (Holt, "Some Deadlock Properties of
 * Computer Systems", 1972): whoever waits for nobody will let go of all it holds, which lets others
 * go on; who is left is deadlocked. Needed where a semaphore is in a cycle, because one of many
 * holders is enough there, so that a cycle alone proves nothing. Each owner counts what it lacks,
 * and each queue knows its first place of somebody who is left, so that a grant and a place are
 * looked at once.
 */
final class Reduction {

    private static final LockMode[] MODES = LockMode.values();

    private final Map<String, Party> parties = new LinkedHashMap<>();
    private final Map<String, Line> lines = new LinkedHashMap<>();
    private final ArrayDeque<Party> leaving = new ArrayDeque<>();

    private Reduction() {}

    /** An owner that is waited for, or waits. */
    private static final class Party {
        private final OwnerState owner;
        private final List<Line> waitsIn = new ArrayList<>(1);
        private final List<GrantState> holds = new ArrayList<>(1);

        /** So many of its places cannot be had as long as all who are left stay. */
        private int lacks;

        private Party(OwnerState owner) {
            this.owner = owner;
        }
    }

    /** The queue of one resource, and those of its holders who are left. */
    private static final class Line {
        private final ResourceState resource;
        private final int[] holders = new int[MODES.length];
        private int freed;

        /** Those ahead of it have left. */
        private @Nullable QueueEntry front;

        /** Whether the front can be had. */
        private boolean had;

        private Line(ResourceState resource) {
            this.resource = resource;
            this.front = resource.firstWait();
        }

        /** Whether nobody who is left keeps the front from going on here. */
        private boolean admits(QueueEntry entry) {
            GrantState own = resource.grantOf(entry.owner().name());
            if (resource instanceof ResourceState.Semaphore semaphore) {
                int permits = own == null ? 0 : own.grant().hold().permits();
                return semaphore.available() + freed + permits >= entry.permits();
            }
            for (LockMode mode : MODES) {
                boolean mine = own != null && own.grant().mode() == mode;
                int others = holders[mode.slot()] - (mine ? 1 : 0);
                if (others > 0 && !entry.target().isCompatibleWith(mode)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Reduces everything that an owner waits for, directly and through others. */
    static Reduction from(OwnerState start) {
        Reduction reduction = new Reduction();
        reduction.reach(start);
        reduction.reduce();
        return reduction;
    }

    /** Whether an owner can never go on. */
    boolean isLeft(OwnerState owner) {
        Party party = parties.get(owner.name());
        return party != null && party.lacks > 0;
    }

    /** The first met of those who can never go on; null if all can. */
    @Nullable OwnerState firstLeft() {
        for (Party party : parties.values()) {
            if (party.lacks > 0) {
                return party.owner;
            }
        }
        return null;
    }

    /** All that were looked at. */
    List<OwnerState> reached() {
        return parties.values().stream().map(party -> party.owner).toList();
    }

    private void reach(OwnerState start) {
        NewEdges edges = new NewEdges(start);
        ArrayDeque<OwnerState> frontier = new ArrayDeque<>();
        parties.put(start.name(), new Party(start));
        frontier.add(start);
        for (OwnerState at = frontier.poll(); at != null; at = frontier.poll()) {
            for (WaitState wait = at.firstWait(); wait != null; wait = wait.nextOfOwner()) {
                for (QueueEntry entry : wait.entries()) {
                    edges.of(
                            entry,
                            (to, edge) -> {
                                // Who does not wait will leave: nobody need look at it.
                                if (to.firstWait() != null
                                        && parties.putIfAbsent(to.name(), new Party(to)) == null) {
                                    frontier.add(to);
                                }
                                return true;
                            });
                }
            }
        }
    }

    private void reduce() {
        for (Party party : parties.values()) {
            WaitState wait = party.owner.firstWait();
            for (; wait != null; wait = wait.nextOfOwner()) {
                wait.entries().forEach(entry -> enter(party, entry));
            }
            if (party.lacks == 0) {
                leaving.add(party);
            }
        }
        lines.values().forEach(this::takeIn);
        lines.values().forEach(this::settle);
        for (Party party = leaving.poll(); party != null; party = leaving.poll()) {
            party.holds.forEach(this::letGo);
            party.waitsIn.forEach(this::settle);
        }
    }

    private void enter(Party party, QueueEntry entry) {
        if (WaitForGraph.hasEdges(entry)) {
            ResourceState resource = entry.resource();
            party.waitsIn.add(lines.computeIfAbsent(resource.name(), _ -> new Line(resource)));
            party.lacks++;
        }
    }

    /** Who holds the resource and is not known here is in nobody's way. */
    private void takeIn(Line line) {
        GrantState held = line.resource.firstGrant();
        for (; held != null; held = held.nextOfResource()) {
            boolean waits = held.owner().firstWait() != null;
            Party holder = waits ? parties.get(held.owner().name()) : null;
            if (holder == null) {
                line.freed += held.grant().hold().permits();
            } else {
                line.holders[held.grant().mode().slot()]++;
                holder.holds.add(held);
            }
        }
    }

    private void letGo(GrantState held) {
        Line line = lines.get(held.resource().name());
        if (line != null) {
            line.holders[held.grant().mode().slot()]--;
            line.freed += held.grant().hold().permits();
            settle(line);
        }
    }

    /** Lets those at the front of a line have it, as far as that goes. */
    private void settle(Line line) {
        QueueEntry front = line.front;
        while (front != null) {
            Party party = parties.get(front.owner().name());
            if (party != null && party.lacks > 0) {
                if (line.had || !line.admits(front)) {
                    break;
                }
                line.had = true;
                if (--party.lacks > 0) {
                    break;
                }
                leaving.add(party);
            }
            front = front.behind();
            line.had = false;
        }
        line.front = front;
    }
}
