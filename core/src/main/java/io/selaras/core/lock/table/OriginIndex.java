package io.selaras.core.lock.table;

import io.selaras.core.kernel.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the wait or the undelivered grants that an origin asked for. */
final class OriginIndex {

    private final Map<String, LinkedHashMap<Origin, WaitState>> waitsByNode = new LinkedHashMap<>();
    private final GrantsByOrigin grants = new GrantsByOrigin();

    void add(GrantState state) {
        if (state.grant.delivery().origin().waits()) {
            grants.add(state);
        }
    }

    void remove(GrantState state) {
        if (state.grant.delivery().origin().waits()) {
            grants.remove(state);
        }
    }

    void add(WaitState state) {
        Origin origin = state.waiter.requester().origin();
        if (origin.waits()) {
            waitsByNode
                    .computeIfAbsent(origin.node(), _ -> new LinkedHashMap<>())
                    .put(origin, state);
        }
    }

    void remove(WaitState state) {
        Origin origin = state.waiter.requester().origin();
        LinkedHashMap<Origin, WaitState> ofNode = waitsByNode.get(origin.node());
        if (ofNode != null && ofNode.remove(origin, state) && ofNode.isEmpty()) {
            waitsByNode.remove(origin.node());
        }
    }

    /** In the order of their resources. */
    List<GrantState> grantsOf(Origin origin) {
        List<GrantState> found = grants.of(origin);
        found.sort(Comparator.comparing(state -> state.grant.resource()));
        return found;
    }

    @Nullable WaitState waitOf(Origin origin) {
        LinkedHashMap<Origin, WaitState> ofNode = waitsByNode.get(origin.node());
        return ofNode == null ? null : ofNode.get(origin);
    }

    /** Sorted, because a retry may have moved a wait to another origin. */
    List<WaitState> waitsBefore(String node, long start) {
        List<WaitState> found = new ArrayList<>();
        LinkedHashMap<Origin, WaitState> ofNode = waitsByNode.get(node);
        if (ofNode != null) {
            for (WaitState state : ofNode.values()) {
                if (state.waiter.requester().origin().start() < start) {
                    found.add(state);
                }
            }
        }
        found.sort(Comparator.comparingLong(state -> state.waiter.id()));
        return found;
    }
}
