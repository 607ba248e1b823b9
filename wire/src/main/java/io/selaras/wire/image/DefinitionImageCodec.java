package io.selaras.wire.image;

import static io.selaras.wire.format.RecordCodec.list;
import static io.selaras.wire.format.RecordCodec.number;
import static io.selaras.wire.format.RecordCodec.one;
import static io.selaras.wire.format.RecordCodec.record;
import static io.selaras.wire.format.RecordCodec.small;
import static io.selaras.wire.format.UnionCodec.at;
import static io.selaras.wire.format.UnionCodec.never;
import static io.selaras.wire.format.UnionCodec.union;

import io.selaras.core.cache.CacheImage;
import io.selaras.core.coordination.CoordinationImage;
import io.selaras.core.definition.DefinitionImage;
import io.selaras.core.definition.DefinitionImage.Adoption;
import io.selaras.core.definition.DefinitionImage.CacheEntry;
import io.selaras.core.definition.DefinitionImage.Entry;
import io.selaras.core.definition.DefinitionReply;
import io.selaras.core.definition.DefinitionReply.AdoptionNoted;
import io.selaras.core.definition.DefinitionReply.CacheDefined;
import io.selaras.core.definition.DefinitionReply.CacheDeleted;
import io.selaras.core.definition.DefinitionReply.Defined;
import io.selaras.core.definition.DefinitionReply.Deleted;
import io.selaras.core.reply.FinishedReply;
import io.selaras.wire.CacheCodec;
import io.selaras.wire.QueueCodec;
import io.selaras.wire.format.MalformedException;
import io.selaras.wire.format.ProtoReader;
import io.selaras.wire.format.ProtoWriter;
import io.selaras.wire.format.RecordCodec;
import io.selaras.wire.format.UnionCodec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The definitions of queues in an image, from version 2 on, and only once there were some; those of
 * caches from version 5 on.
 */
final class DefinitionImageCodec {

    static final int REPLY = 11;
    private static final int CACHE = 14;
    private static final int NUMBERS = 28;
    private static final int ENTRY = 29;
    private static final int SINCE = 2;

    /** What is said between the caches and the queues. */
    private record Numbers(long revision, int queues, List<Adoption> adoptions, int caches) {}

    private static final RecordCodec<Adoption> ADOPTION =
            record(
                    "adoption",
                    v -> new Adoption(v.small(1), v.number(2)),
                    small(Adoption::partition),
                    number(Adoption::throughRevision));

    private static final RecordCodec<Numbers> HEADER =
            record(
                    "numbers of definitions",
                    v -> new Numbers(v.number(1), v.small(2), v.list(3), v.small(4)),
                    number(Numbers::revision),
                    small(Numbers::queues),
                    list(Numbers::adoptions, ADOPTION),
                    RecordCodec.<Numbers>small(Numbers::caches).since(CacheImage.FIRST_VERSION));

    private static final RecordCodec<Entry> ENTRIES =
            record(
                    "defined queue",
                    v -> new Entry(v.of(1), v.number(2)),
                    one(Entry::definition, QueueCodec.DEFINITION),
                    number(Entry::deletedRevision));

    private static final RecordCodec<CacheEntry> CACHES =
            record(
                    "defined cache",
                    v -> new CacheEntry(v.of(1), v.number(2)),
                    one(CacheEntry::definition, CacheCodec.DEFINITION),
                    number(CacheEntry::deletedRevision));

    private static final RecordCodec<CacheDeleted> CACHE_DELETED =
            record(
                    "deletion of a cache",
                    v -> new CacheDeleted(v.number(1), v.number(2), v.small(3), v.small(4)),
                    number(CacheDeleted::cacheId),
                    number(CacheDeleted::revision),
                    small(CacheDeleted::adoptedBy),
                    small(CacheDeleted::partitions));

    private static final RecordCodec<Deleted> DELETED =
            record(
                    "deletion",
                    v -> new Deleted(v.number(1), v.number(2), v.small(3), v.small(4)),
                    number(Deleted::queueId),
                    number(Deleted::revision),
                    small(Deleted::adoptedBy),
                    small(Deleted::partitions));

    private static final RecordCodec<AdoptionNoted> NOTED =
            record(
                    "noted adoption",
                    v -> new AdoptionNoted(v.small(1), v.number(2)),
                    small(AdoptionNoted::partition),
                    number(AdoptionNoted::throughRevision));

    private static final UnionCodec<DefinitionReply> REPLIES =
            union(
                    "reply",
                    DefinitionReply.class,
                    at(
                            1,
                            Defined.class,
                            QueueCodec.DEFINITION.as(Defined::definition, Defined::new)),
                    at(2, Deleted.class, DELETED),
                    at(3, AdoptionNoted.class, NOTED),
                    at(
                                    4,
                                    CacheDefined.class,
                                    CacheCodec.DEFINITION.as(
                                            CacheDefined::definition, CacheDefined::new))
                            .since(CacheImage.FIRST_VERSION),
                    at(5, CacheDeleted.class, CACHE_DELETED).since(CacheImage.FIRST_VERSION),
                    never(DefinitionReply.NoSuchCache.class),
                    never(DefinitionReply.CacheStays.class),
                    never(DefinitionReply.CacheDeleting.class),
                    never(DefinitionReply.TooManyCaches.class),
                    never(DefinitionReply.NoSuchQueue.class),
                    never(DefinitionReply.OrderingImmutable.class),
                    never(DefinitionReply.QueueDeleting.class),
                    never(DefinitionReply.TooManyQueues.class),
                    never(DefinitionReply.IdempotencyMismatch.class),
                    never(DefinitionReply.AnswerAcknowledged.class),
                    never(DefinitionReply.ReplyTableFull.class));

    private static final RecordCodec<FinishedReply<DefinitionReply>> FINISHED =
            FinishedReplyCodec.of(REPLIES);

    private static final Numbers NOTHING = new Numbers(0, 0, List.of(), 0);

    private Numbers numbers = NOTHING;
    private final List<Entry> entries = new ArrayList<>();
    private final List<CacheEntry> caches = new ArrayList<>();
    private final List<FinishedReply<DefinitionReply>> replies = new ArrayList<>();

    static void writeReplies(ProtoWriter out, CoordinationImage image, ImageSink sink)
            throws IOException {
        if (image.version() >= SINCE) {
            ImageCodec.write(out, REPLY, FINISHED, image.replies().queues(), sink);
        } else if (!image.replies().queues().isEmpty()) {
            throw new IllegalArgumentException("definitions in an image of the first version");
        }
    }

    static void writeCaches(ProtoWriter out, CoordinationImage image, ImageSink sink)
            throws IOException {
        List<CacheEntry> defined = image.queues().caches();
        if (!defined.isEmpty() && image.version() < CacheImage.FIRST_VERSION) {
            throw new IllegalArgumentException("caches in an image of an earlier version");
        }
        ImageCodec.write(out, CACHE, CACHES, defined, sink);
    }

    static void write(ProtoWriter out, CoordinationImage image, ImageSink sink) throws IOException {
        DefinitionImage queues = image.queues();
        if (queues.equals(DefinitionImage.NONE)) {
            return;
        }
        if (image.version() < SINCE) {
            throw new IllegalArgumentException("definitions in an image of the first version");
        }
        HEADER.write(
                out,
                NUMBERS,
                new Numbers(
                        queues.revision(),
                        queues.queues().size(),
                        queues.adoptions(),
                        queues.caches().size()));
        ImageCodec.write(out, ENTRY, ENTRIES, queues.queues(), sink);
    }

    /** Takes a record of an image; false if it is none about definitions. */
    boolean read(int field, ProtoReader in) throws MalformedException {
        if (field != REPLY && field != CACHE && field != NUMBERS && field != ENTRY) {
            return false;
        }
        if (in.version() < SINCE) {
            throw new MalformedException("definitions in an image of the first version");
        }
        if (field == CACHE && in.version() < CacheImage.FIRST_VERSION) {
            throw new MalformedException("caches in an image of an earlier version");
        }
        switch (field) {
            case REPLY -> replies.add(FINISHED.readFields(in));
            case CACHE -> caches.add(CACHES.readFields(in));
            case ENTRY -> entries.add(ENTRIES.readFields(in));
            default -> {
                Numbers read = HEADER.readFields(in);
                if (!numbers.equals(NOTHING) || read.equals(NOTHING)) {
                    throw new MalformedException("needless numbers of definitions");
                }
                numbers = read;
            }
        }
        return true;
    }

    List<FinishedReply<DefinitionReply>> replies() {
        return Collections.unmodifiableList(replies);
    }

    DefinitionImage image() throws MalformedException {
        if (entries.size() != numbers.queues() || caches.size() != numbers.caches()) {
            throw new MalformedException("an image does not hold what its header says");
        }
        return new DefinitionImage(
                numbers.revision(),
                Collections.unmodifiableList(entries),
                Collections.unmodifiableList(caches),
                numbers.adoptions());
    }
}
