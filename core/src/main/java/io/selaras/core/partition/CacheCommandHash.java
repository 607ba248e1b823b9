package io.selaras.core.partition;

import io.selaras.core.cache.CacheCommand;
import io.selaras.core.cache.CacheOperation;
import io.selaras.core.cache.Fence;
import io.selaras.core.kernel.StateHash;
import java.util.List;

/**
 * Tells one command from another under the same request id. What the node that is asked and the
 * leader add of their own is no part of it, as others add something else to the retry: the revision
 * that is known, and the version.
 */
final class CacheCommandHash {

    private CacheCommandHash() {}

    static long of(CacheCommand command) {
        return switch (command) {
            case CacheCommand.Ordered it -> of(it.change());
            case CacheCommand.Write it -> of(it);
            case CacheCommand.Evict it -> keys(StateHash.mix(402, it.cacheId()), it.keys());
            case CacheCommand.Remove it -> keys(StateHash.mix(403, it.cacheId()), it.keys());
            case CacheCommand.RaiseFenceFloor it -> StateHash.mix(404, it.token());
        };
    }

    private static long of(CacheCommand.Write command) {
        long h = StateHash.mix(StateHash.mix(401, command.cacheId()), command.requestHash());
        if (command.requestHash() != 0) {
            return h;
        }
        for (CacheOperation operation : command.operations()) {
            Fence fence = operation.fence();
            h = StateHash.mix(StateHash.mix(h, of(operation)), operation.condition().hash());
            h = StateHash.mix(h, fence == null ? 0 : fence.hash());
        }
        return h;
    }

    private static long of(CacheOperation operation) {
        long key = StateHash.ofAll(operation.key());
        return switch (operation) {
            case CacheOperation.Put it -> {
                long h = StateHash.mix(StateHash.mix(405, key), it.value().hash());
                yield keys(StateHash.mix(h, it.ttlMs()), it.tags());
            }
            case CacheOperation.Delete _ -> StateHash.mix(406, key);
            case CacheOperation.Increment it ->
                    StateHash.mix(StateHash.mix(StateHash.mix(407, key), it.by()), it.ttlMs());
        };
    }

    private static long keys(long hash, List<String> texts) {
        long h = StateHash.mix(hash, texts.size());
        for (String text : texts) {
            h = StateHash.mix(h, StateHash.ofAll(text));
        }
        return h;
    }
}
