package io.selaras.core.lock.rule;

import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.context.RuleContext;
import io.selaras.core.lock.order.LockOrder;
import io.selaras.core.lock.order.LockOrders;
import io.selaras.core.lock.table.GrantState;
import io.selaras.core.lock.table.OwnerState;

/** Warns of locks that are asked for in the contrary order of an earlier time; once for a pair. */
final class OrderRule {

    private final RuleContext context;

    OrderRule(RuleContext context) {
        this.context = context;
    }

    /**
     * An owner asks for a resource.
     *
     * @param token of what it gets together with it: that is taken in no order
     */
    void observe(String ownerName, String wanted, long token) {
        OwnerState owner = context.view().owner(ownerName);
        GrantState held = owner == null ? null : owner.lastGrant();
        for (int i = 0; held != null && i < LockOrders.HELD_SEEN; i++) {
            String name = held.resource().name();
            if (held.grant().hold().own() != null
                    && held.grant().token() != token
                    && !name.equals(wanted)) {
                warn(ownerName, name, wanted);
            }
            held = held.previousOfOwner();
        }
    }

    private void warn(String owner, String held, String wanted) {
        LockOrder contrary = context.view().orders().contrary(held, wanted);
        if (contrary != null) {
            context.emit(
                    new LockEvent.OrderInverted(
                            new LockEvent.Inversion(
                                    held,
                                    wanted,
                                    owner,
                                    contrary.owner(),
                                    context.nowMs(),
                                    context.wallMs())));
        }
    }
}
