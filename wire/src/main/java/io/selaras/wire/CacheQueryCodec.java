package io.selaras.wire;

import static io.selaras.wire.format.RecordCodec.flag;
import static io.selaras.wire.format.RecordCodec.list;
import static io.selaras.wire.format.RecordCodec.number;
import static io.selaras.wire.format.RecordCodec.one;
import static io.selaras.wire.format.RecordCodec.optional;
import static io.selaras.wire.format.RecordCodec.record;
import static io.selaras.wire.format.RecordCodec.small;
import static io.selaras.wire.format.RecordCodec.text;
import static io.selaras.wire.format.UnionCodec.at;
import static io.selaras.wire.format.UnionCodec.union;

import io.selaras.core.cache.CacheQuery;
import io.selaras.core.cache.CacheQuery.OfCache;
import io.selaras.core.cache.CacheQuery.OfCaches;
import io.selaras.core.cache.CacheQuery.OfKeys;
import io.selaras.core.cache.CacheQuery.Oldest;
import io.selaras.core.cache.CacheQuery.Page;
import io.selaras.core.cache.CacheQuery.Tagged;
import io.selaras.core.cache.CacheQueryResult;
import io.selaras.core.cache.CacheQueryResult.Counts;
import io.selaras.core.cache.CacheQueryResult.Keys;
import io.selaras.core.cache.CacheQueryResult.Listing;
import io.selaras.core.cache.CacheQueryResult.Read;
import io.selaras.core.cache.CacheQueryResult.Reading;
import io.selaras.core.cache.CacheQueryResult.Sums;
import io.selaras.core.cache.CacheValue;
import io.selaras.wire.format.Codec;
import io.selaras.wire.format.RecordCodec;
import io.selaras.wire.format.UnionCodec;

/** Questions about the caches of a partition, and their answers. */
final class CacheQueryCodec {

    /** Tags, lengths and numbers of a question, of an answer, and of each part of it. */
    private static final int NUMBERS_BYTES = 64;

    /** The same of all counters together. */
    private static final int SUMS_BYTES = 128;

    /** Tag and length of a key in a list. */
    private static final int KEY_BYTES = 6;

    private static final RecordCodec<OfKeys> OF_KEYS =
            record(
                    "question about keys",
                    v -> new OfKeys(v.number(1), v.list(2)),
                    number(OfKeys::cacheId),
                    list(OfKeys::keys, Codec.TEXT));

    private static final RecordCodec<Page> PAGE =
            record(
                    "question for a page",
                    v -> new Page(v.number(1), v.text(2), v.text(3), v.small(4)),
                    number(Page::cacheId),
                    text(Page::prefix),
                    text(Page::after),
                    small(Page::limit));

    private static final RecordCodec<Tagged> TAGGED =
            record(
                    "question about a tag",
                    v -> new Tagged(v.number(1), v.text(2), v.text(3), v.small(4)),
                    number(Tagged::cacheId),
                    text(Tagged::tag),
                    text(Tagged::after),
                    small(Tagged::limit));

    private static final RecordCodec<Oldest> OLDEST =
            record(
                    "question about the oldest",
                    v -> new Oldest(v.number(1), v.small(2)),
                    number(Oldest::cacheId),
                    small(Oldest::limit));

    private static final RecordCodec<OfCache> OF_CACHE =
            record(
                    "question about a cache",
                    v -> new OfCache(v.number(1)),
                    number(OfCache::cacheId));

    private static final RecordCodec<OfCaches> OF_CACHES =
            record("question about all caches", _ -> new OfCaches());

    /** A type of queries has a parameter, which no class literal says. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // Erased it is the class of every query.
    static final Class<CacheQuery<?>> QUERIES = (Class) CacheQuery.class;

    static final UnionCodec<CacheQuery<?>> QUERY =
            union(
                    "question about caches",
                    QUERIES,
                    at(1, OfKeys.class, OF_KEYS),
                    at(2, Page.class, PAGE),
                    at(3, Tagged.class, TAGGED),
                    at(4, Oldest.class, OLDEST),
                    at(5, OfCache.class, OF_CACHE),
                    at(6, OfCaches.class, OF_CACHES));

    private static final RecordCodec<Reading> READING =
            RecordCodec.<Reading>record(
                            "entry of a key",
                            v ->
                                    new Reading(
                                            v.text(1),
                                            v.optional(2),
                                            v.of(3),
                                            v.number(4),
                                            v.number(5)),
                            text(Reading::key),
                            optional(Reading::value, CacheCodec.VALUE),
                            one(Reading::version, CacheCodec.VERSION),
                            number(Reading::endMs),
                            number(Reading::remainingMs))
                    .expecting(128);

    private static final RecordCodec<Read> READ =
            RecordCodec.<Read>record(
                            "read entries",
                            v -> new Read(v.flag(1), v.list(2)),
                            flag(Read::known),
                            list(Read::readings, READING))
                    .expecting(256);

    private static final RecordCodec<Listing> LISTING =
            record(
                    "listed key",
                    v -> new Listing(v.text(1), v.of(2), v.number(3)),
                    text(Listing::key),
                    one(Listing::version, CacheCodec.VERSION),
                    number(Listing::bytes));

    private static final RecordCodec<Keys> KEYS =
            record(
                    "keys",
                    v -> new Keys(v.flag(1), v.list(2), v.text(3)),
                    flag(Keys::known),
                    list(Keys::listings, LISTING),
                    text(Keys::cursor));

    private static final RecordCodec<Counts> COUNTS =
            record(
                    "counts of a cache",
                    v -> new Counts(v.flag(1), v.number(2), v.number(3), v.number(4)),
                    flag(Counts::known),
                    number(Counts::entries),
                    number(Counts::bytes),
                    number(Counts::marks));

    private static final RecordCodec<Sums> SUMS =
            record(
                    "counts of all caches",
                    v -> new Sums(v.small(1), v.number(2), v.number(3), v.number(4), v.of(5)),
                    small(Sums::caches),
                    number(Sums::entries),
                    number(Sums::bytes),
                    number(Sums::marks),
                    one(Sums::numbers, CacheCodec.NUMBERS));

    static final UnionCodec<CacheQueryResult> RESULT =
            union(
                    "answer to a question about caches",
                    CacheQueryResult.class,
                    at(1, Read.class, READ),
                    at(2, Keys.class, KEYS),
                    at(3, Counts.class, COUNTS),
                    at(4, Sums.class, SUMS));

    private CacheQueryCodec() {}

    /** About how many bytes it takes; never less than it really does. */
    static int sizeOf(CacheQuery<?> query) {
        return NUMBERS_BYTES
                + switch (query) {
                    case OfKeys it ->
                            it.keys().stream()
                                    .mapToInt(key -> KEY_BYTES + PartitionAnswerCodec.sizeOf(key))
                                    .sum();
                    case Page it ->
                            PartitionAnswerCodec.sizeOf(it.prefix())
                                    + PartitionAnswerCodec.sizeOf(it.after());
                    case Tagged it ->
                            PartitionAnswerCodec.sizeOf(it.tag())
                                    + PartitionAnswerCodec.sizeOf(it.after());
                    case Oldest _, OfCache _, OfCaches _ -> 0;
                };
    }

    /** About how many bytes it takes; never less than it really does. */
    static int sizeOf(CacheQueryResult result) {
        return NUMBERS_BYTES
                + switch (result) {
                    case Read it -> it.readings().stream().mapToInt(CacheQueryCodec::sizeOf).sum();
                    case Keys it -> {
                        int bytes = PartitionAnswerCodec.sizeOf(it.cursor());
                        for (Listing listing : it.listings()) {
                            bytes += NUMBERS_BYTES + PartitionAnswerCodec.sizeOf(listing.key());
                        }
                        yield bytes;
                    }
                    case Counts _ -> 0;
                    case Sums _ -> SUMS_BYTES;
                };
    }

    private static int sizeOf(Reading reading) {
        CacheValue value = reading.value();
        int held =
                value == null ? 0 : PartitionAnswerCodec.sizeOf(value.contentType()) + value.size();
        return 2 * NUMBERS_BYTES + PartitionAnswerCodec.sizeOf(reading.key()) + held;
    }
}
