package io.selaras.wire;

import io.selaras.raft.message.SnapshotMark;
import io.selaras.wire.PeerItem.SnapshotAck;
import io.selaras.wire.PeerItem.SnapshotChunk;

/** The items of a frame that carry a snapshot. */
final class SnapshotItemCodec {

    static final int CHUNK = 16;
    static final int ACK = 17;

    private static final byte[] NOTHING = {};

    private SnapshotItemCodec() {}

    static void write(ProtoWriter out, SnapshotChunk chunk) {
        out.begin(CHUNK, chunk.data().length + 64);
        out.number(1, chunk.group());
        out.number(2, chunk.term());
        out.begin(3, 0);
        MembershipCodec.writeMark(out, chunk.mark());
        out.end();
        out.number(4, chunk.transfer());
        out.number(5, chunk.offset());
        out.flag(6, chunk.last());
        out.bytes(7, chunk.data());
        out.end();
    }

    static SnapshotChunk chunk(ProtoReader in) throws MalformedException {
        int group = 0;
        long term = 0;
        SnapshotMark mark = null;
        long transfer = 0;
        long offset = 0;
        boolean last = false;
        byte[] data = NOTHING;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> group = in.smallNumber();
                case 2 -> term = in.number();
                case 3 -> mark = MembershipCodec.readMark(in.message());
                case 4 -> transfer = in.number();
                case 5 -> offset = in.number();
                case 6 -> last = in.flag();
                case 7 -> data = in.bytes();
                default -> throw in.unknownField();
            }
        }
        if (mark == null) {
            throw in.malformed("piece of a snapshot without a mark");
        }
        return new SnapshotChunk(group, term, mark, transfer, offset, data, last);
    }

    static void write(ProtoWriter out, SnapshotAck ack) {
        out.begin(ACK, 0);
        out.number(1, ack.group());
        out.number(2, ack.transfer());
        out.number(3, ack.nextOffset());
        out.flag(4, ack.ok());
        out.end();
    }

    static SnapshotAck ack(ProtoReader in) throws MalformedException {
        int group = 0;
        long transfer = 0;
        long nextOffset = 0;
        boolean ok = false;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> group = in.smallNumber();
                case 2 -> transfer = in.number();
                case 3 -> nextOffset = in.number();
                case 4 -> ok = in.flag();
                default -> throw in.unknownField();
            }
        }
        return new SnapshotAck(group, transfer, nextOffset, ok);
    }
}
