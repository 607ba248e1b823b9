package io.selaras.wire;

import static io.selaras.wire.format.RecordCodec.number;
import static io.selaras.wire.format.RecordCodec.one;
import static io.selaras.wire.format.RecordCodec.record;
import static io.selaras.wire.format.RecordCodec.small;
import static io.selaras.wire.format.RecordCodec.text;
import static io.selaras.wire.format.UnionCodec.at;
import static io.selaras.wire.format.UnionCodec.union;

import io.selaras.core.cache.CacheImage;
import io.selaras.core.definition.DefinitionCommand;
import io.selaras.core.definition.DefinitionCommand.Adopted;
import io.selaras.core.definition.DefinitionCommand.Define;
import io.selaras.core.definition.DefinitionCommand.DefineCache;
import io.selaras.core.definition.DefinitionCommand.Delete;
import io.selaras.core.definition.DefinitionCommand.DeleteCache;
import io.selaras.wire.format.Codec;
import io.selaras.wire.format.RecordCodec;
import io.selaras.wire.format.UnionCodec;

/** The commands about definitions: of queues from version 2 on, of caches from version 5 on. */
final class DefinitionCodec {

    private static final RecordCodec<Define> DEFINE =
            record(
                    "definition",
                    v -> new Define(v.text(1), v.of(2)),
                    text(Define::name),
                    one(Define::settings, QueueCodec.SETTINGS));

    private static final RecordCodec<DefineCache> DEFINE_CACHE =
            record(
                    "definition of a cache",
                    v -> new DefineCache(v.text(1), v.of(2)),
                    text(DefineCache::name),
                    one(DefineCache::settings, CacheCodec.SETTINGS));

    private static final RecordCodec<Adopted> ADOPTED =
            record(
                    "note of an adoption",
                    v -> new Adopted(v.small(1), v.number(2)),
                    small(Adopted::partition),
                    number(Adopted::throughRevision));

    static final UnionCodec<DefinitionCommand> COMMAND =
            union(
                    "command about definitions",
                    DefinitionCommand.class,
                    at(1, Define.class, DEFINE),
                    at(2, Delete.class, Codec.TEXT.as(Delete::name, Delete::new)),
                    at(3, Adopted.class, ADOPTED),
                    at(4, DefineCache.class, DEFINE_CACHE).since(CacheImage.FIRST_VERSION),
                    at(5, DeleteCache.class, Codec.TEXT.as(DeleteCache::name, DeleteCache::new))
                            .since(CacheImage.FIRST_VERSION));

    private DefinitionCodec() {}
}
