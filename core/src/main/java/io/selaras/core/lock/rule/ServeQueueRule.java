package io.selaras.core.lock.rule;

import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.Waiter;
import io.selaras.core.lock.context.CompatibilityCheck;
import io.selaras.core.lock.context.LockRequest;
import io.selaras.core.lock.context.RuleContext;
import io.selaras.core.lock.table.OwnerState;
import io.selaras.core.lock.table.QueueEntry;
import io.selaras.core.lock.table.ResourceState;
import io.selaras.core.lock.table.WaitState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hands a resource over in the same log entry that freed it: strictly from the front, as far as the
 * modes go together. A wait for several resources is served when it is at the front of all.
 */
final class ServeQueueRule {

    private final RuleContext context;
    private final CompatibilityCheck compatibility;
    private final GrantRule grants;

    ServeQueueRule(RuleContext context, CompatibilityCheck compatibility, GrantRule grants) {
        this.context = context;
        this.compatibility = compatibility;
        this.grants = grants;
    }

    void serve(String name) {
        while (true) {
            ResourceState resource = context.view().resource(name);
            QueueEntry front = resource == null ? null : resource.firstWait();
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
        OwnerState owner = context.view().owner(name);
        WaitState wait = owner == null ? null : owner.firstWait();
        while (wait != null && !wait.ready()) {
            wait = wait.nextOfOwner();
        }
        return wait;
    }

    private List<String> filledPlaces(String name) {
        List<String> filled = new ArrayList<>();
        for (WaitState wait : waits(name)) {
            for (QueueEntry entry : wait.entries()) {
                if (!entry.queued() && entry.resource().waitCount() > 0) {
                    filled.add(entry.resource().name());
                }
            }
        }
        return filled;
    }

    private List<WaitState> waits(String name) {
        List<WaitState> waits = new ArrayList<>();
        OwnerState owner = context.view().owner(name);
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
            context.refuse(wait, impossible);
        }
        return impossible != null;
    }

    /** What was granted in the same step may have made this one impossible. */
    private void grant(WaitState wait) {
        if (refuseImpossible(wait)) {
            return;
        }
        Waiter waiter = wait.waiter();
        context.endWait(wait, LockEvent.WaitEnd.GRANTED);
        grants.give(LockRequest.of(waiter));
    }
}
