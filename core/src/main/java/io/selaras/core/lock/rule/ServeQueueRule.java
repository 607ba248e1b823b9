package io.selaras.core.lock.rule;

import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.Waiter;
import io.selaras.core.lock.desk.CompatibilityCheck;
import io.selaras.core.lock.desk.Desk;
import io.selaras.core.lock.desk.Wish;
import io.selaras.core.lock.table.OwnerState;
import io.selaras.core.lock.table.ResourceState;
import io.selaras.core.lock.table.WaitPlace;
import io.selaras.core.lock.table.WaitState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hands a resource over in the same log entry that freed it: strictly from the front, as far as the
 * modes go together. A wait for several resources is served when it is at the front of all.
 */
final class ServeQueueRule {

    private final Desk desk;
    private final CompatibilityCheck compatibility;
    private final GrantRule grants;

    ServeQueueRule(Desk desk, CompatibilityCheck compatibility, GrantRule grants) {
        this.desk = desk;
        this.compatibility = compatibility;
        this.grants = grants;
    }

    void serve(String name) {
        while (true) {
            ResourceState resource = desk.view().resource(name);
            WaitPlace front = resource == null ? null : resource.firstWait();
            if (front == null || !front.waiting().ready()) {
                return;
            }
            grant(front.waiting());
        }
    }

    /**
     * The waits of an owner that holds more or less than before: what that makes impossible ends,
     * what it settles is granted, and where one has what it wanted of a resource, its place there
     * is free for those behind.
     */
    void revisit(String name) {
        waits(name).forEach(this::refuseImpossible);
        for (WaitState wait = ready(name); wait != null; wait = ready(name)) {
            grant(wait);
        }
        filledPlaces(name).forEach(this::serve);
    }

    private @Nullable WaitState ready(String name) {
        OwnerState owner = desk.view().owner(name);
        WaitState wait = owner == null ? null : owner.firstWait();
        while (wait != null && !wait.ready()) {
            wait = wait.nextOfOwner();
        }
        return wait;
    }

    private List<String> filledPlaces(String name) {
        List<String> filled = new ArrayList<>();
        for (WaitState wait : waits(name)) {
            for (WaitPlace place : wait.places()) {
                if (!place.queued() && place.resource().waitCount() > 0) {
                    filled.add(place.resource().name());
                }
            }
        }
        return filled;
    }

    private List<WaitState> waits(String name) {
        List<WaitState> waits = new ArrayList<>();
        OwnerState owner = desk.view().owner(name);
        WaitState wait = owner == null ? null : owner.firstWait();
        for (; wait != null; wait = wait.nextOfOwner()) {
            waits.add(wait);
        }
        return waits;
    }

    /** Whether the wait had to end. */
    private boolean refuseImpossible(WaitState wait) {
        LockReply impossible = compatibility.impossible(wait);
        if (impossible != null) {
            desk.refuse(wait, impossible);
        }
        return impossible != null;
    }

    /** What was granted in the same step may have made this one impossible. */
    private void grant(WaitState wait) {
        if (refuseImpossible(wait)) {
            return;
        }
        Waiter waiter = wait.waiter();
        desk.endWait(wait, LockEvent.WaitEnd.GRANTED);
        grants.give(Wish.of(waiter));
    }
}
