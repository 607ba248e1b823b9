package io.selaras.wire;

import static io.selaras.wire.format.RecordCodec.bytes;
import static io.selaras.wire.format.RecordCodec.fixed;
import static io.selaras.wire.format.RecordCodec.list;
import static io.selaras.wire.format.RecordCodec.number;
import static io.selaras.wire.format.RecordCodec.one;
import static io.selaras.wire.format.RecordCodec.optional;
import static io.selaras.wire.format.RecordCodec.record;
import static io.selaras.wire.format.RecordCodec.text;
import static io.selaras.wire.format.UnionCodec.at;
import static io.selaras.wire.format.UnionCodec.never;
import static io.selaras.wire.format.UnionCodec.union;

import io.selaras.core.cache.CacheDefinition;
import io.selaras.core.cache.CacheImage;
import io.selaras.core.cache.CacheOperation;
import io.selaras.core.cache.CacheOperation.Delete;
import io.selaras.core.cache.CacheOperation.Increment;
import io.selaras.core.cache.CacheOperation.Put;
import io.selaras.core.cache.CacheSettings;
import io.selaras.core.cache.CacheSettings.Overflow;
import io.selaras.core.cache.CacheValue;
import io.selaras.core.cache.Condition;
import io.selaras.core.cache.Condition.Absent;
import io.selaras.core.cache.Condition.Always;
import io.selaras.core.cache.Condition.OneOf;
import io.selaras.core.cache.Condition.Present;
import io.selaras.core.cache.EntryVersion;
import io.selaras.core.cache.Fence;
import io.selaras.wire.format.Codec;
import io.selaras.wire.format.RecordCodec;
import io.selaras.wire.format.RecordCodec.Field;
import io.selaras.wire.format.UnionCodec;
import org.jspecify.annotations.Nullable;

/** What commands, answers and images say of caches alike. */
public final class CacheCodec {

    private static final Codec.Constants<Overflow> OVERFLOW =
            Codec.Constants.of(
                    "overflow",
                    Overflow.class,
                    overflow ->
                            switch (overflow) {
                                case EVICT -> 1;
                                case REJECT -> 2;
                            });

    static final RecordCodec<CacheSettings> SETTINGS =
            record(
                    "settings of a cache",
                    v -> new CacheSettings(v.number(1), v.number(2), v.of(3), v.number(4)),
                    number(CacheSettings::maxEntries),
                    number(CacheSettings::maxBytes),
                    one(CacheSettings::overflow, OVERFLOW),
                    number(CacheSettings::ttlMs));

    public static final RecordCodec<CacheDefinition> DEFINITION =
            record(
                    "definition of a cache",
                    v -> new CacheDefinition(v.number(1), v.number(2), v.text(3), v.of(4)),
                    number(CacheDefinition::cacheId),
                    number(CacheDefinition::revision),
                    text(CacheDefinition::name),
                    one(CacheDefinition::settings, SETTINGS));

    /** That of no entry is an empty message. */
    public static final RecordCodec<EntryVersion> VERSION =
            record(
                    "version of an entry",
                    v -> new EntryVersion(v.number(1), v.number(2)),
                    number(EntryVersion::term),
                    number(EntryVersion::counter));

    public static final RecordCodec<CacheValue> VALUE =
            record(
                    "value",
                    v -> CacheValue.of(v.text(1), v.bytes(2)),
                    text(CacheValue::contentType),
                    bytes(CacheValue::bytes));

    public static final RecordCodec<Fence> FENCE =
            record(
                    "fence",
                    v -> new Fence(v.text(1), v.number(2)),
                    text(Fence::resource),
                    number(Fence::token));

    public static final RecordCodec<CacheImage.Numbers> NUMBERS =
            record(
                    "counters of caches",
                    v ->
                            new CacheImage.Numbers(
                                    v.number(1),
                                    v.number(2),
                                    v.number(3),
                                    v.number(4),
                                    v.number(5),
                                    v.number(6)),
                    number(CacheImage.Numbers::fenceFloor),
                    number(CacheImage.Numbers::created),
                    number(CacheImage.Numbers::deleted),
                    number(CacheImage.Numbers::evicted),
                    number(CacheImage.Numbers::expired),
                    number(CacheImage.Numbers::purged));

    private static final RecordCodec<OneOf> ONE_OF =
            record("good versions", v -> new OneOf(v.list(1)), list(OneOf::versions, VERSION));

    /** That nothing has to hold is said by the absence of a condition. */
    private static final UnionCodec<Condition> CONDITION =
            union(
                    "condition",
                    Condition.class,
                    never(Always.class),
                    at(1, Absent.class, record("absent entry", _ -> new Absent())),
                    at(2, Present.class, record("present entry", _ -> new Present())),
                    at(3, OneOf.class, ONE_OF));

    private static final RecordCodec<Put> PUT =
            RecordCodec.<Put>record(
                            "put",
                            v ->
                                    new Put(
                                            v.text(1),
                                            v.of(2),
                                            v.number(3),
                                            v.list(4),
                                            v.optional(5, Condition.NONE),
                                            v.optional(6)),
                            text(Put::key),
                            one(Put::value, VALUE),
                            number(Put::ttlMs),
                            list(Put::tags, Codec.TEXT),
                            condition(),
                            fence())
                    .expecting(128);

    private static final RecordCodec<Delete> DELETE =
            record(
                    "delete",
                    v -> new Delete(v.text(1), v.optional(2, Condition.NONE), v.optional(3)),
                    text(Delete::key),
                    condition(),
                    fence());

    private static final RecordCodec<Increment> INCREMENT =
            record(
                    "increment",
                    v ->
                            new Increment(
                                    v.text(1),
                                    v.number(2),
                                    v.number(3),
                                    v.optional(4, Condition.NONE),
                                    v.optional(5)),
                    text(Increment::key),
                    fixed(Increment::by),
                    number(Increment::ttlMs),
                    condition(),
                    fence());

    static final UnionCodec<CacheOperation> OPERATION =
            union(
                    "operation",
                    CacheOperation.class,
                    at(1, Put.class, PUT),
                    at(2, Delete.class, DELETE),
                    at(3, Increment.class, INCREMENT));

    private CacheCodec() {}

    private static Field<CacheOperation> condition() {
        return optional(CacheCodec::stated, CONDITION);
    }

    private static @Nullable Condition stated(CacheOperation operation) {
        Condition condition = operation.condition();
        return condition instanceof Always ? null : condition;
    }

    private static Field<CacheOperation> fence() {
        return optional(CacheOperation::fence, FENCE);
    }
}
