package io.selaras.core.lock.desk;

import io.selaras.core.lock.Holder;
import io.selaras.core.lock.LockLimits;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.table.GrantState;
import io.selaras.core.lock.table.ResourceState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The facts that go with a refusal. */
public final class Facts {
    private Facts() {}

    public static LockReply held(ResourceState resource, long nowMs) {
        return new LockReply.Held(
                resource.name(),
                holders(resource, nowMs),
                resource.grantCount(),
                resource.waitCount());
    }

    public static List<Holder> holders(@Nullable ResourceState resource, long nowMs) {
        List<Holder> holders = new ArrayList<>();
        GrantState state = resource == null ? null : resource.firstGrant();
        for (; state != null && holders.size() < LockLimits.HOLDERS_SHOWN; ) {
            holders.add(
                    new Holder(
                            state.grant().owner(),
                            state.grant().mode(),
                            state.grant().token(),
                            nowMs - state.grant().acquiredAtMs(),
                            state.grant().remainingMs(nowMs)));
            state = state.nextOfResource();
        }
        return List.copyOf(holders);
    }
}
