package io.selaras.core.lock.query;

import io.selaras.core.kernel.TextSize;
import io.selaras.core.lock.Grant;
import io.selaras.core.lock.Waiter;
import io.selaras.core.lock.context.HolderViews;
import io.selaras.core.lock.deadlock.FirstEdges;
import io.selaras.core.lock.table.GrantState;
import io.selaras.core.lock.table.LockView;
import io.selaras.core.lock.table.OwnerState;
import io.selaras.core.lock.table.QueueEntry;
import io.selaras.core.lock.table.ResourceState;
import io.selaras.core.lock.table.WaitState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;

/** Answers questions about single locks and lists of them. */
public final class LockQueryHandler {
    private static final int SHOWN = 16;

    /**
     * An owner with so few grants has its own sorted; of one with more, all locks are looked at.
     */
    private static final int FEW = 1_000;

    /** What an entry takes in JSON besides its names. */
    private static final int SUMMARY_BYTES = 80;

    private static final int HOLDER_BYTES = 300;
    private static final int WAITER_BYTES = 200;
    private static final int BLOCKER_BYTES = 40;

    private final LockView view;
    private final long nowMs;

    public LockQueryHandler(LockView view, long nowMs) {
        this.view = view;
        this.nowMs = nowMs;
    }

    public LockQueryResult at(LockQuery.LockAt query) {
        ResourceState resource = view.resource(query.resource());
        if (resource == null) {
            return new LockQueryResult.LockDetail(query.resource(), List.of(), List.of(), 0, 0, 0);
        }
        PageRoom room = new PageRoom(query.limit());
        List<LockQueryResult.HolderView> holders = new ArrayList<>();
        int place = 0;
        for (GrantState g = resource.firstGrant(); g != null; g = g.nextOfResource()) {
            if (place++ >= query.skip()) {
                if (!room.open()) {
                    break;
                }
                room.take(HOLDER_BYTES + TextSize.inJson(g.grant().owner()));
                holders.add(holder(g.grant()));
            }
        }
        List<LockQueryResult.WaiterView> queue = new ArrayList<>();
        place = resource.grantCount();
        FirstEdges first = new FirstEdges(SHOWN + 1);
        for (QueueEntry w = resource.firstWait(); w != null; w = w.behind()) {
            if (place++ >= query.skip()) {
                if (!room.open()) {
                    break;
                }
                LockQueryResult.WaiterView waiter = waiter(place - resource.grantCount(), w, first);
                room.take(bytes(waiter));
                queue.add(waiter);
            }
        }
        int shown = query.skip() + holders.size() + queue.size();
        boolean more = shown < resource.grantCount() + resource.waitCount();
        return new LockQueryResult.LockDetail(
                resource.name(),
                holders,
                queue,
                resource.grantCount(),
                resource.waitCount(),
                more && shown <= LockQuery.MAX_SKIP ? shown : 0);
    }

    /** Looks at the locks from the cursor on, or at those of one owner. */
    public LockQueryResult list(LockQuery.ListLocks query) {
        PageRoom room = new PageRoom(query.limit());
        List<LockQueryResult.LockSummary> page = new ArrayList<>();
        String latest = "";
        for (Iterator<ResourceState> it = candidates(query); it.hasNext(); ) {
            ResourceState resource = it.next();
            if (!resource.name().startsWith(query.prefix())) {
                break;
            }
            boolean listed = wanted(query, resource);
            if ((listed && !room.open()) || !room.look()) {
                return new LockQueryResult.LockList(page, latest);
            }
            latest = resource.name();
            if (listed) {
                LockQueryResult.LockSummary summary = summary(resource);
                room.take(bytes(summary));
                page.add(summary);
            }
        }
        return new LockQueryResult.LockList(page, "");
    }

    /** In the order of their names, from the first one that this page may have. */
    private Iterator<ResourceState> candidates(LockQuery.ListLocks query) {
        // No name lies between the cursor and the cursor with this character behind it.
        String after = query.cursor().isEmpty() ? "" : query.cursor() + '\0';
        String from = after.compareTo(query.prefix()) > 0 ? after : query.prefix();
        OwnerState owner = query.owner().isEmpty() ? null : view.owner(query.owner());
        if (!query.owner().isEmpty() && owner == null) {
            return Collections.emptyIterator();
        }
        if (owner != null && owner.grantCount() <= FEW) {
            TreeMap<String, ResourceState> own = new TreeMap<>();
            for (GrantState g = owner.firstGrant(); g != null; g = g.nextOfOwner()) {
                own.put(g.resource().name(), g.resource());
            }
            for (WaitState w = owner.firstWait(); w != null; w = w.nextOfOwner()) {
                w.entries().forEach(entry -> own.put(entry.resource().name(), entry.resource()));
            }
            return own.tailMap(from, true).values().iterator();
        }
        return switch (query.state()) {
            case HELD -> view.resources().from(from);
            case CONTENDED -> view.resources().contended().tailMap(from, true).values().iterator();
        };
    }

    private boolean wanted(LockQuery.ListLocks query, ResourceState resource) {
        OwnerState owner = query.owner().isEmpty() ? null : view.owner(query.owner());
        if (owner != null && resource.grantOf(owner.name()) == null && !owner.waitsAt(resource)) {
            return false;
        }
        return switch (query.state()) {
            case HELD -> resource.grantCount() > 0;
            case CONTENDED -> resource.waitCount() > 0;
        };
    }

    private LockQueryResult.LockSummary summary(ResourceState resource) {
        return new LockQueryResult.LockSummary(
                resource.name(),
                holders(resource, SHOWN),
                resource.grantCount(),
                resource.waitCount());
    }

    private List<LockQueryResult.HolderView> holders(ResourceState resource, int limit) {
        List<LockQueryResult.HolderView> holders = new ArrayList<>();
        GrantState state = resource.firstGrant();
        while (state != null && holders.size() < limit) {
            holders.add(holder(state.grant()));
            state = state.nextOfResource();
        }
        return holders;
    }

    private LockQueryResult.HolderView holder(Grant grant) {
        return new LockQueryResult.HolderView(
                grant.owner(),
                grant.mode(),
                grant.token(),
                grant.fence(),
                grant.hold().holds(),
                grant.hold().permits(),
                grant.acquiredAtWallMs(),
                nowMs - grant.acquiredAtMs(),
                HolderViews.remainingMs(view, grant, nowMs),
                grant.ttlMs());
    }

    private static long bytes(LockQueryResult.LockSummary summary) {
        long bytes = SUMMARY_BYTES + TextSize.inJson(summary.resource());
        for (LockQueryResult.HolderView holder : summary.holders()) {
            bytes += HOLDER_BYTES + TextSize.inJson(holder.owner());
        }
        return bytes;
    }

    private static long bytes(LockQueryResult.WaiterView waiter) {
        long bytes = WAITER_BYTES + TextSize.inJson(waiter.owner());
        for (LockQueryResult.Blocker blocker : waiter.blockedBy()) {
            bytes += BLOCKER_BYTES + TextSize.inJson(blocker.owner());
        }
        return bytes;
    }

    private LockQueryResult.WaiterView waiter(int position, QueueEntry entry, FirstEdges first) {
        List<LockQueryResult.Blocker> blockers = new ArrayList<>();
        first.of(
                entry,
                (to, edge) -> {
                    blockers.add(new LockQueryResult.Blocker(to.name(), edge));
                    return blockers.size() <= SHOWN;
                });
        boolean more = blockers.size() > SHOWN;
        Waiter waiter = entry.waiting().waiter();
        return new LockQueryResult.WaiterView(
                waiter.id(),
                position,
                waiter.owner(),
                entry.target(),
                entry.conversion(),
                nowMs - waiter.sinceMs(),
                Math.max(0, waiter.timeoutAtMs() - nowMs),
                more ? blockers.subList(0, SHOWN) : blockers,
                more);
    }
}
