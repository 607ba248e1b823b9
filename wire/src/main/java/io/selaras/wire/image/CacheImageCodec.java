package io.selaras.wire.image;

import static io.selaras.wire.format.RecordCodec.list;
import static io.selaras.wire.format.RecordCodec.number;
import static io.selaras.wire.format.RecordCodec.one;
import static io.selaras.wire.format.RecordCodec.optional;
import static io.selaras.wire.format.RecordCodec.record;
import static io.selaras.wire.format.RecordCodec.small;
import static io.selaras.wire.format.RecordCodec.text;

import io.selaras.core.cache.CacheDefinition;
import io.selaras.core.cache.CacheImage;
import io.selaras.core.cache.CacheImage.LiveEntry;
import io.selaras.core.cache.CacheImage.Mark;
import io.selaras.core.cache.CacheImage.Numbers;
import io.selaras.core.cache.CacheReply;
import io.selaras.core.partition.PartitionImage;
import io.selaras.core.reply.FinishedReply;
import io.selaras.wire.CacheCodec;
import io.selaras.wire.format.Codec;
import io.selaras.wire.format.MalformedException;
import io.selaras.wire.format.ProtoReader;
import io.selaras.wire.format.ProtoWriter;
import io.selaras.wire.format.RecordCodec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The caches in an image of a partition, from version 5 on: records behind those of queues. */
final class CacheImageCodec {

    private static final int CACHE = 47;
    private static final int ENTRY = 48;
    private static final int MARK = 49;
    private static final int REPLY = 50;

    /** The counters of the partition, and how many records of each kind there are. */
    record Header(Numbers numbers, int caches, int entries, int marks, int replies) {

        /** Of a partition without caches; it is left out. */
        static final Header NONE = new Header(CacheImage.NONE.numbers(), 0, 0, 0, 0);

        static Header of(PartitionImage image) {
            CacheImage caches = image.caches();
            return new Header(
                    caches.numbers(),
                    caches.caches().size(),
                    caches.entries().size(),
                    caches.marks().size(),
                    image.replies().caches().size());
        }
    }

    static final RecordCodec<Header> HEADER =
            record(
                    "header of caches",
                    CacheImageCodec::header,
                    one(Header::numbers, CacheCodec.NUMBERS),
                    small(Header::caches),
                    small(Header::entries),
                    small(Header::marks),
                    small(Header::replies));

    private static final RecordCodec<LiveEntry> ENTRIES =
            RecordCodec.<LiveEntry>record(
                            "entry",
                            v ->
                                    new LiveEntry(
                                            v.number(1),
                                            v.text(2),
                                            v.of(3),
                                            v.of(4),
                                            v.number(5),
                                            v.list(6),
                                            v.optional(7)),
                            number(LiveEntry::cacheId),
                            text(LiveEntry::key),
                            one(LiveEntry::value, CacheCodec.VALUE),
                            one(LiveEntry::version, CacheCodec.VERSION),
                            number(LiveEntry::endMs),
                            list(LiveEntry::tags, Codec.TEXT),
                            optional(LiveEntry::fence, CacheCodec.FENCE))
                    .expecting(128);

    private static final RecordCodec<Mark> MARKS =
            record(
                    "fence of a key without an entry",
                    v -> new Mark(v.number(1), v.text(2), v.of(3)),
                    number(Mark::cacheId),
                    text(Mark::key),
                    one(Mark::fence, CacheCodec.FENCE));

    private final List<CacheDefinition> caches = new ArrayList<>();
    private final List<LiveEntry> entries = new ArrayList<>();
    private final List<Mark> marks = new ArrayList<>();
    private final List<FinishedReply<CacheReply>> replies = new ArrayList<>();

    private static Header header(RecordCodec.Values v) throws MalformedException {
        Header read = new Header(v.of(1), v.small(2), v.small(3), v.small(4), v.small(5));
        if (read.equals(Header.NONE)) {
            throw v.malformed("needless header of caches");
        }
        return read;
    }

    static void write(ProtoWriter out, PartitionImage image, ImageSink sink) throws IOException {
        CacheImage all = image.caches();
        ImageCodec.write(out, CACHE, CacheCodec.DEFINITION, all.caches(), sink);
        ImageCodec.write(out, ENTRY, ENTRIES, all.entries(), sink);
        ImageCodec.write(out, MARK, MARKS, all.marks(), sink);
        ImageCodec.write(out, REPLY, CacheReplyCodec.FINISHED, image.replies().caches(), sink);
    }

    /** Takes a record of an image; false if it is none about caches. */
    boolean read(int field, ProtoReader in) throws MalformedException {
        if (field < CACHE || field > REPLY) {
            return false;
        }
        if (in.version() < CacheImage.FIRST_VERSION) {
            throw new MalformedException("caches in an image of an earlier version");
        }
        switch (field) {
            case CACHE -> caches.add(CacheCodec.DEFINITION.readFields(in));
            case ENTRY -> entries.add(ENTRIES.readFields(in));
            case MARK -> marks.add(MARKS.readFields(in));
            default -> replies.add(CacheReplyCodec.FINISHED.readFields(in));
        }
        return true;
    }

    CacheImage image(Header header) {
        return new CacheImage(
                header.numbers(),
                Collections.unmodifiableList(caches),
                Collections.unmodifiableList(entries),
                Collections.unmodifiableList(marks));
    }

    List<FinishedReply<CacheReply>> replies() {
        return Collections.unmodifiableList(replies);
    }
}
