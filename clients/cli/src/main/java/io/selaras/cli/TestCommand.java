package io.selaras.cli;

import io.selaras.cli.checkout.SuiteRun;
import io.selaras.cli.cluster.Invocation;
import io.selaras.cli.process.Interruption;
import io.selaras.cli.report.TestSummary;
import java.util.List;

/** Runs every test and counts the reports that the runs leave behind. */
final class TestCommand {

    private final Invocation invocation;
    private final Interruption interruption;
    private final List<String> words;

    /** All words are for Maven. */
    TestCommand(Invocation invocation, Interruption interruption, List<String> words) {
        this.invocation = invocation;
        this.interruption = interruption;
        this.words = words;
    }

    int run() {
        SuiteRun suite = new SuiteRun(invocation, interruption);
        TestSummary.forget(invocation.home());
        List<String> troubles = suite.run(words);
        return TestSummary.of(invocation.home()).print(invocation.terminal(), troubles) ? 0 : 1;
    }
}
