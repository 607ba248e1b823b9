package io.selaras.cli.terminal;

import java.io.PrintStream;

/**
 * Where words to the user go.
 *
 * @param live whether lines on {@code out} can be replaced, as on a terminal
 */
public record Terminal(PrintStream out, PrintStream err, boolean live) {

    private static final String CLEARED = "\r\033[K";

    public void say(String words) {
        out.println(words);
    }

    public void warn(String words) {
        err.println("selaras: " + words);
    }

    /** A step that takes a while: on a terminal its line is replaced by the next. */
    public void progress(String words) {
        if (live) {
            out.print(CLEARED + words);
            out.flush();
        }
    }

    public void progressEnd() {
        progress("");
    }
}
