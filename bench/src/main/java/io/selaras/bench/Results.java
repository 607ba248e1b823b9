package io.selaras.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Where the section of a run goes. */
final class Results {

    private Results() {}

    /** The checkout that is measured. */
    static Path home() {
        return Path.of(System.getProperty("selaras.home", "."));
    }

    /** Prints a section, and appends it to bench/RESULTS.md if that is wanted. */
    static void tell(String section, boolean record, PrintStream output) throws IOException {
        output.println();
        output.print(section);
        if (record) {
            Files.writeString(
                    home().resolve("bench/RESULTS.md"),
                    "\n" + section,
                    UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
    }
}
