package io.selaras.http.channel;

import org.jspecify.annotations.Nullable;

/**
 * Reads the line before a chunk: its size in hexadecimal digits, and extensions that nobody heeds.
 */
final class ChunkReader {

    private static final int MAX_DIGITS = 7;

    private enum At {
        SIZE,
        SPACE,
        EXTENSION,
        QUOTED,
        ESCAPED,
        LINE_FEED,
        DONE
    }

    private At at = At.SIZE;
    private int digits;
    private int size;

    /** Takes a byte; false if it is none of such a line. */
    boolean take(int b) {
        At next = next(b);
        if (next == null) {
            return false;
        }
        at = next;
        return true;
    }

    boolean done() {
        return at == At.DONE;
    }

    int size() {
        return size;
    }

    private @Nullable At next(int b) {
        return switch (at) {
            case SIZE -> size(b);
            case SPACE -> b == ';' ? At.EXTENSION : isSpace(b) ? At.SPACE : null;
            case EXTENSION ->
                    switch (b) {
                        case '\r' -> At.LINE_FEED;
                        case '"' -> At.QUOTED;
                        default -> isText(b) ? At.EXTENSION : null;
                    };
            case QUOTED ->
                    switch (b) {
                        case '"' -> At.EXTENSION;
                        case '\\' -> At.ESCAPED;
                        default -> isText(b) ? At.QUOTED : null;
                    };
            case ESCAPED -> isText(b) ? At.QUOTED : null;
            case LINE_FEED -> b == '\n' ? At.DONE : null;
            case DONE -> throw new IllegalStateException("the line has ended");
        };
    }

    private @Nullable At size(int b) {
        int digit = b < 0x80 ? Character.digit(b, 16) : -1;
        if (digit >= 0 && digits < MAX_DIGITS) {
            digits++;
            size = 16 * size + digit;
            return At.SIZE;
        }
        if (digit >= 0 || digits == 0) {
            return null;
        }
        return switch (b) {
            case '\r' -> At.LINE_FEED;
            case ';' -> At.EXTENSION;
            case ' ', '\t' -> At.SPACE;
            default -> null;
        };
    }

    private static boolean isText(int b) {
        return isSpace(b) || (b > ' ' && b != 0x7f);
    }

    private static boolean isSpace(int b) {
        return b == ' ' || b == '\t';
    }
}
