package io.selaras.node.channel;

import io.netty.util.ByteProcessor;
import io.selaras.node.problem.Problem;
import io.selaras.node.problem.ProblemCode;
import io.selaras.node.text.Text;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the head of one request, or the trailer of a chunked body, byte by byte, and takes only
 * what RFC 9112 lets senders send: none of what it lets recipients forgive.
 */
final class HeadReader implements ByteProcessor {

    static final int MAX_LINE_BYTES = 8 << 10;
    static final int MAX_FIELD_BYTES = 16 << 10;

    /** More of a name or a value matters to nobody here. */
    private static final int KEPT = 64;

    private static final String MARKS = "!#$%&'*+-.^_`|~";

    private enum At {
        BEGIN,
        EMPTY_LINE_FEED,
        METHOD,
        TARGET,
        VERSION,
        LINE_FEED,
        FIELD,
        NAME,
        VALUE,
        FIELD_FEED,
        LAST_FEED,
        DONE
    }

    private final StringBuilder name = new StringBuilder();
    private final StringBuilder value = new StringBuilder();
    private At at;
    private int bytes;

    /** Of the request line with its end; 0 as long as it has not ended. */
    private int lineBytes;

    private int targetBytes;
    private String method = "";
    private boolean old;
    private @Nullable String length;
    private @Nullable String coding;
    private @Nullable String upgrade;
    private int fieldAt;
    private int upgradeAt;
    private @Nullable Problem fault;

    private HeadReader(At at, int lineBytes) {
        this.at = at;
        this.lineBytes = lineBytes;
    }

    static HeadReader ofRequest() {
        return new HeadReader(At.BEGIN, 0);
    }

    static HeadReader ofTrailer() {
        return new HeadReader(At.FIELD, 1);
    }

    /** False at the end of the head, and at a fault. */
    @Override
    public boolean process(byte b) {
        bytes++;
        step(b & 0xff);
        if (fault == null && at != At.DONE) {
            if (lineBytes == 0 && bytes > MAX_LINE_BYTES) {
                fault =
                        Problem.of(
                                ProblemCode.URI_TOO_LONG,
                                "The request line is longer than " + MAX_LINE_BYTES + " bytes");
            } else if (bytes - lineBytes > MAX_FIELD_BYTES) {
                fault =
                        Problem.of(
                                ProblemCode.HEADERS_TOO_LARGE,
                                "The headers are larger than " + MAX_FIELD_BYTES + " bytes");
            }
        }
        return fault == null && at != At.DONE;
    }

    boolean done() {
        return at == At.DONE;
    }

    /** Whether anything has been read. */
    boolean begun() {
        return bytes > 0;
    }

    /** Why this is no head; null if nothing is wrong so far. */
    @Nullable Problem fault() {
        return fault;
    }

    /** The bytes of the body that follows; -1 if it comes in chunks. */
    long bodyBytes() {
        if (coding != null) {
            return -1;
        }
        return length == null ? 0 : Text.digits(length);
    }

    /** Whether the connection may become something else than HTTP after this. */
    boolean asksForWebSocket() {
        return "websocket".equals(upgrade) && method.equals("GET") && !old;
    }

    /** Where in the head the name Upgrade begins that is not to be heeded; -1 if there is none. */
    int ignoredUpgrade() {
        return upgrade == null || asksForWebSocket() ? -1 : upgradeAt;
    }

    private void step(int b) {
        switch (at) {
            case BEGIN -> begin(b);
            case EMPTY_LINE_FEED -> feed(b, At.BEGIN);
            case METHOD -> method(b);
            case TARGET -> target(b);
            case VERSION -> version(b);
            case LINE_FEED -> {
                lineBytes = bytes;
                feed(b, At.FIELD);
            }
            case FIELD -> field(b);
            case NAME -> name(b);
            case VALUE -> value(b);
            case FIELD_FEED -> {
                fieldEnded();
                feed(b, At.FIELD);
            }
            case LAST_FEED -> {
                feed(b, At.DONE);
                headEnded();
            }
            case DONE -> throw new IllegalStateException("the head has ended");
        }
    }

    private void begin(int b) {
        if (b == '\r') {
            at = At.EMPTY_LINE_FEED;
        } else {
            at = At.METHOD;
            method(b);
        }
    }

    private void method(int b) {
        if (isToken(b)) {
            keep(name, b);
        } else if (b == ' ' && !name.isEmpty()) {
            method = name.toString();
            at = At.TARGET;
        } else {
            refuse("The request line does not begin with a method");
        }
    }

    private void target(int b) {
        if (b > ' ' && b < 0x7f) {
            targetBytes++;
        } else if (b == ' ' && targetBytes > 0) {
            at = At.VERSION;
        } else {
            refuse("The request target has a character that must be percent-encoded");
        }
    }

    private void version(int b) {
        if (b > ' ') {
            keep(value, b);
            return;
        }
        if (b != '\r') {
            refuse("The request line does not end with a carriage return and a line feed");
            return;
        }
        String version = value.toString();
        old = version.equals("HTTP/1.0");
        at = At.LINE_FEED;
        if (!old && !version.equals("HTTP/1.1")) {
            refuse("The request line does not end with HTTP/1.1 or HTTP/1.0");
        }
    }

    private void field(int b) {
        if (b == '\r') {
            at = At.LAST_FEED;
        } else if (isToken(b)) {
            name.setLength(0);
            value.setLength(0);
            fieldAt = bytes - 1;
            keep(name, b);
            at = At.NAME;
        } else {
            refuse(
                    b == ' ' || b == '\t'
                            ? "A header is continued on another line"
                            : "A header has no name");
        }
    }

    private void name(int b) {
        if (isToken(b)) {
            keep(name, b);
        } else if (b == ':') {
            at = At.VALUE;
        } else {
            refuse("The name of a header is not followed by a colon");
        }
    }

    private void value(int b) {
        if (b == '\r') {
            at = At.FIELD_FEED;
        } else if (b == '\t' || (b >= ' ' && b != 0x7f)) {
            keep(value, b);
        } else {
            refuse("A header holds a control character");
        }
    }

    private void feed(int b, At next) {
        at = next;
        if (b != '\n') {
            refuse("A carriage return is not followed by a line feed");
        }
    }

    private void fieldEnded() {
        String text = value.toString().strip().toLowerCase(Locale.ROOT);
        switch (name.toString().toLowerCase(Locale.ROOT)) {
            case "content-length" -> length = once(length, text);
            case "transfer-encoding" -> coding = once(coding, text);
            case "upgrade" -> {
                upgrade = once(upgrade, text);
                upgradeAt = fieldAt;
            }
            default -> {}
        }
    }

    private String once(@Nullable String before, String text) {
        if (before != null) {
            fault = Problem.at(ProblemCode.INVALID_HEADER, name.toString(), "It is given twice");
        }
        return text;
    }

    private void headEnded() {
        if (length != null && Text.digits(length) < 0) {
            fault = invalid("Content-Length", "Content-Length is not a number");
        } else if (coding != null && length != null) {
            fault = invalid("Content-Length", "It does not go with Transfer-Encoding");
        } else if (coding != null && old) {
            fault = invalid("Transfer-Encoding", "HTTP/1.0 does not know it");
        } else if (coding != null && !coding.equals("chunked")) {
            fault =
                    Problem.at(
                            ProblemCode.UNSUPPORTED_TRANSFER_ENCODING,
                            "Transfer-Encoding",
                            "Nothing but `chunked` is understood");
        }
    }

    private void refuse(String detail) {
        if (fault == null) {
            fault = Problem.of(ProblemCode.INVALID_REQUEST, detail);
        }
    }

    private static Problem invalid(String name, String detail) {
        return Problem.at(ProblemCode.INVALID_HEADER, name, detail);
    }

    private static void keep(StringBuilder text, int b) {
        if (text.length() < KEPT) {
            text.append((char) b);
        }
    }

    private static boolean isToken(int b) {
        return (b >= 'a' && b <= 'z')
                || (b >= 'A' && b <= 'Z')
                || (b >= '0' && b <= '9')
                || MARKS.indexOf(b) >= 0;
    }
}
