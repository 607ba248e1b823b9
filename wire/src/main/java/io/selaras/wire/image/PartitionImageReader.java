package io.selaras.wire.image;

import io.selaras.core.partition.PartitionImage;
import io.selaras.core.queue.QueueImage;
import io.selaras.core.queue.QueueImage.Holding;
import io.selaras.core.queue.QueueImage.KnownAck;
import io.selaras.core.queue.QueueImage.LiveMessage;
import io.selaras.core.queue.QueueImage.SentId;
import io.selaras.core.queue.QueueReply;
import io.selaras.core.reply.Acknowledged;
import io.selaras.core.reply.FinishedReply;
import io.selaras.wire.format.MalformedException;
import io.selaras.wire.format.ProtoReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Puts an image of a partition together from its records: header, the lists in order, end. */
final class PartitionImageReader {

    private final RecordStream records;
    private final List<Holding> queues = new ArrayList<>();
    private final List<LiveMessage> messages = new ArrayList<>();
    private final List<SentId> sentIds = new ArrayList<>();
    private final List<KnownAck> acks = new ArrayList<>();
    private final List<FinishedReply<QueueReply>> replies = new ArrayList<>();
    private final List<Acknowledged> acknowledged = new ArrayList<>();
    private final CacheImageCodec caches = new CacheImageCodec();

    PartitionImageReader(RecordStream records) {
        this.records = records;
    }

    /**
     * Reads all that follows the header.
     *
     * @param first the header without its version
     */
    PartitionImage read(int version, ProtoReader first) throws IOException, MalformedException {
        if (version < PartitionImage.FIRST_VERSION) {
            throw new MalformedException("there are no partitions in version " + version);
        }
        PartitionImageCodec.Header header = PartitionImageCodec.HEADERS.readFields(first);
        int latest = PartitionImageCodec.HEADER;
        while (true) {
            RecordStream.Item item = records.next();
            if (item.field() < latest) {
                throw new MalformedException("the records of an image are out of order");
            }
            latest = item.field();
            if (item.field() == PartitionImageCodec.END) {
                long hash = ImageCodec.STATE_HASH.readFields(item.body());
                return finished(version, header, hash);
            }
            take(item.field(), item.body());
        }
    }

    private void take(int field, ProtoReader body) throws MalformedException {
        switch (field) {
            case PartitionImageCodec.QUEUE ->
                    queues.add(PartitionImageCodec.QUEUES.readFields(body));
            case PartitionImageCodec.MESSAGE ->
                    messages.add(PartitionImageCodec.MESSAGES.readFields(body));
            case PartitionImageCodec.SENT_ID ->
                    sentIds.add(PartitionImageCodec.SENT_IDS.readFields(body));
            case PartitionImageCodec.ACK -> acks.add(PartitionImageCodec.ACKS.readFields(body));
            case PartitionImageCodec.REPLY ->
                    replies.add(QueueReplyCodec.FINISHED.readFields(body));
            case PartitionImageCodec.ACKNOWLEDGED ->
                    acknowledged.add(ImageCodec.ACKNOWLEDGEMENTS.readFields(body));
            default -> {
                if (!caches.read(field, body)) {
                    throw new MalformedException("an image with an unknown record");
                }
            }
        }
    }

    private PartitionImage finished(int version, PartitionImageCodec.Header header, long hash)
            throws IOException, MalformedException {
        PartitionImage image =
                new PartitionImage(
                        version,
                        header.logTimeMs(),
                        header.wallTimeMs(),
                        new QueueImage(
                                header.numbers(),
                                Collections.unmodifiableList(queues),
                                Collections.unmodifiableList(messages),
                                Collections.unmodifiableList(sentIds),
                                Collections.unmodifiableList(acks)),
                        caches.image(header.caches()),
                        new PartitionImage.Replies(
                                Collections.unmodifiableList(replies),
                                caches.replies(),
                                Collections.unmodifiableList(acknowledged)),
                        hash);
        if (!PartitionImageCodec.Counts.of(image).equals(header.counts())
                || !CacheImageCodec.Header.of(image).equals(header.caches())) {
            throw new MalformedException("an image does not hold what its header says");
        }
        if (records.hasNext()) {
            throw new MalformedException("an image goes on after its end");
        }
        return image;
    }
}
