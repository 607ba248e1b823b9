package io.selaras.http.channel;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/**
 * Follows HTTP/2 on one connection, as far as to know whether a head has begun and not ended, and
 * how much may be passed on at once.
 */
final class Http2Framing {

    static final byte[] PREFACE =
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    /** So many heads are passed on at once: each is a request to be taken in. */
    static final int HEADS_AT_ONCE = 4;

    /** Other frames cost less, but not nothing. */
    static final int FRAMES_AT_ONCE = 64;

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

    /**
     * Looks at what has come after the preface.
     *
     * @return the end of what may be passed on now
     */
    int read(ByteBuf in, int from) {
        int next = from;
        int heads = 0;
        int frames = 0;
        while (next < in.writerIndex() && heads < HEADS_AT_ONCE && frames < FRAMES_AT_ONCE) {
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
                frames++;
                heads += ended() ? 1 : 0;
            }
        }
        return next;
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

    /** A frame has ended; whether a head has ended with it. */
    private boolean ended() {
        settled |= frameHead[TYPE_AT] == SETTINGS;
        boolean headEnded = inHeaders && headersEnd;
        inHeaders &= !headEnded;
        frameHeadBytes = 0;
        return headEnded;
    }
}
