package io.selaras.core.lock.deadlock;

/** A name as it is said in sentences: of a long one the beginning and the end. */
public final class ShortName {

    /** So many characters are said of a name. */
    private static final int CHARACTERS = 64;

    private static final int END = 20;
    private static final String BETWEEN = "...";

    private ShortName() {}

    public static String of(String name) {
        if (name.length() <= CHARACTERS) {
            return name;
        }
        int head = CHARACTERS - END - BETWEEN.length();
        int tail = name.length() - END;
        // Halves of a character are left out.
        head -= Character.isHighSurrogate(name.charAt(head - 1)) ? 1 : 0;
        tail += Character.isLowSurrogate(name.charAt(tail)) ? 1 : 0;
        return name.substring(0, head) + BETWEEN + name.substring(tail);
    }
}
