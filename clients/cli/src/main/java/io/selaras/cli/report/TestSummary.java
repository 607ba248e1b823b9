package io.selaras.cli.report;

import io.selaras.cli.report.TestResult.Kind;
import io.selaras.cli.terminal.CommandException;
import io.selaras.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** What a run of all tests says at its end. */
public final class TestSummary {

    private final List<TestResult> results;
    private final String listed;

    private TestSummary(List<TestResult> results, String listed) {
        this.results = results;
        this.listed = listed;
    }

    /** The summary of a checkout's reports and of its page about skipped tests. */
    public static TestSummary of(Path checkout) {
        Path page = checkout.resolve("docs/skips.md");
        try {
            String listed = Files.isReadable(page) ? Files.readString(page) : "";
            return new TestSummary(TestReports.of(checkout), listed);
        } catch (IOException e) {
            throw CommandException.failed("cannot read " + page);
        }
    }

    /** Removes the reports of earlier runs. */
    public static void forget(Path checkout) {
        TestReports.remove(checkout);
    }

    /**
     * Prints what failed and what was skipped, and the counts as the last line.
     *
     * @param troubles what else went wrong; each counts as a failure
     * @return whether everything is as it should be
     */
    public boolean print(Terminal terminal, List<String> troubles) {
        for (TestResult result : results) {
            if (result.kind() != Kind.PASSED) {
                terminal.say(result.line());
            }
        }
        String unlisted =
                results.stream()
                        .filter(this::isUnlistedSkip)
                        .map(result -> result.shortName() + ": " + result.message())
                        .collect(Collectors.joining("\n"));
        if (!unlisted.isEmpty()) {
            terminal.say("skipped without being listed in docs/skips.md:\n" + unlisted);
        }
        troubles.forEach(terminal::say);
        long passed = count(Kind.PASSED);
        long failed = count(Kind.FAILED) + troubles.size();
        terminal.say(
                "%d passed, %d failed, %d skipped".formatted(passed, failed, count(Kind.SKIPPED)));
        return failed == 0 && passed > 0 && unlisted.isEmpty();
    }

    private long count(Kind kind) {
        return results.stream().filter(result -> result.kind() == kind).count();
    }

    private boolean isUnlistedSkip(TestResult result) {
        return result.kind() == Kind.SKIPPED
                && !listed.contains("`" + result.shortClass() + "`")
                && !listed.contains("`" + result.shortName() + "`");
    }
}
