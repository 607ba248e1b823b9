package io.selaras.bench.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** An incremental reader of HTTP/1.1 replies on one connection, one outstanding at a time. */
public final class ReplyParser {

    private static final int LARGEST_REPLY = 1 << 20;
    private static final String LENGTH = "\r\ncontent-length:";

    private byte[] received = new byte[2048];
    private int size;
    private int scanned;
    private int bodyStart = -1;
    private int end = -1;
    private int status;

    /** Takes what has arrived; answers the reply once all of it is there. */
    public Optional<HttpReply> feed(ByteBuffer arrived) throws ProtocolException {
        append(arrived);
        if (bodyStart < 0) {
            findHead();
        }
        if (bodyStart < 0 || size < end) {
            return Optional.empty();
        }
        if (size > end) {
            throw new ProtocolException("more bytes than the reply announced");
        }
        HttpReply reply =
                new HttpReply(status, new String(received, bodyStart, end - bodyStart, UTF_8));
        reset();
        return Optional.of(reply);
    }

    private void append(ByteBuffer arrived) throws ProtocolException {
        int more = arrived.remaining();
        if (size + more > LARGEST_REPLY) {
            throw new ProtocolException("a reply of more than " + LARGEST_REPLY + " bytes");
        }
        if (size + more > received.length) {
            received = Arrays.copyOf(received, Math.max(size + more, received.length * 2));
        }
        arrived.get(received, size, more);
        size += more;
    }

    private void findHead() throws ProtocolException {
        for (int i = Math.max(scanned, 3); i < size; i++) {
            if (received[i] == '\n'
                    && received[i - 1] == '\r'
                    && received[i - 2] == '\n'
                    && received[i - 3] == '\r') {
                readHead(i + 1);
                return;
            }
        }
        scanned = size;
    }

    private void readHead(int headLength) throws ProtocolException {
        String head = new String(received, 0, headLength, ISO_8859_1).toLowerCase(Locale.ROOT);
        int at = head.indexOf(LENGTH);
        if (!head.startsWith("http/1.1 ") || at < 0) {
            throw new ProtocolException("not a reply with a content-length: " + head);
        }
        try {
            status = Integer.parseInt(head, 9, 12, 10);
            int start = at + LENGTH.length();
            int length = Integer.parseInt(head.substring(start, head.indexOf('\r', start)).strip());
            bodyStart = headLength;
            end = headLength + length;
        } catch (NumberFormatException e) {
            throw new ProtocolException("not a number in: " + head);
        }
    }

    private void reset() {
        size = 0;
        scanned = 0;
        bodyStart = -1;
        end = -1;
    }
}
