package io.selaras.wire.image;

import static io.selaras.wire.format.RecordCodec.fixed;
import static io.selaras.wire.format.RecordCodec.flag;
import static io.selaras.wire.format.RecordCodec.list;
import static io.selaras.wire.format.RecordCodec.none;
import static io.selaras.wire.format.RecordCodec.number;
import static io.selaras.wire.format.RecordCodec.record;
import static io.selaras.wire.format.RecordCodec.small;
import static io.selaras.wire.format.RecordCodec.text;

import io.selaras.core.coordination.CoordinationImage;
import io.selaras.core.kernel.machine.MachineImage;
import io.selaras.core.lock.image.LockImage;
import io.selaras.core.member.MemberLimit;
import io.selaras.core.member.MemberReply;
import io.selaras.core.partition.PartitionImage;
import io.selaras.core.placement.LostNode;
import io.selaras.core.placement.NodeFacts;
import io.selaras.core.placement.PartitionPlacement;
import io.selaras.core.placement.Placement;
import io.selaras.core.reply.Acknowledged;
import io.selaras.core.reply.FinishedReply;
import io.selaras.wire.CoreCodec;
import io.selaras.wire.VersionRange;
import io.selaras.wire.format.Codec;
import io.selaras.wire.format.MalformedException;
import io.selaras.wire.format.ProtoReader;
import io.selaras.wire.format.ProtoWriter;
import io.selaras.wire.format.RecordCodec;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** An image of a machine as a stream of bytes. */
public final class ImageCodec {

    static final int HEADER = 1;
    static final int GRANT = 2;
    static final int WAITER = 3;
    static final int REPLY = 4;
    static final int DEADLOCK = 5;
    static final int MEMBER = 7;
    static final int MEMBER_REPLY = 8;
    static final int ACKNOWLEDGED = 9;
    static final int MEMBER_LIMIT = 10;
    static final int NODE_FACTS = 12;

    static final int LOSS = 13;
    static final int PLACEMENT = 27;
    static final int END = 30;

    /** The first version of images that can hold partitions. */
    static final int PLACEMENT_SINCE = 2;

    /** Pieces are about this long; the last one is shorter. */
    static final int PIECE_BYTES = 64 << 10;

    /** The header's numbers after the version, in the order of its fields. */
    record Header(
            long logTimeMs,
            long wallTimeMs,
            long lastToken,
            long lastWaitId,
            long lastDeadlockId,
            int grants,
            int waiters,
            int replies,
            int deadlocks,
            int members,
            int memberReplies,
            int acknowledged) {

        private static Header of(CoordinationImage image) {
            LockImage locks = image.locks();
            return new Header(
                    image.logTimeMs(),
                    image.wallTimeMs(),
                    locks.lastToken(),
                    locks.lastWaitId(),
                    locks.lastDeadlockId(),
                    locks.grants().size(),
                    locks.waiters().size(),
                    image.replies().locks().size(),
                    locks.deadlocks().size(),
                    image.members().members().size(),
                    image.replies().members().size(),
                    image.replies().acknowledged().size());
        }
    }

    static final RecordCodec<Header> HEADERS =
            record(
                    "header",
                    v ->
                            new Header(
                                    v.number(2),
                                    v.number(3),
                                    v.number(4),
                                    v.number(5),
                                    v.number(6),
                                    v.small(7),
                                    v.small(8),
                                    v.small(9),
                                    v.small(10),
                                    v.small(11),
                                    v.small(12),
                                    v.small(13)),
                    none(),
                    number(Header::logTimeMs),
                    number(Header::wallTimeMs),
                    number(Header::lastToken),
                    number(Header::lastWaitId),
                    number(Header::lastDeadlockId),
                    small(Header::grants),
                    small(Header::waiters),
                    small(Header::replies),
                    small(Header::deadlocks),
                    small(Header::members),
                    small(Header::memberReplies),
                    small(Header::acknowledged));

    static final RecordCodec<Acknowledged> ACKNOWLEDGEMENTS =
            record(
                    "acknowledgement",
                    ImageCodec::acknowledged,
                    text(Acknowledged::principal),
                    text(Acknowledged::client),
                    number(Acknowledged::below),
                    number(Acknowledged::atMs));

    static final RecordCodec<MemberLimit> MEMBER_LIMITS =
            record(
                    "limit of a member",
                    v -> new MemberLimit(v.text(1), v.number(2)),
                    text(MemberLimit::member),
                    number(MemberLimit::bytes));

    private static final RecordCodec<PartitionPlacement> PLACEMENT_ROW =
            record(
                    "placement of a partition",
                    v -> new PartitionPlacement(v.small(1), v.number(2), v.list(3), v.number(4)),
                    small(PartitionPlacement::partition),
                    number(PartitionPlacement::revision),
                    list(PartitionPlacement::nodes, Codec.TEXT),
                    number(PartitionPlacement::placed));

    static final RecordCodec<Placement> PLACEMENTS =
            record(
                    "placement",
                    ImageCodec::placement,
                    small(Placement::partitions),
                    list(Placement::founders, Codec.TEXT),
                    list(Placement::rows, PLACEMENT_ROW));

    static final RecordCodec<NodeFacts> FACTS =
            record(
                    "facts of a node",
                    v -> new NodeFacts(v.text(1), v.text(2), v.small(3), v.small(4)),
                    text(NodeFacts::node),
                    text(NodeFacts::zone),
                    small(NodeFacts::weight),
                    small(NodeFacts::replicationFactor));

    static final RecordCodec<LostNode> LOSSES =
            record(
                    "lost node",
                    v -> new LostNode(v.text(1), v.list(2), v.flag(3)),
                    text(LostNode::node),
                    list(LostNode::observers, Codec.TEXT),
                    flag(LostNode::dead));

    static final RecordCodec<Long> STATE_HASH =
            record("state hash", v -> v.number(1), fixed(Long::longValue));

    private ImageCodec() {}

    private static Acknowledged acknowledged(RecordCodec.Values v) throws MalformedException {
        if (v.number(3) <= 0) {
            throw v.malformed("nothing is acknowledged");
        }
        return new Acknowledged(v.text(1), v.text(2), v.number(3), v.number(4));
    }

    private static Placement placement(RecordCodec.Values v) throws MalformedException {
        List<String> founders = v.list(2);
        if (v.small(1) < 1 || v.small(1) > Placement.MOST || founders.isEmpty()) {
            throw v.malformed("a placement of nothing");
        }
        List<PartitionPlacement> rows = v.list(3);
        int last = 0;
        for (PartitionPlacement row : rows) {
            if (!row.sensible(v.small(1)) || row.partition() != ++last) {
                throw v.malformed("a map that cannot be: " + row);
            }
        }
        if (last != 0 && last != v.small(1)) {
            throw v.malformed("a map of " + last + " partitions");
        }
        return new Placement(v.small(1), founders, rows);
    }

    /**
     * Writes the image in pieces, at the version that was agreed on when it was taken; on any
     * thread, however large it is.
     */
    public static void encode(MachineImage image, ImageSink sink) throws IOException {
        switch (image) {
            case CoordinationImage it -> encode(it, sink);
            case PartitionImage it -> PartitionImageCodec.encode(it, sink);
            case MachineImage _ -> throw new IllegalArgumentException("an image of no machine");
        }
    }

    private static void encode(CoordinationImage image, ImageSink sink) throws IOException {
        ProtoWriter out = new ProtoWriter(PIECE_BYTES + PIECE_BYTES / 8, image.version());
        LockImage locks = image.locks();
        CoordinationImage.ReplyImage replies = image.replies();
        writeHeader(out, image);
        write(out, GRANT, GrantCodec.GRANT, locks.grants(), sink);
        write(out, WAITER, WaiterCodec.WAITER, locks.waiters(), sink);
        write(out, REPLY, ReplyCodec.FINISHED, replies.locks(), sink);
        write(out, DEADLOCK, DeadlockCodec.REPORT, locks.deadlocks(), sink);
        write(out, MEMBER, CoreCodec.MEMBER, image.members().members(), sink);
        for (FinishedReply<MemberReply> reply : replies.members()) {
            MemberReplyCodec.write(out, MEMBER_REPLY, reply);
            passOn(out, sink);
        }
        write(out, ACKNOWLEDGED, ACKNOWLEDGEMENTS, replies.acknowledged(), sink);
        write(out, MEMBER_LIMIT, MEMBER_LIMITS, image.members().limits(), sink);
        DefinitionImageCodec.writeReplies(out, image, sink);
        if (!image.facts().isEmpty() && image.version() < CoordinationImage.FACTS_SINCE) {
            throw new IllegalArgumentException("facts in an image of an earlier version");
        }
        write(out, NODE_FACTS, FACTS, image.facts(), sink);
        if (!image.losses().isEmpty() && image.version() < CoordinationImage.FACTS_SINCE) {
            throw new IllegalArgumentException("losses in an image of an earlier version");
        }
        write(out, LOSS, LOSSES, image.losses(), sink);
        DefinitionImageCodec.writeCaches(out, image, sink);
        SyncObjectsCodec.write(out, image.sessions(), locks.syncObjects(), sink);
        if (image.placement().founded()) {
            if (image.version() < PLACEMENT_SINCE) {
                throw new IllegalArgumentException("partitions in an image of the first version");
            }
            if (!image.placement().rows().isEmpty()
                    && image.version() < CoordinationImage.MAP_SINCE) {
                throw new IllegalArgumentException("a map in an image of an earlier version");
            }
            PLACEMENTS.write(out, PLACEMENT, image.placement());
        }
        DefinitionImageCodec.write(out, image, sink);
        STATE_HASH.write(out, END, image.stateHash());
        sink.accept(out.drain());
    }

    /**
     * Reads an image of any kind and of any version that this build reads, to its end; the stream
     * stays open.
     *
     * @throws MalformedException if the bytes are no such image, or not all of it
     * @throws IOException if the stream fails
     */
    public static MachineImage decode(InputStream in) throws IOException, MalformedException {
        return decode(in, VersionRange.KNOWN);
    }

    /** Reads an image of one of these versions; its first record says of which kind it is. */
    public static MachineImage decode(InputStream in, VersionRange versions)
            throws IOException, MalformedException {
        RecordStream records = new RecordStream(in);
        RecordStream.Item first = records.next();
        return switch (first.field()) {
            case HEADER -> {
                int version = readVersion(records, first.body(), versions);
                yield new ImageReader(records, version).read(first.body());
            }
            case PartitionImageCodec.HEADER -> {
                int version = readVersion(records, first.body(), versions);
                yield new PartitionImageReader(records).read(version, first.body());
            }
            default -> throw new MalformedException("an image begins with its version");
        };
    }

    private static int readVersion(RecordStream records, ProtoReader header, VersionRange versions)
            throws MalformedException {
        int number = header.next() && header.field() == 1 ? header.smallNumber() : 0;
        int version = VersionRange.fromImage(number);
        if (!versions.contains(version)) {
            throw new MalformedException(
                    "an image of version %d, this node reads %s"
                            .formatted(version, versions.describe()));
        }
        header.readAs(version);
        records.readAs(version);
        return version;
    }

    private static void writeHeader(ProtoWriter out, CoordinationImage image) {
        out.begin(HEADER, 0);
        out.number(1, VersionRange.ofImage(out.version()));
        HEADERS.writeFields(out, Header.of(image));
        out.end();
    }

    static <T> void write(
            ProtoWriter out, int field, Codec<T> codec, List<T> values, ImageSink sink)
            throws IOException {
        for (T value : values) {
            codec.write(out, field, value);
            passOn(out, sink);
        }
    }

    private static void passOn(ProtoWriter out, ImageSink sink) throws IOException {
        if (out.size() >= PIECE_BYTES) {
            sink.accept(out.drain());
        }
    }
}
