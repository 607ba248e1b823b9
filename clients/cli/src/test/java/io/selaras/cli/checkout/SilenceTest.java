package io.selaras.cli.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SilenceTest {

    private static final long SECOND = 1_000_000_000L;

    private final Silence silence = new Silence(Duration.ofSeconds(10), -3 * SECOND, "] Running ");

    @Test
    void anyWordEndsASilence() {
        silence.hear("[INFO] Running io.x.SlowTest", 0);
        silence.hear("still there", 5 * SECOND);
        assertThat(silence.complaint(15 * SECOND - 1)).isEmpty();
    }

    @Test
    void complaintNamesTheTestThatBeganLast() {
        silence.hear("[INFO] Running io.x.ATest", 0);
        silence.hear("[INFO] Running io.x.HangsTest", 0);
        silence.hear("some output", 0);
        assertThat(silence.complaint(10 * SECOND))
                .hasValue("no word for 10 s after: [INFO] Running io.x.HangsTest");
    }

    @Test
    void complaintNamesTheLastLineWhereEachIsAboutTests() {
        Silence all = new Silence(Duration.ofSeconds(10), 0, "");
        all.hear("passed a", 0);
        all.hear("passed b", 0);
        assertThat(all.complaint(10 * SECOND)).hasValue("no word for 10 s after: passed b");
    }

    @Test
    void runThatNeverSaidAWordIsSilent() {
        assertThat(silence.complaint(7 * SECOND)).hasValue("no word for 10 s after: ");
    }
}
