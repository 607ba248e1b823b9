package io.selaras.config.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** What makes a string acceptable as a name. */
public final class Text {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** So many always fit into a long. */
    private static final int MAX_DIGITS = 18;

    private Text() {}

    /**
     * Whether the bytes are a text in strict UTF-8, without a byte order mark or NUL. Tokenizers of
     * JSON take overlong forms for what they stand for, and guess other encodings from NULs.
     */
    public static boolean isPlainUtf8(byte[] bytes) {
        for (byte b : bytes) {
            if (b <= 0) {
                return isPlainUtf8Beyond7Bits(bytes);
            }
        }
        return true;
    }

    private static boolean isPlainUtf8Beyond7Bits(byte[] bytes) {
        try {
            CharBuffer text = decoded(bytes);
            return text.charAt(0) != BYTE_ORDER_MARK && text.chars().noneMatch(c -> c == 0);
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** Whether the bytes are a text in strict UTF-8: no overlong forms, no halves of pairs. */
    public static boolean isUtf8(byte[] bytes) {
        try {
            decoded(bytes);
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static CharBuffer decoded(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
    }

    /** Whether all characters have 7 bits. */
    public static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7f) {
                return false;
            }
        }
        return true;
    }

    /** A number of digits and nothing else, no sign and no other script's; -1 if it is none. */
    public static long digits(String text) {
        if (text.isEmpty() || text.length() > MAX_DIGITS) {
            return -1;
        }
        long number = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = 10 * number + (c - '0');
        }
        return number;
    }

    /** Bytes of the string in UTF-8, or -1 if it holds a surrogate without its partner. */
    public static int utf8Length(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                bytes++;
            } else if (c < 0x800) {
                bytes += 2;
            } else if (!Character.isSurrogate(c)) {
                bytes += 3;
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                bytes += 4;
                i++;
            } else {
                return -1;
            }
        }
        return bytes;
    }

    /**
     * What in it may stand in no name, since people would see another name than the bytes are:
     * controls, line separators, marks that change the direction of writing, byte order marks.
     * Empty if there is nothing of the kind.
     */
    public static String unfit(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || (c >= 0x7f && c <= 0x9f)) {
                return "a control character";
            }
            if (c == BYTE_ORDER_MARK) {
                return "a byte order mark (U+FEFF)";
            }
            if (c == 0x2028 || c == 0x2029) {
                return "a line separator (U+%04X)".formatted((int) c);
            }
            if (turnsDirection(c)) {
                return "a mark of the direction of writing (U+%04X)".formatted((int) c);
            }
        }
        return "";
    }

    private static boolean turnsDirection(char c) {
        return (c >= 0x202a && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0x200e
                || c == 0x200f
                || c == 0x061c;
    }
}
