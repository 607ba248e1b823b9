package io.selaras.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.lock.DeadlockReport;
import io.selaras.testkit.RecordSamples;
import org.junit.jupiter.api.Test;

class DeadlockLineTest {

    @Test
    void lineIsShortHoweverLongTheAccountIs() {
        RecordSamples.Extent extent = new RecordSamples.Extent("x".repeat(500), 64);
        DeadlockReport report = RecordSamples.of(DeadlockReport.class, extent).getFirst();

        // The reason is the machine's, and short.
        assertThat(DeadlockLine.of(report)).hasSizeLessThan(1_024 + report.reason().length());
    }

    @Test
    void lineSaysWhoGaveUpWhat() {
        DeadlockReport report = RecordSamples.of(DeadlockReport.class).getFirst();

        assertThat(DeadlockLine.of(report))
                .isEqualTo(
                        "Deadlock 7 of 3 owners (some owner) broken: some victim gave up its wait"
                                + " for some victimResource; some reason");
    }
}
