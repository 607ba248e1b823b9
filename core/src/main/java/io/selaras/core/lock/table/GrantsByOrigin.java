package io.selaras.core.lock.table;

import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.collection.StateTable;
import io.selaras.core.lock.Grant.Delivery.Awaited;
import java.util.ArrayList;
import java.util.List;

/** Finds undelivered grants by the first connection that was told. */
final class GrantsByOrigin extends StateTable<GrantState> {

    @Override
    protected int hashOf(GrantState state) {
        return state.grant.delivery() instanceof Awaited told ? hashOf(told.origin()) : 0;
    }

    List<GrantState> of(Origin origin) {
        List<GrantState> found = new ArrayList<>(1);
        int slot = first(hashOf(origin));
        for (GrantState state = at(slot); state != null; state = at(slot)) {
            if (state.grant.delivery() instanceof Awaited told && told.origin().equals(origin)) {
                found.add(state);
            }
            slot = next(slot);
        }
        return found;
    }

    private static int hashOf(Origin origin) {
        return 31 * (31 * origin.node().hashCode() + Long.hashCode(origin.start()))
                + Long.hashCode(origin.number());
    }
}
