package io.selaras.core.lock.table;

import io.selaras.core.kernel.Origin;
import io.selaras.core.lock.Grant;
import io.selaras.core.lock.Grant.Delivery.Awaited;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds the wait or the undelivered grants that an origin asked for. */
final class OriginIndex {

    private final Map<String, LinkedHashMap<Origin, WaitState>> waitsByNode = new LinkedHashMap<>();
    private final GrantsByOrigin grants = new GrantsByOrigin();

    /** The few grants that were told to more than one, or replaced such a grant. */
    private final Map<Origin, List<GrantState>> others = new LinkedHashMap<>();

    void add(GrantState state) {
        if (state.grant.delivery() instanceof Awaited) {
            grants.add(state);
        }
        eachOther(
                state.grant,
                origin -> {
                    List<GrantState> known =
                            others.computeIfAbsent(origin, _ -> new ArrayList<>(1));
                    known.add(state);
                });
    }

    void remove(GrantState state) {
        if (state.grant.delivery() instanceof Awaited) {
            grants.remove(state);
        }
        eachOther(
                state.grant,
                origin ->
                        others.computeIfPresent(
                                origin,
                                (_, known) -> {
                                    known.remove(state);
                                    return known.isEmpty() ? null : known;
                                }));
    }

    void add(WaitState state) {
        for (Origin origin : state.waiter.audience().origins()) {
            waitsByNode
                    .computeIfAbsent(origin.node(), _ -> new LinkedHashMap<>())
                    .put(origin, state);
        }
    }

    void remove(WaitState state) {
        for (Origin origin : state.waiter.audience().origins()) {
            waitsByNode.computeIfPresent(
                    origin.node(),
                    (_, ofNode) -> {
                        ofNode.remove(origin, state);
                        return ofNode.isEmpty() ? null : ofNode;
                    });
        }
    }

    /** In the order of their resources. */
    List<GrantState> grantsOf(Origin origin) {
        List<GrantState> found = grants.of(origin);
        found.addAll(others.getOrDefault(origin, List.of()));
        found.sort(Comparator.comparing(state -> state.grant.resource()));
        return found;
    }

    @Nullable WaitState waitOf(Origin origin) {
        LinkedHashMap<Origin, WaitState> ofNode = waitsByNode.get(origin.node());
        return ofNode == null ? null : ofNode.get(origin);
    }

    /** Each once; sorted, because a retry may have moved a wait to another origin. */
    List<WaitState> waitsBefore(String node, long start) {
        TreeMap<Long, WaitState> found = new TreeMap<>();
        LinkedHashMap<Origin, WaitState> ofNode = waitsByNode.get(node);
        if (ofNode != null) {
            ofNode.forEach((origin, state) -> {
                if (origin.start() < start) {
                    found.put(state.waiter.id(), state);
                }
            });
        }
        return new ArrayList<>(found.values());
    }

    /** The nodes whose connections wait, in the order of their names. */
    List<String> waitingNodes() {
        return waitsByNode.keySet().stream().sorted().toList();
    }

    private static void eachOther(Grant grant, Consumer<Origin> found) {
        if (grant.delivery() instanceof Awaited told) {
            told.onUndelivered().others().forEach(found);
        }
        Grant previous = grant.delivery().previous();
        if (previous != null && previous.delivery() instanceof Awaited told) {
            found.accept(told.origin());
            told.onUndelivered().others().forEach(found);
        }
    }
}
