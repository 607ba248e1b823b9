package io.selaras.node.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** What makes a string acceptable as a name. */
public final class Text {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

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
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return text.charAt(0) != BYTE_ORDER_MARK && text.chars().noneMatch(c -> c == 0);
        } catch (CharacterCodingException e) {
            return false;
        }
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

    /** Whether a control character (C0, DEL, C1) is in it. */
    public static boolean hasControl(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || (c >= 0x7f && c <= 0x9f)) {
                return true;
            }
        }
        return false;
    }
}
