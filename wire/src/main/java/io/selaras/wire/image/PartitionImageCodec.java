package io.selaras.wire.image;

import static io.selaras.wire.format.RecordCodec.fixed;
import static io.selaras.wire.format.RecordCodec.none;
import static io.selaras.wire.format.RecordCodec.number;
import static io.selaras.wire.format.RecordCodec.one;
import static io.selaras.wire.format.RecordCodec.record;
import static io.selaras.wire.format.RecordCodec.small;
import static io.selaras.wire.format.RecordCodec.text;

import io.selaras.core.cache.CacheImage;
import io.selaras.core.partition.PartitionImage;
import io.selaras.core.queue.QueueImage;
import io.selaras.core.queue.QueueImage.Holding;
import io.selaras.core.queue.QueueImage.KnownAck;
import io.selaras.core.queue.QueueImage.LiveMessage;
import io.selaras.core.queue.QueueImage.Numbers;
import io.selaras.core.queue.QueueImage.SentId;
import io.selaras.wire.QueueCodec;
import io.selaras.wire.VersionRange;
import io.selaras.wire.format.ProtoWriter;
import io.selaras.wire.format.RecordCodec;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An image of a partition's machine as a stream of bytes. */
final class PartitionImageCodec {

    static final int HEADER = 40;
    static final int QUEUE = 41;
    static final int MESSAGE = 42;
    static final int SENT_ID = 43;
    static final int ACK = 44;
    static final int REPLY = 45;
    static final int ACKNOWLEDGED = 46;
    static final int END = 60;

    /** How many records of each kind follow. */
    record Counts(int queues, int messages, int sentIds, int acks, int replies, int acknowledged) {

        static Counts of(PartitionImage image) {
            QueueImage queues = image.queues();
            return new Counts(
                    queues.queues().size(),
                    queues.messages().size(),
                    queues.sentIds().size(),
                    queues.acks().size(),
                    image.replies().queues().size(),
                    image.replies().acknowledged().size());
        }
    }

    /** The header's values after the version. */
    record Header(
            long logTimeMs,
            long wallTimeMs,
            Numbers numbers,
            Counts counts,
            CacheImageCodec.Header caches) {

        private CacheImageCodec.@Nullable Header usedCaches() {
            return caches.equals(CacheImageCodec.Header.NONE) ? null : caches;
        }
    }

    static final RecordCodec<Header> HEADERS =
            record(
                    "header",
                    v ->
                            new Header(
                                    v.number(2),
                                    v.number(3),
                                    new Numbers(
                                            v.number(4),
                                            v.number(5),
                                            v.number(6),
                                            v.number(7),
                                            v.number(8),
                                            v.number(9)),
                                    new Counts(
                                            v.small(10),
                                            v.small(11),
                                            v.small(12),
                                            v.small(13),
                                            v.small(14),
                                            v.small(15)),
                                    v.optional(16, CacheImageCodec.Header.NONE)),
                    none(),
                    number(Header::logTimeMs),
                    number(Header::wallTimeMs),
                    number(header -> header.numbers().adopted()),
                    number(header -> header.numbers().lastSequence()),
                    number(header -> header.numbers().lastLease()),
                    number(header -> header.numbers().accepted()),
                    number(header -> header.numbers().acked()),
                    number(header -> header.numbers().purged()),
                    small(header -> header.counts().queues()),
                    small(header -> header.counts().messages()),
                    small(header -> header.counts().sentIds()),
                    small(header -> header.counts().acks()),
                    small(header -> header.counts().replies()),
                    small(header -> header.counts().acknowledged()),
                    RecordCodec.<Header, CacheImageCodec.Header>optional(
                                    Header::usedCaches, CacheImageCodec.HEADER)
                            .since(CacheImage.FIRST_VERSION));

    static final RecordCodec<Holding> QUEUES =
            record(
                    "queue",
                    v -> new Holding(v.of(1), v.number(2), v.number(3)),
                    one(Holding::definition, QueueCodec.DEFINITION),
                    number(Holding::accepted),
                    number(Holding::acked));

    static final RecordCodec<LiveMessage> MESSAGES =
            RecordCodec.<LiveMessage>record(
                            "live message",
                            v ->
                                    new LiveMessage(
                                            v.number(1),
                                            v.number(2),
                                            v.of(3),
                                            v.number(4),
                                            v.number(5),
                                            v.small(6),
                                            v.number(7),
                                            v.number(8),
                                            v.number(9)),
                            number(LiveMessage::queueId),
                            number(LiveMessage::sequence),
                            one(LiveMessage::message, QueueCodec.MESSAGE),
                            number(LiveMessage::enteredAtMs),
                            number(LiveMessage::enteredAtWallMs),
                            small(LiveMessage::attempts),
                            number(LiveMessage::lease),
                            fixed(LiveMessage::nonce),
                            number(LiveMessage::leasedUntilMs))
                    .expecting(128);

    static final RecordCodec<SentId> SENT_IDS =
            record(
                    "sent id",
                    v -> new SentId(v.number(1), v.text(2), v.text(3), v.number(4), v.number(5)),
                    number(SentId::queueId),
                    text(SentId::key),
                    text(SentId::id),
                    number(SentId::sequence),
                    number(SentId::atMs));

    static final RecordCodec<KnownAck> ACKS =
            record(
                    "known acknowledgement",
                    v ->
                            new KnownAck(
                                    v.number(1),
                                    v.number(2),
                                    v.number(3),
                                    v.number(4),
                                    v.number(5)),
                    number(KnownAck::queueId),
                    number(KnownAck::sequence),
                    number(KnownAck::lease),
                    fixed(KnownAck::nonce),
                    number(KnownAck::atMs));

    private PartitionImageCodec() {}

    static void encode(PartitionImage image, ImageSink sink) throws IOException {
        CacheImageCodec.Header caches = CacheImageCodec.Header.of(image);
        if (!caches.equals(CacheImageCodec.Header.NONE)
                && image.version() < CacheImage.FIRST_VERSION) {
            throw new IllegalArgumentException("caches in an image of an earlier version");
        }
        int piece = ImageCodec.PIECE_BYTES;
        ProtoWriter out = new ProtoWriter(piece + piece / 8, image.version());
        QueueImage queues = image.queues();
        out.begin(HEADER, 0);
        out.number(1, VersionRange.ofImage(out.version()));
        HEADERS.writeFields(
                out,
                new Header(
                        image.logTimeMs(),
                        image.wallTimeMs(),
                        queues.numbers(),
                        Counts.of(image),
                        caches));
        out.end();
        ImageCodec.write(out, QUEUE, QUEUES, queues.queues(), sink);
        ImageCodec.write(out, MESSAGE, MESSAGES, queues.messages(), sink);
        ImageCodec.write(out, SENT_ID, SENT_IDS, queues.sentIds(), sink);
        ImageCodec.write(out, ACK, ACKS, queues.acks(), sink);
        ImageCodec.write(out, REPLY, QueueReplyCodec.FINISHED, image.replies().queues(), sink);
        ImageCodec.write(
                out,
                ACKNOWLEDGED,
                ImageCodec.ACKNOWLEDGEMENTS,
                image.replies().acknowledged(),
                sink);
        CacheImageCodec.write(out, image, sink);
        ImageCodec.STATE_HASH.write(out, END, image.stateHash());
        sink.accept(out.drain());
    }
}
