package io.selaras.core.lock.deadlock;

import io.selaras.core.lock.table.GrantState;
import io.selaras.core.lock.table.OwnerState;
import io.selaras.core.lock.table.ResourceState;
import io.selaras.core.lock.table.WaitPlace;
import io.selaras.core.lock.table.WaitState;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who can never go on, by reduction of the resource graph (Holt, "Some Deadlock Properties of
 * Computer Systems", 1972): whoever waits for nobody will let go of all it holds, which lets others
 * go on; who is left is deadlocked. Needed where a semaphore is in a cycle, because one of many
 * holders is enough there, so that a cycle alone proves nothing.
 */
final class Reduction {

    private final Map<String, OwnerState> left = new LinkedHashMap<>();

    private Reduction() {}

    /** Reduces everything that an owner waits for, directly and through others. */
    static Reduction from(OwnerState start) {
        Reduction reduction = new Reduction();
        reduction.reach(start);
        reduction.reduce();
        return reduction;
    }

    /** Whether an owner can never go on. */
    boolean isLeft(OwnerState owner) {
        return left.containsKey(owner.name());
    }

    /** Those who can never go on. */
    Iterable<OwnerState> left() {
        return left.values();
    }

    private void reach(OwnerState start) {
        ArrayDeque<OwnerState> frontier = new ArrayDeque<>();
        left.put(start.name(), start);
        frontier.add(start);
        for (OwnerState at = frontier.poll(); at != null; at = frontier.poll()) {
            for (WaitState wait = at.firstWait(); wait != null; wait = wait.nextOfOwner()) {
                for (WaitPlace place : wait.places()) {
                    WaitForGraph.edgesOf(
                            place,
                            (to, edge) -> {
                                if (left.putIfAbsent(to.name(), to) == null) {
                                    frontier.add(to);
                                }
                                return true;
                            });
                }
            }
        }
    }

    private void reduce() {
        boolean changed = true;
        while (changed) {
            changed = left.values().removeIf(this::canGoOn);
        }
    }

    private boolean canGoOn(OwnerState owner) {
        for (WaitState wait = owner.firstWait(); wait != null; wait = wait.nextOfOwner()) {
            for (WaitPlace place : wait.places()) {
                if (WaitForGraph.hasEdges(place) && !canHave(place)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean canHave(WaitPlace place) {
        for (WaitPlace ahead = place.ahead(); ahead != null; ahead = ahead.ahead()) {
            if (ahead.owner() != place.owner() && isLeft(ahead.owner())) {
                return false;
            }
        }
        return place.resource() instanceof ResourceState.Semaphore semaphore
                ? enough(place, semaphore)
                : nobodyLeftInTheWay(place);
    }

    private boolean nobodyLeftInTheWay(WaitPlace place) {
        GrantState held = place.resource().firstGrant();
        for (; held != null; held = held.nextOfResource()) {
            if (held.owner() != place.owner()
                    && isLeft(held.owner())
                    && !place.target().goesWith(held.grant().mode())) {
                return false;
            }
        }
        return true;
    }

    private boolean enough(WaitPlace place, ResourceState.Semaphore semaphore) {
        int available = semaphore.available();
        GrantState held = semaphore.firstGrant();
        for (; held != null; held = held.nextOfResource()) {
            if (held.owner() == place.owner() || !isLeft(held.owner())) {
                available += held.grant().claim().permits();
            }
        }
        return available >= place.permits();
    }
}
