package io.selaras.core.lock.table;

import io.selaras.core.kernel.Requester;
import io.selaras.core.kernel.StateHash;
import io.selaras.core.lock.Grant;
import io.selaras.core.lock.Waiter;

/** What each record of the table adds to the state hash. */
final class RecordHash {
    private static final long GRANT_SEED = 1;
    private static final long WAITER_SEED = 2;

    private RecordHash() {}

    static long of(Grant grant) {
        long h = StateHash.mix(GRANT_SEED, grant.resource());
        h = StateHash.mix(h, grant.owner());
        h = StateHash.mix(h, grant.mode().name());
        h = of(h, grant.token(), grant.acquiredAtMs(), grant.acquiredAtWallMs());
        h = of(h, grant.expiresAtMs(), grant.ttlMs(), grant.delivery().takeBackAtMs());
        h = StateHash.mix(h, grant.delivery().origin());
        h = StateHash.mix(h, grant.delivery().remembered() ? 1 : 0);
        return StateHash.mix(h, grant.delivery().previous());
    }

    static long of(Waiter waiter) {
        long h = StateHash.mix(WAITER_SEED, waiter.resource());
        h = StateHash.mix(h, waiter.owner());
        h = StateHash.mix(h, waiter.mode().name());
        h = StateHash.mix(h, waiter.conversion() ? 1 : 0);
        h = of(h, waiter.id(), waiter.rank(), waiter.ttlMs());
        h = of(h, waiter.sinceMs(), waiter.timeoutAtMs(), waiter.cancelAtMs());
        Requester requester = waiter.requester();
        h = StateHash.mix(h, requester.origin());
        h = StateHash.mix(h, requester.principal());
        String requestId = requester.requestId();
        h = requestId == null ? h : StateHash.mix(h, requestId);
        return StateHash.mix(h, requester.commandHash());
    }

    static long of(long hash, long a, long b, long c) {
        return StateHash.mix(StateHash.mix(StateHash.mix(hash, a), b), c);
    }
}
