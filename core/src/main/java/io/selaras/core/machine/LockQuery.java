package io.selaras.core.machine;

import io.selaras.core.lock.Grant;
import io.selaras.core.lock.Waiter;
import io.selaras.core.lock.deadlock.WaitForGraph;
import io.selaras.core.lock.desk.Facts;
import io.selaras.core.lock.table.GrantState;
import io.selaras.core.lock.table.LockView;
import io.selaras.core.lock.table.OwnerState;
import io.selaras.core.lock.table.ResourceState;
import io.selaras.core.lock.table.WaitPlace;
import io.selaras.core.lock.table.WaitState;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Answers questions about single locks and lists of them. */
final class LockQuery {
    private static final int SHOWN = 16;

    private final LockView view;
    private final long nowMs;

    LockQuery(LockView view, long nowMs) {
        this.view = view;
        this.nowMs = nowMs;
    }

    QueryResult at(Query.LockAt query) {
        ResourceState resource = view.resource(query.resource());
        if (resource == null) {
            return new QueryResult.LockDetail(query.resource(), List.of(), List.of());
        }
        List<QueryResult.WaiterView> queue = new ArrayList<>();
        for (WaitPlace w = resource.firstWait(); w != null; w = w.behind()) {
            queue.add(waiter(queue.size() + 1, w));
        }
        return new QueryResult.LockDetail(
                resource.name(), holders(resource, resource.grantCount()), queue);
    }

    /** Looks at all locks, or at one owner's; keeps no more than a page of them. */
    QueryResult list(Query.ListLocks query) {
        TreeMap<String, ResourceState> page = new TreeMap<>();
        if (query.owner().isEmpty()) {
            view.resources().forEach(resource -> collect(query, resource, page));
        } else {
            OwnerState owner = view.owner(query.owner());
            if (owner != null) {
                ofOwner(query, owner, page);
            }
        }
        String cursor = "";
        if (page.size() > query.limit()) {
            page.pollLastEntry();
            cursor = page.lastKey();
        }
        return new QueryResult.LockList(page.values().stream().map(this::summary).toList(), cursor);
    }

    private static void ofOwner(
            Query.ListLocks query, OwnerState owner, NavigableMap<String, ResourceState> page) {
        for (GrantState g = owner.firstGrant(); g != null; g = g.nextOfOwner()) {
            collect(query, g.resource(), page);
        }
        for (WaitState w = owner.firstWait(); w != null; w = w.nextOfOwner()) {
            for (WaitPlace place : w.places()) {
                collect(query, place.resource(), page);
            }
        }
    }

    /** One more than the page shows that there is another page. */
    private static void collect(
            Query.ListLocks query,
            ResourceState resource,
            NavigableMap<String, ResourceState> page) {
        boolean wanted =
                switch (query.state()) {
                    case HELD -> resource.grantCount() > 0;
                    case CONTENDED -> resource.waitCount() > 0;
                };
        String name = resource.name();
        boolean full = page.size() > query.limit();
        if (wanted
                && name.startsWith(query.prefix())
                && name.compareTo(query.cursor()) > 0
                && !(full && name.compareTo(page.lastKey()) >= 0)) {
            page.put(name, resource);
            if (page.size() > query.limit() + 1) {
                page.pollLastEntry();
            }
        }
    }

    private QueryResult.LockSummary summary(ResourceState resource) {
        return new QueryResult.LockSummary(
                resource.name(),
                holders(resource, SHOWN),
                resource.grantCount(),
                resource.waitCount());
    }

    private List<QueryResult.HolderView> holders(ResourceState resource, int limit) {
        List<QueryResult.HolderView> holders = new ArrayList<>();
        GrantState state = resource.firstGrant();
        while (state != null && holders.size() < limit) {
            Grant grant = state.grant();
            holders.add(
                    new QueryResult.HolderView(
                            grant.owner(),
                            grant.mode(),
                            grant.token(),
                            grant.fence(),
                            grant.claim().holds(),
                            grant.claim().permits(),
                            grant.acquiredAtWallMs(),
                            nowMs - grant.acquiredAtMs(),
                            Facts.remainingMs(view, grant, nowMs),
                            grant.ttlMs()));
            state = state.nextOfResource();
        }
        return holders;
    }

    private QueryResult.WaiterView waiter(int position, WaitPlace place) {
        List<QueryResult.Blocker> blockers = new ArrayList<>();
        WaitForGraph.edgesOf(
                place,
                (to, edge) -> {
                    blockers.add(new QueryResult.Blocker(to.name(), edge));
                    return blockers.size() < SHOWN;
                });
        Waiter waiter = place.waiting().waiter();
        return new QueryResult.WaiterView(
                waiter.id(),
                position,
                waiter.owner(),
                place.target(),
                place.conversion(),
                nowMs - waiter.sinceMs(),
                Math.max(0, waiter.timeoutAtMs() - nowMs),
                blockers);
    }
}
