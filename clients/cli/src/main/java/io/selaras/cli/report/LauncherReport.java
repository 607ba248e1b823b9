package io.selaras.cli.report;

import io.selaras.cli.report.TestResult.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The report of the launcher's own tests, beside the exit code that they ended with. */
public final class LauncherReport {

    private LauncherReport() {}

    /** What the exit code says and the report of a checkout does not; empty for nothing. */
    public static Optional<String> trouble(Path checkout, int exitCode) {
        List<TestResult> results =
                TestReports.in(
                        checkout.resolve("target/launcher/surefire-reports/TEST-launcher.xml"));
        String ended = "launcher/test.sh ended with exit code " + exitCode;
        if (results.isEmpty()) {
            return Optional.of(ended + " and left no report");
        }
        return exitCode == 0 || results.stream().anyMatch(it -> it.kind() == Kind.FAILED)
                ? Optional.empty()
                : Optional.of(ended + ", and no test of its report failed");
    }
}
