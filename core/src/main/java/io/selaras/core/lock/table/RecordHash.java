package io.selaras.core.lock.table;

import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.Requester;
import io.selaras.core.kernel.StateHash;
import io.selaras.core.lock.Grant;
import io.selaras.core.lock.Hold;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockEvent.Proclamation;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.VictimPolicy;
import io.selaras.core.lock.Waiter;
import java.util.List;

/** What each record of the table adds to the state hash. */
final class RecordHash {

    private static final long GRANT_SEED = 1;
    private static final long WAITER_SEED = 2;
    private static final long DEFINITION_SEED = 4;
    private static final long PROCLAMATION_SEED = 6;

    private RecordHash() {}

    static long of(Grant grant) {
        long h = StateHash.mix(GRANT_SEED, grant.resource());
        h = StateHash.mix(h, grant.owner());
        h = of(h, grant.hold());
        h = of(h, grant.token(), grant.acquiredAtMs(), grant.acquiredAtWallMs());
        h = of(h, grant.expiresAtMs(), grant.ttlMs(), grant.fence());
        Grant.Delivery delivery = grant.delivery();
        h = StateHash.mix(h, delivery.takeBackAtMs());
        h =
                delivery instanceof Grant.Delivery.Awaited told
                        ? of(StateHash.mix(h, told.origin()), told.onUndelivered().others())
                        : StateHash.mix(h, Origin.NONE);
        h = StateHash.mix(h, delivery.remembered() ? 1 : 0);
        Grant previous = delivery.previous();
        return previous == null ? h : StateHash.mix(h, of(previous));
    }

    private static long of(long hash, Hold hold) {
        LockMode own = hold.own();
        long h = StateHash.mix(hash, own == null ? "" : own.code());
        h = of(h, hold.holds(), hold.hierarchical() ? 1 : 0, hold.permits());
        return StateHash.mix(StateHash.mix(h, hold.sharedBelow()), hold.exclusiveBelow());
    }

    private static long of(long hash, List<Origin> origins) {
        long h = hash;
        for (Origin origin : origins) {
            h = StateHash.mix(h, origin);
        }
        return h;
    }

    static long of(Waiter waiter) {
        long h = StateHash.mix(WAITER_SEED, waiter.owner());
        for (Waiter.Place place : waiter.places()) {
            h = StateHash.mix(StateHash.mix(h, place.resource()), place.mode().code());
            h = StateHash.mix(StateHash.mix(h, place.permits()), place.rank());
        }
        for (LockCommand.Part part : waiter.parts()) {
            h = StateHash.mix(StateHash.mix(h, part.resource()), part.mode().code());
        }
        h = of(h, waiter.terms());
        h = StateHash.mix(h, waiter.id());
        h = of(h, waiter.sinceMs(), waiter.timeoutAtMs(), waiter.audience().untilMs());
        Requester requester = waiter.requester();
        h =
                of(
                        h,
                        requester.audience().isEmpty()
                                ? List.of(Origin.NONE)
                                : requester.audience().origins());
        h = StateHash.mix(h, requester.principal());
        String requestId = requester.requestId();
        if (requestId != null) {
            h = StateHash.mix(StateHash.mix(h, requestId), requester.client());
        }
        return StateHash.mix(h, requester.commandHash());
    }

    private static long of(long hash, LockCommand.Terms terms) {
        Integer priority = terms.priority();
        VictimPolicy policy = terms.policy();
        int flags = (terms.hierarchical() ? 1 : 0) + (terms.reentrant() ? 2 : 0);
        flags += terms.releaseAll() ? 4 : 0;
        long h = of(hash, terms.ttlMs(), flags, priority == null ? Long.MAX_VALUE : priority);
        return StateHash.mix(h, policy == null ? "" : policy.code());
    }

    static long of(String name, long number) {
        return number == 0 ? 0 : StateHash.mix(StateHash.mix(DEFINITION_SEED, name), number);
    }

    static long of(Proclamation proclamation) {
        long h = StateHash.mix(PROCLAMATION_SEED, proclamation.resource());
        h = StateHash.mix(h, proclamation.value());
        return of(h, proclamation.token(), proclamation.revision(), 0);
    }

    static long of(long hash, long a, long b, long c) {
        return StateHash.mix(StateHash.mix(StateHash.mix(hash, a), b), c);
    }
}
