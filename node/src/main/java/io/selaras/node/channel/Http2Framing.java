package io.selaras.node.channel;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/** Follows HTTP/2 on one connection, as far as to know whether a head has begun and not ended. */
final class Http2Framing {

    static final byte[] PREFACE =
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private static final int FRAME_HEAD_BYTES = 9;
    private static final int TYPE_AT = 3;
    private static final int FLAGS_AT = 4;
    private static final int HEADERS = 1;
    private static final int SETTINGS = 4;
    private static final int CONTINUATION = 9;
    private static final int END_HEADERS = 4;

    private final byte[] frameHead = new byte[FRAME_HEAD_BYTES];
    private int frameHeadBytes;
    private int left;
    private boolean settled;
    private boolean inHeaders;
    private boolean headersEnd;

    /** Whether these are the first bytes of HTTP/2, as far as there are any. */
    static boolean mayBegin(ByteBuf in) {
        int bytes = Math.min(in.readableBytes(), PREFACE.length);
        return ByteBufUtil.equals(in, in.readerIndex(), Unpooled.wrappedBuffer(PREFACE), 0, bytes);
    }

    /** Looks at what has come after the preface. */
    void read(ByteBuf in, int from) {
        int next = from;
        while (next < in.writerIndex()) {
            if (frameHeadBytes < FRAME_HEAD_BYTES) {
                frameHead[frameHeadBytes] = in.getByte(next);
                frameHeadBytes++;
                next++;
                if (frameHeadBytes == FRAME_HEAD_BYTES) {
                    begun();
                }
            } else {
                int bytes = Math.min(left, in.writerIndex() - next);
                left -= bytes;
                next += bytes;
            }
            if (frameHeadBytes == FRAME_HEAD_BYTES && left == 0) {
                ended();
            }
        }
    }

    /** Whether a head, or what must come before the first one, has begun and not ended. */
    boolean inHead() {
        return !settled || inHeaders || (frameHeadBytes > 0 && frameHeadBytes < FRAME_HEAD_BYTES);
    }

    private void begun() {
        left = (frameHead[0] & 0xff) << 16 | (frameHead[1] & 0xff) << 8 | (frameHead[2] & 0xff);
        int type = frameHead[TYPE_AT];
        if (type == HEADERS || type == CONTINUATION) {
            inHeaders = true;
            headersEnd = (frameHead[FLAGS_AT] & END_HEADERS) != 0;
        }
    }

    private void ended() {
        settled |= frameHead[TYPE_AT] == SETTINGS;
        if (inHeaders && headersEnd) {
            inHeaders = false;
        }
        frameHeadBytes = 0;
    }
}
