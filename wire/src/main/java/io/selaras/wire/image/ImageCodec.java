package io.selaras.wire.image;

import io.selaras.core.coordination.CoordinationImage;
import io.selaras.core.lock.DeadlockReport;
import io.selaras.core.lock.Grant;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.Waiter;
import io.selaras.core.member.Member;
import io.selaras.core.member.MemberLimit;
import io.selaras.core.member.MemberReply;
import io.selaras.core.reply.Acknowledged;
import io.selaras.core.reply.FinishedReply;
import io.selaras.wire.CoreCodec;
import io.selaras.wire.MalformedException;
import io.selaras.wire.ProtoWriter;
import java.io.IOException;
import java.io.InputStream;

/** An image of the machine as a stream of bytes. */
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
    static final int END = 30;

    /** Pieces are about this long; the last one is shorter. */
    static final int PIECE_BYTES = 64 << 10;

    private ImageCodec() {}

    /** Writes the image in pieces; on any thread, however large it is. */
    public static void encode(CoordinationImage image, ImageSink sink) throws IOException {
        ProtoWriter out = new ProtoWriter(PIECE_BYTES + PIECE_BYTES / 8);
        writeHeader(out, image);
        for (Grant grant : image.grants()) {
            GrantCodec.write(out, GRANT, grant);
            passOn(out, sink);
        }
        for (Waiter waiter : image.waiters()) {
            WaiterCodec.write(out, WAITER, waiter);
            passOn(out, sink);
        }
        for (FinishedReply<LockReply> reply : image.replies()) {
            ReplyCodec.write(out, REPLY, reply);
            passOn(out, sink);
        }
        for (DeadlockReport report : image.deadlocks()) {
            DeadlockCodec.write(out, DEADLOCK, report);
            passOn(out, sink);
        }
        for (Member member : image.members()) {
            CoreCodec.writeMember(out, MEMBER, member);
        }
        for (FinishedReply<MemberReply> reply : image.memberReplies()) {
            MemberReplyCodec.write(out, MEMBER_REPLY, reply);
            passOn(out, sink);
        }
        for (Acknowledged told : image.acknowledged()) {
            AcknowledgedCodec.write(out, ACKNOWLEDGED, told);
            passOn(out, sink);
        }
        for (MemberLimit limit : image.memberLimits()) {
            out.begin(MEMBER_LIMIT, 0);
            out.text(1, limit.member());
            out.number(2, limit.bytes());
            out.end();
        }
        SyncObjectsCodec.write(out, image.syncObjects(), sink);
        out.begin(END, 0);
        out.fixed(1, image.stateHash());
        out.end();
        sink.accept(out.drain());
    }

    /**
     * Reads an image to its end; the stream stays open.
     *
     * @throws MalformedException if the bytes are no image of this version, or not all of it
     * @throws IOException if the stream fails
     */
    public static CoordinationImage decode(InputStream in) throws IOException, MalformedException {
        return new ImageReader(new RecordStream(in)).read();
    }

    private static void writeHeader(ProtoWriter out, CoordinationImage image) {
        out.begin(HEADER, 0);
        out.number(1, image.version());
        out.number(2, image.logTimeMs());
        out.number(3, image.wallTimeMs());
        out.number(4, image.lastToken());
        out.number(5, image.lastWaitId());
        out.number(6, image.lastDeadlockId());
        out.number(7, image.grants().size());
        out.number(8, image.waiters().size());
        out.number(9, image.replies().size());
        out.number(10, image.deadlocks().size());
        out.number(11, image.members().size());
        out.number(12, image.memberReplies().size());
        out.number(13, image.acknowledged().size());
        out.end();
    }

    static void passOn(ProtoWriter out, ImageSink sink) throws IOException {
        if (out.size() >= PIECE_BYTES) {
            sink.accept(out.drain());
        }
    }
}
