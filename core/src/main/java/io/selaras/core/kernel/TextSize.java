package io.selaras.core.kernel;

import org.jspecify.annotations.Nullable;

/** How many bytes a text takes: estimates that are the same everywhere. */
public final class TextSize {

    private static final int TEXT = 48;
    private static final int ESCAPED = 6;

    private TextSize() {}

    /** In memory, about. */
    public static long of(@Nullable String text) {
        return text == null ? 0 : TEXT + (long) text.length() * bytesPerCharacter(text);
    }

    /** In JSON, with its quotation marks. */
    public static long inJson(String text) {
        long bytes = 2;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ') {
                bytes += ESCAPED;
            } else if (c < 0x80) {
                bytes += c == '"' || c == '\\' ? 2 : 1;
            } else {
                bytes += c < 0x800 ? 2 : 3;
            }
        }
        return bytes;
    }

    /** Texts are kept in one byte a character, or in two if one of them does not fit in it. */
    private static int bytesPerCharacter(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0xff) {
                return 2;
            }
        }
        return 1;
    }
}
