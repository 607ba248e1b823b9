package io.selaras.core.machine;

import io.selaras.core.kernel.StateHash;
import io.selaras.core.lock.LockCommand;

/** Tells one command from another under the same request id. */
final class CommandHash {
    private static final long ACQUIRE = 1;
    private static final long RELEASE = 2;
    private static final long RENEW = 3;

    private CommandHash() {}

    static long of(LockCommand command) {
        return switch (command) {
            case LockCommand.Acquire c -> {
                long h = names(ACQUIRE, c.resource(), c.owner());
                h = StateHash.mix(h, c.mode().name());
                yield StateHash.mix(StateHash.mix(h, c.ttlMs()), c.waitMs());
            }
            case LockCommand.Release c ->
                    StateHash.mix(names(RELEASE, c.resource(), c.owner()), c.token());
            case LockCommand.Renew c -> {
                long h = StateHash.mix(names(RENEW, c.resource(), c.owner()), c.token());
                yield StateHash.mix(h, c.ttlMs());
            }
        };
    }

    private static long names(long kind, String resource, String owner) {
        long h = StateHash.mix(kind, StateHash.ofAll(resource));
        return StateHash.mix(h, StateHash.ofAll(owner));
    }
}
