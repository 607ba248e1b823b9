package io.selaras.core.lock.rule;

import io.selaras.core.kernel.Requester;
import io.selaras.core.lock.Grant;
import io.selaras.core.lock.Holder;
import io.selaras.core.lock.LockCommand.ForceRelease;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.context.GrantUpdates;
import io.selaras.core.lock.context.HolderViews;
import io.selaras.core.lock.context.RuleContext;
import io.selaras.core.lock.table.GrantState;
import io.selaras.core.lock.table.ResourceState;
import io.selaras.core.session.GrantEnd;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Ends all grants of a resource. Who holds something below it relies on its intention lock here, so
 * that ends, too.
 */
final class ForceRule {

    private final RuleContext context;
    private final GrantUpdates updates;

    ForceRule(RuleContext context, GrantUpdates updates) {
        this.context = context;
        this.updates = updates;
    }

    void decide(ForceRelease command, Requester requester) {
        ResourceState resource = context.view().resource(command.resource());
        List<Holder> holders = HolderViews.holders(context.view(), resource, context.nowMs());
        List<Grant> grants = new ArrayList<>();
        GrantState held = resource == null ? null : resource.firstGrant();
        for (; held != null; held = held.nextOfResource()) {
            grants.add(held.grant());
        }
        grants.sort(Comparator.comparing(Grant::owner));
        long token = context.view().lastToken() + 1;
        context.emit(
                new LockEvent.ForceReleased(
                        command.resource(), requester.principal(), command.reason(), token));
        for (Grant grant : grants) {
            updates.endWithBelow(grant, GrantEnd.FORCED);
        }
        context.answer(
                requester,
                new LockReply.ForceReleased(command.resource(), token, holders, grants.size()));
    }
}
