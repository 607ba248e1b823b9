package io.selaras.cli.terminal;

import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Whole numbers as users write them. */
public final class Numbers {

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,5}");

    private Numbers() {}

    /** The number that a text is; empty when it is none, or not within these bounds. */
    public static OptionalInt between(String text, int least, int most) {
        if (!DIGITS.matcher(text).matches()) {
            return OptionalInt.empty();
        }
        int number = Integer.parseInt(text);
        return number < least || number > most ? OptionalInt.empty() : OptionalInt.of(number);
    }
}
