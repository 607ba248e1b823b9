package io.selaras.wire;

import static io.selaras.wire.format.RecordCodec.number;
import static io.selaras.wire.format.RecordCodec.one;
import static io.selaras.wire.format.RecordCodec.record;
import static io.selaras.wire.format.RecordCodec.small;
import static io.selaras.wire.format.RecordCodec.text;
import static io.selaras.wire.format.UnionCodec.at;
import static io.selaras.wire.format.UnionCodec.never;
import static io.selaras.wire.format.UnionCodec.union;

import io.selaras.core.definition.DefinitionCommand;
import io.selaras.core.definition.DefinitionCommand.Adopted;
import io.selaras.core.definition.DefinitionCommand.Define;
import io.selaras.core.definition.DefinitionCommand.DefineCache;
import io.selaras.core.definition.DefinitionCommand.Delete;
import io.selaras.core.definition.DefinitionCommand.DeleteCache;
import io.selaras.wire.format.Codec;
import io.selaras.wire.format.RecordCodec;
import io.selaras.wire.format.UnionCodec;

/** The commands about definitions of queues, from version 2 on. */
final class DefinitionCodec {

    private static final RecordCodec<Define> DEFINE =
            record(
                    "definition",
                    v -> new Define(v.text(1), v.of(2)),
                    text(Define::name),
                    one(Define::settings, QueueCodec.SETTINGS));

    private static final RecordCodec<Adopted> ADOPTED =
            record(
                    "note of an adoption",
                    v -> new Adopted(v.small(1), v.number(2)),
                    small(Adopted::partition),
                    number(Adopted::throughRevision));

    /** Version 5 brings bytes for commands about caches (ADR 0240). */
    static final UnionCodec<DefinitionCommand> COMMAND =
            union(
                    "command about definitions",
                    DefinitionCommand.class,
                    at(1, Define.class, DEFINE),
                    at(2, Delete.class, Codec.TEXT.as(Delete::name, Delete::new)),
                    at(3, Adopted.class, ADOPTED),
                    never(DefineCache.class),
                    never(DeleteCache.class));

    private DefinitionCodec() {}
}
