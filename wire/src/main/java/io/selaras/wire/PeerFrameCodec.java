package io.selaras.wire;

import io.selaras.core.kernel.machine.Request;
import io.selaras.raft.message.Message;
import io.selaras.wire.format.MalformedException;
import io.selaras.wire.format.ProtoReader;
import io.selaras.wire.format.ProtoWriter;
import io.selaras.wire.size.RequestSize;
import java.util.ArrayList;
import java.util.List;

/** A frame of a peer link. */
public final class PeerFrameCodec {

    /** The largest frame that is written or read: 1 MiB and one entry, with room to spare. */
    public static final int MAX_FRAME_BYTES = 8 << 20;

    private static final int MAX_ITEMS = 1 << 16;
    private static final int ITEM = 1;
    private static final int VERSION = 2;
    static final int SMALL_ITEM_BYTES = 48;

    private PeerFrameCodec() {}

    /**
     * The frame as builds of this version read it.
     *
     * @param version that the cluster has agreed on, as far as the sender knows
     */
    public static byte[] encode(PeerFrame frame, int version) {
        int expected = 16;
        for (PeerItem item : frame.items()) {
            expected += expectedBytes(item) + 16;
        }
        ProtoWriter out = new ProtoWriter(expected, version);
        for (PeerItem item : frame.items()) {
            int itemBytes = expectedBytes(item);
            out.begin(ITEM, itemBytes);
            PeerItemCodec.ITEM.write(out, item);
            out.end();
        }
        if (version > VersionRange.FIRST) {
            out.number(VERSION, version);
        }
        if (frame.items().size() > MAX_ITEMS || out.size() > MAX_FRAME_BYTES) {
            throw new IllegalArgumentException("frame too large: " + out.size() + " bytes");
        }
        return out.toByteArray();
    }

    /** Reads a frame of any version that this build reads. */
    public static PeerFrame decode(byte[] bytes) throws MalformedException {
        return decode(bytes, VersionRange.KNOWN);
    }

    /** Reads a frame of one of these versions. */
    public static PeerFrame decode(byte[] bytes, VersionRange versions) throws MalformedException {
        if (bytes.length > MAX_FRAME_BYTES) {
            throw new MalformedException("frame too large: " + bytes.length + " bytes");
        }
        ProtoReader in = new ProtoReader(bytes);
        in.readAs(versionOf(bytes, versions));
        List<PeerItem> items = new ArrayList<>();
        while (in.next()) {
            if (in.field() == VERSION && in.version() > VersionRange.FIRST) {
                in.number();
                continue;
            }
            if (in.field() != ITEM) {
                throw in.unknownField();
            }
            if (items.size() == MAX_ITEMS) {
                throw in.malformed("too many items");
            }
            items.add(PeerItemCodec.ITEM.read(in.repeated()));
        }
        return new PeerFrame(items);
    }

    /** What a frame says at its end; a frame of the first version says nothing. */
    private static int versionOf(byte[] bytes, VersionRange versions) throws MalformedException {
        int version = VersionRange.FIRST;
        if (versions.newest() > VersionRange.FIRST) {
            ProtoReader in = new ProtoReader(bytes);
            while (in.next()) {
                if (in.field() == VERSION) {
                    version = in.smallNumber();
                } else {
                    in.repeated().message();
                }
            }
        }
        if (!versions.contains(version)) {
            throw new MalformedException(
                    "a frame of version %d, this node reads %s"
                            .formatted(version, versions.describe()));
        }
        return version;
    }

    /** About how many bytes this takes in a frame. */
    public static int sizeOf(PeerItem item) {
        int bytes = expectedBytes(item);
        if (item instanceof PeerItem.Forward forward) {
            bytes = SMALL_ITEM_BYTES;
            for (Request request : forward.requests()) {
                bytes += RequestSize.of(request);
            }
        } else if (item instanceof PeerItem.ForwardRefused refused) {
            bytes += refused.numbers().size() * ProtoReader.MAX_VARINT;
        }
        return bytes;
    }

    private static int expectedBytes(PeerItem item) {
        return switch (item) {
            case PeerItem.RaftItem(Message.AppendRequest append) ->
                    AppendRequestCodec.expectedBytes(append);
            case PeerItem.SnapshotChunk chunk -> chunk.data().length + 2 * SMALL_ITEM_BYTES;
            case PeerItem.Forward forward -> RequestsCodec.expectedBytes(forward.requests());
            case PeerItem.Answered answered ->
                    SMALL_ITEM_BYTES + PartitionAnswerCodec.sizeOf(answered.reply());
            case PeerItem.QueryRequest request ->
                    SMALL_ITEM_BYTES + PartitionAnswerCodec.sizeOf(request.query());
            case PeerItem.QueryReply reply ->
                    SMALL_ITEM_BYTES + PartitionAnswerCodec.sizeOf(reply.result());
            case PeerItem.RaftItem _,
                    PeerItem.SnapshotAck _,
                    PeerItem.ForwardRefused _,
                    PeerItem.ForwardsMissing _,
                    PeerItem.ReadIndexRequest _,
                    PeerItem.ReadIndexReply _,
                    PeerItem.LeaderTime _,
                    PeerItem.TransferWanted _,
                    PeerItem.StateHash _,
                    PeerItem.QueryRefused _,
                    PeerItem.DiskFull _ ->
                    SMALL_ITEM_BYTES;
        };
    }
}
