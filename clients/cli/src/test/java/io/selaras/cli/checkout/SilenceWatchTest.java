package io.selaras.cli.checkout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class SilenceWatchTest {

    @TempDir Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private final Process run;
    private final ProcessHandle child;

    SilenceWatchTest() throws IOException {
        run =
                new ProcessBuilder(
                                javaProgram("java"),
                                "-cp",
                                System.getProperty("java.class.path"),
                                HangingRun.class.getName(),
                                "surefirebooter")
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        child = ProcessHandle.of(Long.parseLong(run.inputReader(UTF_8).readLine())).orElseThrow();
    }

    @AfterEach
    void endRun() {
        run.destroyForcibly();
        child.destroyForcibly();
    }

    @Test
    void runThatSaysNothingIsEndedWithItsStacksAndWhatItStarted() {
        watch(Duration.ZERO).lookAtModules();

        assertThat(run.onExit().join().exitValue()).isNotZero();
        assertThat(child.onExit().join().isAlive()).isFalse();
        assertThat(out.toString(UTF_8))
                .startsWith("no word for 0 s after: [INFO] Running io.x.HangsTest\n\"main\" ")
                .contains("io.selaras.cli.checkout.HangingRun.main");
        assertThat(folder.resolve("test.log")).content().contains("Full thread dump");
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void runThatAnswersNobodyIsEndedWithoutItsStacks() throws Exception {
        // Who has answered once takes the next question, and answers it when it goes on.
        Process asked = command(javaProgram("jcmd"), Long.toString(run.pid()), "VM.version");
        assertThat(asked.waitFor()).isZero();
        assertThat(command("kill", "-STOP", Long.toString(run.pid())).waitFor()).isZero();

        watch(Duration.ZERO).lookAtModules();

        assertThat(run.onExit().join().exitValue()).isNotZero();
        assertThat(child.onExit().join().isAlive()).isFalse();
        assertThat(out.toString(UTF_8)).contains("its stacks cannot be had: ");
    }

    private static String javaProgram(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    private static Process command(String... words) throws IOException {
        return new ProcessBuilder(words)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    @Test
    void runThatSaidSomethingLatelyGoesOn() {
        watch(Duration.ofDays(1)).lookAtModules();
        assertThat(run.isAlive()).isTrue();
        assertThat(out.toString(UTF_8)).isEmpty();
    }

    private SilenceWatch watch(Duration limit) {
        Terminal terminal = new Terminal(new PrintStream(out, true, UTF_8), System.err, false);
        SilenceWatch watch =
                new SilenceWatch(
                        terminal,
                        folder.resolve("test.log"),
                        new Silence(limit, System.nanoTime(), "] Running "));
        watch.hear("[INFO] Running io.x.HangsTest");
        return watch;
    }
}
