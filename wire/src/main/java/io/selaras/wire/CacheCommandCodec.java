package io.selaras.wire;

import static io.selaras.wire.format.RecordCodec.fixed;
import static io.selaras.wire.format.RecordCodec.list;
import static io.selaras.wire.format.RecordCodec.number;
import static io.selaras.wire.format.RecordCodec.one;
import static io.selaras.wire.format.RecordCodec.record;
import static io.selaras.wire.format.UnionCodec.at;
import static io.selaras.wire.format.UnionCodec.union;

import io.selaras.core.cache.CacheCommand;
import io.selaras.core.cache.CacheCommand.Change;
import io.selaras.core.cache.CacheCommand.Evict;
import io.selaras.core.cache.CacheCommand.Ordered;
import io.selaras.core.cache.CacheCommand.RaiseFenceFloor;
import io.selaras.core.cache.CacheCommand.Remove;
import io.selaras.core.cache.CacheCommand.Write;
import io.selaras.wire.format.Codec;
import io.selaras.wire.format.RecordCodec;
import io.selaras.wire.format.UnionCodec;

/**
 * The commands of a partition about its caches, from version 5 on: as they are asked of a leader,
 * and as it ordered them.
 */
final class CacheCommandCodec {

    private static final RecordCodec<Write> WRITE =
            RecordCodec.<Write>record(
                            "write",
                            v -> new Write(v.number(1), v.number(2), v.number(3), v.list(4)),
                            number(Write::cacheId),
                            number(Write::revision),
                            fixed(Write::requestHash),
                            list(Write::operations, CacheCodec.OPERATION))
                    .expecting(256);

    private static final RecordCodec<Evict> EVICT =
            record(
                    "eviction",
                    v -> new Evict(v.number(1), v.list(2)),
                    number(Evict::cacheId),
                    list(Evict::keys, Codec.TEXT));

    private static final RecordCodec<Remove> REMOVE =
            record(
                    "removal",
                    v -> new Remove(v.number(1), v.list(2)),
                    number(Remove::cacheId),
                    list(Remove::keys, Codec.TEXT));

    private static final UnionCodec<Change> CHANGE =
            union(
                    "change of entries",
                    Change.class,
                    at(1, Write.class, WRITE),
                    at(2, Evict.class, EVICT),
                    at(3, Remove.class, REMOVE));

    private static final RecordCodec<Ordered> ORDERED =
            RecordCodec.<Ordered>record(
                            "ordered change",
                            v -> new Ordered(v.of(1), v.of(2)),
                            one(Ordered::version, CacheCodec.VERSION),
                            one(Ordered::change, CHANGE))
                    .expecting(256);

    private static final RecordCodec<RaiseFenceFloor> FENCE_FLOOR =
            record(
                    "raise of the floor",
                    v -> new RaiseFenceFloor(v.number(1)),
                    number(RaiseFenceFloor::token));

    static final UnionCodec<CacheCommand> COMMAND =
            union(
                    "command about caches",
                    CacheCommand.class,
                    at(1, Ordered.class, ORDERED),
                    at(2, RaiseFenceFloor.class, FENCE_FLOOR),
                    at(3, Write.class, WRITE),
                    at(4, Evict.class, EVICT),
                    at(5, Remove.class, REMOVE));

    private CacheCommandCodec() {}
}
