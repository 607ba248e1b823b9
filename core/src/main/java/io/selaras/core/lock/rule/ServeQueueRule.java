package io.selaras.core.lock.rule;

import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.Waiter;
import io.selaras.core.lock.desk.Desk;
import io.selaras.core.lock.table.GrantState;
import io.selaras.core.lock.table.ResourceState;
import io.selaras.core.lock.table.WaitState;

/**
 * Hands a resource over in the same log entry that freed it: strictly from the front, as far as the
 * modes go together.
 */
final class ServeQueueRule {
    private final Desk desk;
    private final GrantRule grants;

    ServeQueueRule(Desk desk, GrantRule grants) {
        this.desk = desk;
        this.grants = grants;
    }

    void serve(String name) {
        ResourceState resource = desk.view().resource(name);
        while (resource != null) {
            WaitState front = resource.firstWait();
            if (front == null || !resource.admits(front.waiter().mode(), front.waiter().owner())) {
                return;
            }
            grant(front);
            resource = desk.view().resource(name);
        }
    }

    private void grant(WaitState wait) {
        Waiter waiter = wait.waiter();
        desk.endWait(wait, LockEvent.WaitEnd.GRANTED);
        ResourceState resource = desk.view().resource(waiter.resource());
        GrantState held = resource == null ? null : resource.grantOf(waiter.owner());
        if (held == null) {
            grants.grant(GrantRule.Wish.of(waiter));
        } else {
            grants.convert(held, GrantRule.Wish.of(waiter));
        }
    }
}
