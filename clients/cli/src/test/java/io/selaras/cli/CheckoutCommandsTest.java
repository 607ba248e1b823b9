package io.selaras.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.cli.cluster.Invocation;
import io.selaras.cli.process.Interruption;
import io.selaras.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands about the sources, with a stand-in for Maven that says what it was told. */
class CheckoutCommandsTest {

    private static final String HELP = "; './selaras help' lists what there is\n";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir Path home;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void makeCheckout() throws IOException {
        environment.putAll(Map.of("PATH", home.resolve("bin").toString(), "JAVA_HOME", "/the/jdk"));
        for (String target : List.of("Journal", "Body")) {
            write("fuzz/src/test/java/io/x/" + target + "FuzzTest.java", "");
        }
        write("m/target/surefire-reports/TEST-io.x.OldTest.xml", report("Old"));
        program(
                "launcher/test.sh",
                "echo from the launcher; " + launcherReport(report("Launcher")));
    }

    @Test
    void fuzzListsItsTargets() {
        assertThat(run("fuzz", "--help")).isZero();
        assertThat(said())
                .startsWith("./selaras fuzz [TARGET ...] [--seconds N] [--seed N]\n  Runs every ")
                .endsWith(" Targets:\n    Body\n    Journal\n");
    }

    @Test
    void fuzzRefusesWhatItDoesNotUnderstand() {
        assertThat(run("fuzz", "NoSuch")).isEqualTo(2);
        assertThat(run("fuzz", "Body", "--seconds", "soon")).isEqualTo(2);
        assertThat(run("fuzz", "--seconds")).isEqualTo(2);
        assertThat(run("fuzz", "--seed", "100000")).isEqualTo(2);
        assertThat(run("fuzz", "--fast")).isEqualTo(2);
        assertThat(err.toString(UTF_8))
                .isEqualTo(
                        "selaras: there is no target 'NoSuch'; './selaras fuzz --help' lists them"
                                + HELP
                                + "selaras: --seconds takes a number, not 'soon'"
                                + HELP
                                + "selaras: --seconds takes a number, not ''"
                                + HELP
                                + "selaras: --seed takes a number up to 99999, not '100000'"
                                + HELP
                                + "selaras: '--fast' is not understood"
                                + HELP);
    }

    @Test
    void fuzzShowsOfMavensWordsWhatWasSearchedAndFound() throws IOException {
        program(
                "bin/mvn",
                "pwd; echo \"$*\"; echo INFO: Seed: 7; echo '#9 NEW'; echo '#9\tDONE'; exit 1");
        assertThat(run("fuzz", "Journal", "Body", "--seconds", "5", "--seed", "7")).isEqualTo(1);
        Path log = home.resolve("target/launcher/fuzz.log");
        assertThat(said())
                .isEqualTo(
                        "searching for 5 s in each target; all output goes to %s\nINFO: Seed: 7\n#9\tDONE\n"
                                .formatted(log));
        assertThat(err.toString(UTF_8))
                .isEqualTo("selaras: something was found, or the build failed: see " + log + "\n");
        assertThat(log)
                .content()
                .startsWith(home.toRealPath() + "\n-B -ntp -pl fuzz -am ")
                .contains(" -Dtest=JournalFuzzTest,BodyFuzzTest -Dfuzz.seconds=5 ")
                .contains("#9 NEW\n");
    }

    @Test
    void fuzzSearchesInAllTargetsUnlessSomeAreNamed() throws IOException {
        program("bin/mvn", "echo \"Tests run: 1 -- in io.selaras.x $*\"");
        assertThat(run("fuzz")).isZero();
        assertThat(said()).contains("-Dtest=*FuzzTest -Dfuzz.seconds=300 -Dfuzz.runs=-1");
    }

    @Test
    void runWithoutMavenSaysWhatToInstall() {
        assertThat(run("test")).isEqualTo(1);
        assertThat(run("fuzz")).isEqualTo(1);
        assertThat(err.toString(UTF_8).lines())
                .containsOnly(
                        "selaras: Maven is missing, it is needed to build: install it,"
                                + " for example 'apt-get install maven'");
        assertThat(home.resolve("m/target/surefire-reports/TEST-io.x.OldTest.xml")).exists();
    }

    @Test
    void testsOfModulesAndLauncherAreCountedAndThoseOfBeforeAreNot() throws IOException {
        program(
                "bin/mvn",
                "echo '[INFO] Building Selaras :: m 0.1 [1/1]'; echo \"$*\"\n"
                        + "echo \""
                        + report("New")
                        + "\" >m/target/surefire-reports/TEST-io.x.NewTest.xml");
        assertThat(run("test", "-pl", "m")).isZero();
        Path log = home.resolve("target/launcher/test.log");
        assertThat(said())
                .isEqualTo(
                        """
                        running every test with /the/jdk; Maven's own words go to %s
                          Selaras :: m
                          launcher
                        2 passed, 0 failed, 0 skipped
                        """
                                .formatted(log));
        assertThat(log)
                .content()
                .contains("-B -ntp -fae -Dmaven.test.failure.ignore=true -pl m verify\n")
                .endsWith("from the launcher\n");
    }

    @Test
    void mavenThatFailsFailsTheRun() throws IOException {
        program("bin/mvn", "echo '[ERROR] no such module'; exit 1");
        assertThat(run("test")).isEqualTo(1);
        assertThat(said())
                .endsWith(
                        """
                          launcher
                        Maven failed: [ERROR] no such module
                        1 passed, 1 failed, 0 skipped
                        """);
    }

    @Test
    void launcherTestsThatCannotRunFailTheRun() throws IOException {
        program(
                "bin/mvn",
                "echo \"" + report("New") + "\" >m/target/surefire-reports/TEST-new.xml");
        program("launcher/test.sh", "if then");
        assertThat(run("test")).isEqualTo(1);
        assertThat(said())
                .endsWith(
                        """
                        launcher/test.sh ended with exit code 2 and left no report
                        1 passed, 1 failed, 0 skipped
                        """);
    }

    @Test
    void launcherTestsThatEndOtherwiseThanTheirReportSaysFailTheRun() throws IOException {
        program("bin/mvn", "");
        program("launcher/test.sh", launcherReport(report("Launcher")) + "; exit 3");
        assertThat(run("test")).isEqualTo(1);
        assertThat(said())
                .endsWith(
                        """
                        launcher/test.sh ended with exit code 3, and no test of its report failed
                        1 passed, 1 failed, 0 skipped
                        """);
    }

    @Test
    void failedTestOfTheLauncherIsCountedOnce() throws IOException {
        program("bin/mvn", "");
        program(
                "launcher/test.sh",
                launcherReport(
                                "<testsuite><testcase classname='launcher' name='a'/>"
                                        + "<testcase classname='launcher' name='b'><failure/></testcase></testsuite>")
                        + "; exit 1");
        assertThat(run("test")).isEqualTo(1);
        assertThat(said()).endsWith("FAILED launcher.b: \n1 passed, 1 failed, 0 skipped\n");
    }

    @Test
    void launcherTestsThatSayNothingAreEnded() throws IOException {
        program("bin/mvn", "echo '[INFO] Running io.x.LastTest'");
        program(
                "launcher/test.sh",
                "echo passed first; timeout 60 tail -f /dev/null; "
                        + launcherReport(report("Launcher")));
        environment.put("SELARAS_TEST_SILENCE", "1");
        assertThat(run("test")).isEqualTo(1);
        assertThat(said())
                .contains("no word for 1 s after: passed first\n")
                .endsWith("\n0 passed, 1 failed, 0 skipped\n");
    }

    @Test
    void programThatCannotStartIsAFailureAndNoSignal() throws Exception {
        program("bin/mvn", "");
        write("launcher/test.sh", "");
        assertThat(home.resolve("launcher/test.sh").toFile().setExecutable(false)).isTrue();
        ProcessBuilder command =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-Dselaras.home=" + home,
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName(),
                                "test")
                        .redirectErrorStream(true);
        command.environment().put("PATH", environment.get("PATH"));
        Process process = command.start();
        assertThat(new String(process.getInputStream().readAllBytes(), UTF_8))
                .contains("selaras: cannot start " + home.resolve("launcher/test.sh"));
        assertThat(process.waitFor()).isEqualTo(1);
    }

    /** The command that leaves a report of the launcher's tests. */
    private static String launcherReport(String report) {
        return "mkdir -p target/launcher/surefire-reports; echo \""
                + report
                + "\" >target/launcher/surefire-reports/TEST-launcher.xml";
    }

    private static String report(String name) {
        return "<testsuite><testcase classname='%s' name='works'/></testsuite>".formatted(name);
    }

    private void write(String path, String text) throws IOException {
        Path file = home.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void program(String path, String script) throws IOException {
        write(path, "#!/bin/sh\n" + script + "\n");
        assertThat(home.resolve(path).toFile().setExecutable(true)).isTrue();
    }

    private int run(String command, String... words) {
        Terminal terminal =
                new Terminal(
                        new PrintStream(out, true, UTF_8),
                        new PrintStream(err, true, UTF_8),
                        false);
        return new CommandDispatcher(
                        new Invocation("call", home, environment, terminal), new Interruption())
                .run(command, List.of(words));
    }

    private String said() {
        return out.toString(UTF_8);
    }
}
