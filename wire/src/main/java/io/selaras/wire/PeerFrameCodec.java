package io.selaras.wire;

import io.selaras.core.kernel.machine.Request;
import io.selaras.raft.message.Entry;
import io.selaras.raft.message.Message;
import io.selaras.wire.size.RequestSize;
import java.util.ArrayList;
import java.util.List;

/** A frame of a peer link. */
public final class PeerFrameCodec {

    /** The largest frame that is written or read: 1 MiB and one entry, with room to spare. */
    public static final int MAX_FRAME_BYTES = 8 << 20;

    private static final int MAX_ITEMS = 1 << 16;
    private static final int ITEM = 1;
    private static final int SMALL_ITEM_BYTES = 48;

    private PeerFrameCodec() {}

    public static byte[] encode(PeerFrame frame) {
        int expected = 16;
        for (PeerItem item : frame.items()) {
            expected += expectedBytes(item) + 16;
        }
        ProtoWriter out = new ProtoWriter(expected);
        for (PeerItem item : frame.items()) {
            int itemBytes = expectedBytes(item);
            out.begin(ITEM, itemBytes);
            switch (item) {
                case PeerItem.RaftItem raft -> MessageCodec.write(out, raft.message(), itemBytes);
                case PeerItem.SnapshotChunk chunk -> SnapshotItemCodec.write(out, chunk);
                case PeerItem.SnapshotAck ack -> SnapshotItemCodec.write(out, ack);
                case PeerItem.Forward forward -> RequestItemCodec.write(out, forward, itemBytes);
                case PeerItem.ForwardRefused refused -> RequestItemCodec.write(out, refused);
                case PeerItem.ForwardsMissing missing -> RequestItemCodec.write(out, missing);
                case PeerItem.ReadIndexRequest request -> RequestItemCodec.write(out, request);
                case PeerItem.ReadIndexReply reply -> RequestItemCodec.write(out, reply);
                case PeerItem.LeaderTime time -> RequestItemCodec.write(out, time);
                case PeerItem.TransferWanted wanted -> RequestItemCodec.write(out, wanted);
                case PeerItem.DiskFull full -> RequestItemCodec.write(out, full);
                case PeerItem.StateHash hash -> RequestItemCodec.write(out, hash);
            }
            out.end();
        }
        if (frame.items().size() > MAX_ITEMS || out.size() > MAX_FRAME_BYTES) {
            throw new IllegalArgumentException("frame too large: " + out.size() + " bytes");
        }
        return out.toByteArray();
    }

    public static PeerFrame decode(byte[] bytes) throws MalformedException {
        if (bytes.length > MAX_FRAME_BYTES) {
            throw new MalformedException("frame too large: " + bytes.length + " bytes");
        }
        ProtoReader in = new ProtoReader(bytes);
        List<PeerItem> items = new ArrayList<>();
        while (in.next()) {
            if (in.field() != ITEM) {
                throw in.unknownField();
            }
            if (items.size() == MAX_ITEMS) {
                throw in.malformed("too many items");
            }
            items.add(item(in.messageElement()));
        }
        return new PeerFrame(items);
    }

    private static PeerItem item(ProtoReader in) throws MalformedException {
        if (!in.next()) {
            throw in.malformed("empty item");
        }
        int kind = in.field();
        ProtoReader body = in.message();
        PeerItem item =
                switch (kind) {
                    case RequestItemCodec.FORWARD -> RequestItemCodec.forward(body);
                    case RequestItemCodec.FORWARD_REFUSED -> RequestItemCodec.forwardRefused(body);
                    case RequestItemCodec.FORWARDS_MISSING -> RequestItemCodec.missing(body);
                    case RequestItemCodec.READ_INDEX_REQUEST -> RequestItemCodec.readRequest(body);
                    case RequestItemCodec.READ_INDEX_REPLY -> RequestItemCodec.readReply(body);
                    case RequestItemCodec.LEADER_TIME -> RequestItemCodec.leaderTime(body);
                    case RequestItemCodec.TRANSFER_WANTED -> RequestItemCodec.transfer(body);
                    case SnapshotItemCodec.CHUNK -> SnapshotItemCodec.chunk(body);
                    case SnapshotItemCodec.ACK -> SnapshotItemCodec.ack(body);
                    case RequestItemCodec.STATE_HASH -> RequestItemCodec.stateHash(body);
                    case RequestItemCodec.DISK_FULL -> RequestItemCodec.diskFull(body);
                    default -> {
                        if (kind > MessageCodec.LAST_KIND) {
                            throw in.unknownField();
                        }
                        yield new PeerItem.RaftItem(MessageReader.read(kind, body));
                    }
                };
        if (in.next()) {
            throw in.malformed("second item in one");
        }
        return item;
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
            case PeerItem.RaftItem(Message.AppendRequest append) -> {
                int bytes = SMALL_ITEM_BYTES;
                for (Entry entry : append.entries()) {
                    bytes += entry.payload().length + MessageCodec.ENTRY_BYTES;
                }
                yield bytes;
            }
            case PeerItem.SnapshotChunk chunk -> chunk.data().length + 2 * SMALL_ITEM_BYTES;
            case PeerItem.Forward forward -> RequestsCodec.expectedBytes(forward.requests());
            case PeerItem.RaftItem _,
                    PeerItem.SnapshotAck _,
                    PeerItem.ForwardRefused _,
                    PeerItem.ForwardsMissing _,
                    PeerItem.ReadIndexRequest _,
                    PeerItem.ReadIndexReply _,
                    PeerItem.LeaderTime _,
                    PeerItem.TransferWanted _,
                    PeerItem.StateHash _,
                    PeerItem.DiskFull _ ->
                    SMALL_ITEM_BYTES;
        };
    }
}
