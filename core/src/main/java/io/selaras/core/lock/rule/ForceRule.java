package io.selaras.core.lock.rule;

import io.selaras.core.kernel.Requester;
import io.selaras.core.lock.Grant;
import io.selaras.core.lock.Holder;
import io.selaras.core.lock.LockCommand.ForceRelease;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.desk.Desk;
import io.selaras.core.lock.desk.Facts;
import io.selaras.core.lock.desk.Holding;
import io.selaras.core.lock.table.GrantState;
import io.selaras.core.lock.table.ResourceState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Ends all grants of a resource. Who holds something below it relies on its intention lock here, so
 * that ends, too.
 */
final class ForceRule {

    private final Desk desk;
    private final Holding holding;

    ForceRule(Desk desk, Holding holding) {
        this.desk = desk;
        this.holding = holding;
    }

    void decide(ForceRelease command, Requester requester) {
        ResourceState resource = desk.view().resource(command.resource());
        List<Holder> holders = Facts.holders(desk.view(), resource, desk.nowMs());
        List<Grant> grants = new ArrayList<>();
        GrantState held = resource == null ? null : resource.firstGrant();
        for (; held != null; held = held.nextOfResource()) {
            grants.add(held.grant());
        }
        grants.sort(Comparator.comparing(Grant::owner));
        long token = desk.view().lastToken() + 1;
        desk.emit(
                new LockEvent.ForceReleased(
                        command.resource(), requester.principal(), command.reason(), token));
        for (Grant grant : grants) {
            holding.endWithBelow(grant, LockEvent.GrantEnd.FORCED);
        }
        desk.answer(
                requester,
                new LockReply.ForceReleased(command.resource(), token, holders, grants.size()));
    }
}
