package io.selaras.core.lock.context;

import io.selaras.core.lock.Grant;
import io.selaras.core.lock.Holder;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.LockLimits;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.table.GrantState;
import io.selaras.core.lock.table.LockView;
import io.selaras.core.lock.table.ResourceState;
import io.selaras.core.session.Session;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The facts that go with a refusal. */
public final class HolderViews {
    private HolderViews() {}

    public static LockReply held(LockView view, String name, long nowMs) {
        ResourceState resource = view.resource(name);
        return new LockReply.Held(
                name,
                holders(view, resource, nowMs),
                resource == null ? 0 : resource.grantCount(),
                resource == null ? 0 : resource.waitCount());
    }

    public static List<Holder> holders(
            LockView view, @Nullable ResourceState resource, long nowMs) {
        List<Holder> holders = new ArrayList<>();
        GrantState state = resource == null ? null : resource.firstGrant();
        for (; state != null && holders.size() < LockLimits.HOLDERS_SHOWN; ) {
            holders.add(
                    new Holder(
                            state.grant().owner(),
                            state.grant().mode(),
                            state.grant().token(),
                            nowMs - state.grant().acquiredAtMs(),
                            remainingMs(view, state.grant(), nowMs)));
            state = state.nextOfResource();
        }
        return List.copyOf(holders);
    }

    /**
     * How long a grant still lives without a sign of life: one that belongs to a session no longer
     * than that. Practically for ever for an intention that goes only with what is below.
     */
    public static long remainingMs(LockView view, Grant grant, long nowMs) {
        Session session = view.sessions().ofOwner(grant.owner());
        long remainingMs = grant.remainingMs(nowMs);
        return session == null
                ? remainingMs
                : Math.min(remainingMs, Math.max(0, session.expiresAtMs() - nowMs));
    }

    /** A semaphore as it is now. */
    public static LockReply.SemaphoreState semaphore(LockView view, String name) {
        int permits = view.syncObjects().permits(name);
        int available =
                view.resource(name) instanceof ResourceState.Semaphore used
                        ? used.available()
                        : permits;
        return new LockReply.SemaphoreState(name, permits, available);
    }

    /** An election as it is now. */
    public static LockReply.ElectionState election(LockView view, String election) {
        ResourceState state = view.resource(election);
        GrantState leader = state == null ? null : state.firstGrant();
        if (leader == null) {
            return new LockReply.ElectionState(election, "", 0, "", 0);
        }
        Grant grant = leader.grant();
        LockEvent.Proclamation said = view.syncObjects().proclamation(election);
        return said == null
                ? new LockReply.ElectionState(election, grant.owner(), grant.token(), "", 0)
                : new LockReply.ElectionState(
                        election, grant.owner(), grant.token(), said.value(), said.revision());
    }
}
