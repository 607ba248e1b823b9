package io.selaras.cli.checkout;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a reader wants to see of what Maven says: modules as they begin, and what fails. */
final class MavenDigest {

    private static final int WIDTH = 300;
    private static final String ERROR = "[ERROR]";
    private static final Pattern MODULE =
            Pattern.compile("^\\[INFO\\] Building (.* :: .*?)(?: [0-9][^ ]* *\\[.*)?$");
    private static final Pattern FAILED_TEST = Pattern.compile("<<< (FAILURE|ERROR)!");
    private static final Pattern FAILED_BUILD =
            Pattern.compile(
                    "^\\[ERROR\\] .*(COMPILATION|\\.java:|Failed to execute goal|cannot|violations)");

    private Optional<String> error = Optional.empty();
    private String last = "";

    /** What is shown of a line, if anything is. */
    Optional<String> hear(String line) {
        last = line;
        if (error.isEmpty() && line.startsWith(ERROR)) {
            error = Optional.of(line);
        }
        Matcher module = MODULE.matcher(line);
        if (module.find()) {
            return Optional.of("  " + module.group(1));
        }
        if (FAILED_TEST.matcher(line).find()) {
            return Optional.of("    " + line);
        }
        return FAILED_BUILD.matcher(line).find()
                ? Optional.of("    " + line.substring(0, Math.min(WIDTH, line.length())))
                : Optional.empty();
    }

    /** Why a run failed: its first error, or its last word. */
    String trouble() {
        return error.orElse(last);
    }
}
