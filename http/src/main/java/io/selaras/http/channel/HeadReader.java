package io.selaras.http.channel;

import io.selaras.config.text.Text;
import io.selaras.http.problem.Problem;
import io.selaras.http.problem.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the head of one request, or the trailer of a chunked body, and takes only what RFC 9112
 * lets senders send: none of what it lets recipients forgive.
 */
final class HeadReader {

    static final int MAX_LINE_BYTES = 8 << 10;
    static final int MAX_FIELD_BYTES = 16 << 10;

    /** No name that is read here is so long; a value that is so long is refused. */
    private static final int KEPT = 64;

    private static final String CONTENT_LENGTH = "content-length";
    private static final String TRANSFER_ENCODING = "transfer-encoding";
    private static final String UPGRADE = "upgrade";
    private static final String OLD_WEBSOCKET_KEY = "sec-websocket-key1";

    /** The lengths of these names: of most headers no more needs to be looked at. */
    private static final boolean[] READ = new boolean[KEPT + 1];

    private static final boolean[] TOKEN = new boolean[256];
    private static final boolean[] TARGET = new boolean[256];
    private static final boolean[] VERSION = new boolean[256];
    private static final boolean[] VALUE = new boolean[256];

    static {
        for (String name : List.of(CONTENT_LENGTH, TRANSFER_ENCODING, UPGRADE, OLD_WEBSOCKET_KEY)) {
            READ[name.length()] = true;
        }
        Arrays.fill(TOKEN, 'a', 'z' + 1, true);
        Arrays.fill(TOKEN, 'A', 'Z' + 1, true);
        Arrays.fill(TOKEN, '0', '9' + 1, true);
        for (byte mark : "!#$%&'*+-.^_`|~".getBytes(StandardCharsets.US_ASCII)) {
            TOKEN[mark] = true;
        }
        Arrays.fill(TARGET, ' ' + 1, 0x7f, true);
        Arrays.fill(VERSION, ' ' + 1, 256, true);
        Arrays.fill(VALUE, ' ', 256, true);
        VALUE['\t'] = true;
        VALUE[0x7f] = false;
    }

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

    private final byte[] name = new byte[KEPT];
    private final byte[] value = new byte[KEPT];
    private int nameLength;
    private int valueLength;
    private At at;
    private int bytes;

    /** Of the request line with its end; 0 as long as it has not ended. */
    private int lineBytes;

    private boolean hasTarget;
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

    /**
     * Reads on, until the head ends or cannot be right.
     *
     * @return how many of these bytes it took
     */
    int read(byte[] in) {
        int next = 0;
        while (next < in.length && fault == null && at != At.DONE) {
            next = run(in, next);
            checkSize();
            if (next < in.length && fault == null) {
                step(in[next] & 0xff);
                next++;
                bytes++;
                checkSize();
            }
        }
        return next;
    }

    private void checkSize() {
        if (fault != null || at == At.DONE) {
            return;
        }
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

    /** Passes over what goes on as it began: the end of it is a step's business. */
    private int run(byte[] in, int from) {
        boolean[] alike =
                switch (at) {
                    case METHOD, NAME -> TOKEN;
                    case TARGET -> TARGET;
                    case VERSION -> VERSION;
                    case VALUE -> VALUE;
                    default -> null;
                };
        if (alike == null) {
            return from;
        }
        // One byte beyond the limits is enough to see that they are passed.
        int left = (lineBytes == 0 ? MAX_LINE_BYTES : lineBytes + MAX_FIELD_BYTES) + 1 - bytes;
        int end = end(in, from, Math.min(in.length, from + left), alike);
        if (end > from) {
            keep(in, from, end);
            bytes += end - from;
        }
        return end;
    }

    private static int end(byte[] in, int from, int to, boolean[] alike) {
        int next = from;
        while (next < to && alike[in[next] & 0xff]) {
            next++;
        }
        return next;
    }

    private void keep(byte[] in, int from, int end) {
        if (at == At.TARGET) {
            hasTarget = true;
        } else if (at == At.METHOD || at == At.NAME) {
            int kept = Math.min(end - from, KEPT - nameLength);
            System.arraycopy(in, from, name, nameLength, kept);
            nameLength += kept;
        } else {
            int kept = Math.min(end - from, KEPT - valueLength);
            System.arraycopy(in, from, value, valueLength, kept);
            valueLength += kept;
        }
    }

    private void step(int b) {
        switch (at) {
            case BEGIN -> begin(b);
            case EMPTY_LINE_FEED -> feed(b, At.BEGIN);
            case METHOD -> methodEnded(b);
            case TARGET -> targetEnded(b);
            case VERSION -> versionEnded(b);
            case LINE_FEED -> {
                lineBytes = bytes + 1;
                feed(b, At.FIELD);
            }
            case FIELD -> field(b);
            case NAME -> nameEnded(b);
            case VALUE -> valueEnded(b);
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
            nameBegan(b, "The request line does not begin with a method");
        }
    }

    private void nameBegan(int b, String otherwise) {
        if (TOKEN[b]) {
            name[0] = (byte) b;
            nameLength = 1;
        } else {
            refuse(otherwise);
        }
    }

    private void methodEnded(int b) {
        if (b == ' ') {
            method = text(name, nameLength);
            at = At.TARGET;
        } else {
            refuse("The request line does not begin with a method");
        }
    }

    private void targetEnded(int b) {
        if (b == ' ' && hasTarget) {
            at = At.VERSION;
        } else {
            refuse("The request target has a character that must be percent-encoded");
        }
    }

    private void versionEnded(int b) {
        if (b != '\r') {
            refuse("The request line does not end with a carriage return and a line feed");
            return;
        }
        String version = text(value, valueLength);
        old = version.equals("HTTP/1.0");
        at = At.LINE_FEED;
        if (!old && !version.equals("HTTP/1.1")) {
            refuse("The request line does not end with HTTP/1.1 or HTTP/1.0");
        }
    }

    private void field(int b) {
        if (b == '\r') {
            at = At.LAST_FEED;
            return;
        }
        valueLength = 0;
        fieldAt = bytes;
        at = At.NAME;
        boolean continued = b == ' ' || b == '\t';
        nameBegan(b, continued ? "A header is continued on another line" : "A header has no name");
    }

    private void nameEnded(int b) {
        if (b == ':') {
            at = At.VALUE;
        } else {
            refuse("The name of a header is not followed by a colon");
        }
    }

    private void valueEnded(int b) {
        if (b == '\r') {
            at = At.FIELD_FEED;
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
        if (!READ[nameLength]) {
            return;
        }
        String text = text(value, valueLength).strip().toLowerCase(Locale.ROOT);
        switch (text(name, nameLength).toLowerCase(Locale.ROOT)) {
            case CONTENT_LENGTH -> length = once(length, text);
            case TRANSFER_ENCODING -> coding = once(coding, text);
            case UPGRADE -> {
                upgrade = once(upgrade, text);
                upgradeAt = fieldAt;
            }
            case OLD_WEBSOCKET_KEY ->
                    fault =
                            invalid(
                                    "Sec-WebSocket-Key1",
                                    "It belongs to a draft of WebSocket that gave it a body");
            default -> {}
        }
    }

    private String once(@Nullable String before, String text) {
        if (before != null) {
            fault = invalid(text(name, nameLength), "It is given twice");
        } else if (valueLength == KEPT) {
            fault = invalid(text(name, nameLength), "It is too long");
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

    private static String text(byte[] bytes, int length) {
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }
}
