package io.selaras.core.kernel;

import org.jspecify.annotations.Nullable;

/** How many bytes of memory a text takes, about: an estimate that is the same everywhere. */
public final class TextSize {

    private static final int TEXT = 48;

    private TextSize() {}

    public static long of(@Nullable String text) {
        return text == null ? 0 : TEXT + (long) text.length() * bytesPerCharacter(text);
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
