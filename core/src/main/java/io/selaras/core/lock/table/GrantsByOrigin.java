package io.selaras.core.lock.table;

import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.StateTable;
import java.util.ArrayList;
import java.util.List;

/** Finds undelivered grants by the origins that asked for them. */
final class GrantsByOrigin extends StateTable<GrantState> {

    @Override
    protected int hashOf(GrantState state) {
        return hashOf(state.grant.delivery().origin());
    }

    List<GrantState> of(Origin origin) {
        List<GrantState> found = new ArrayList<>(1);
        int slot = first(hashOf(origin));
        for (GrantState state = at(slot); state != null; state = at(slot)) {
            if (state.grant.delivery().origin().equals(origin)) {
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
