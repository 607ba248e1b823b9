package io.selaras.core.lock.query;

import io.selaras.core.kernel.TextSize;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.ResourceKind;
import io.selaras.core.lock.context.HolderViews;
import io.selaras.core.lock.table.LockView;
import io.selaras.core.lock.table.OwnerState;
import io.selaras.core.session.Session;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Answers questions about what is open or defined, held or not. */
public final class StateQueryHandler {

    private static final int SESSION_BYTES = 200;

    private final LockView view;
    private final long nowMs;

    public StateQueryHandler(LockView view, long nowMs) {
        this.view = view;
        this.nowMs = nowMs;
    }

    public LockQueryResult session(LockQuery.SessionAt query) {
        Session session = view.sessions().get(query.session());
        return new LockQueryResult.SessionDetail(session == null ? null : session(session));
    }

    public LockQueryResult sessions(LockQuery.ListSessions query) {
        List<LockQueryResult.SessionView> page = new ArrayList<>();
        PageRoom room = new PageRoom(query.limit());
        for (Session session : view.sessions().after(query.after())) {
            if (!room.open()) {
                return new LockQueryResult.SessionList(page, true);
            }
            page.add(session(session));
            room.take(SESSION_BYTES + TextSize.inJson(session.name()));
        }
        return new LockQueryResult.SessionList(page, false);
    }

    public LockQueryResult inversions(LockQuery.Inversions query) {
        List<LockEvent.Inversion> latest = view.orders().inversions().reversed();
        return new LockQueryResult.InversionList(
                latest.subList(0, Math.min(query.limit(), latest.size())),
                query.limit() < latest.size());
    }

    public LockQueryResult state(LockQuery.StateOf query) {
        String name = query.resource();
        LockReply state =
                switch (ResourceKind.of(name)) {
                    case SEMAPHORE -> semaphore(name);
                    case LATCH ->
                            view.syncObjects().hasLatch(name)
                                    ? new LockReply.LatchState(name, view.syncObjects().count(name))
                                    : new LockReply.NotFound(name);
                    case ELECTION -> HolderViews.election(view, name);
                    case LOCK, BARRIER, OBSERVERS -> new LockReply.NotFound(name);
                };
        return new LockQueryResult.SyncState(state);
    }

    private LockReply semaphore(String name) {
        return view.syncObjects().permits(name) == 0
                ? new LockReply.NotFound(name)
                : HolderViews.semaphore(view, name);
    }

    private LockQueryResult.SessionView session(Session session) {
        Collection<OwnerState> owners = view.ownersOf(session.id());
        int grants = 0;
        int waits = 0;
        for (OwnerState owner : owners) {
            grants += owner.grantCount();
            waits += owner.waitCount();
        }
        return new LockQueryResult.SessionView(
                session, Math.max(0, session.expiresAtMs() - nowMs), owners.size(), grants, waits);
    }
}
