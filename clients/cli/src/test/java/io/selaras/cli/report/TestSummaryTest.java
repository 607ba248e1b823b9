package io.selaras.cli.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestSummaryTest {

    private static final String PASSED =
            "<testcase name=\"works\" classname=\"io.x.ATest\" time=\"0.1\"/>";

    @TempDir Path checkout;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void outcomesAreCountedFromTheReports() throws IOException {
        report(
                "m",
                """
                <properties><property name="a" value="&lt;failure message=&quot;no&quot;"/></properties>
                <testcase name="works" classname="io.x.ATest" time="0.1"/>
                <testcase name="breaks" classname="io.x.ATest" time="0.1">
                  <failure message="&#10;expected &lt;1&gt;&#10;  but" type="E">trace</failure>
                </testcase>
                <testcase name="throws(int)[2]" classname="io.x.ATest" time="0.1">
                  <error message="boom" type="E"/>
                </testcase>
                <testcase name="rests" classname="io.x.ATest" time="0">
                  <skipped message="no strace"/>
                </testcase>
                <testcase name="" classname="io.x.BTest"><error/></testcase>
                """);
        skips("`ATest.rests`");
        assertThat(print()).isFalse();
        assertThat(out.toString(UTF_8))
                .isEqualTo(
                        """
                        FAILED io.x.ATest.breaks: expected <1> but
                        FAILED io.x.ATest.throws(int)[2]: boom
                        skipped io.x.ATest.rests: no strace
                        FAILED io.x.BTest.(whole class):\s
                        1 passed, 3 failed, 1 skipped
                        """);
    }

    @Test
    void skipThatIsNotListedFailsTheRun() throws IOException {
        report(
                "clients/m",
                PASSED
                        + skipped("ATest", "rests(int)[1]")
                        + skipped("BTest", "any")
                        + skipped("CTest", "gone {no}"));
        skips("| `ATest.rests` | needs strace |\n| `BTest` | needs root |\n");
        assertThat(print()).isFalse();
        assertThat(out.toString(UTF_8))
                .contains("skipped without being listed in docs/skips.md:\nCTest.gone: why\n")
                .endsWith("1 passed, 0 failed, 3 skipped\n");
    }

    @Test
    void reportThatEndsInTheMiddleIsAFailure() throws IOException {
        Path folder = Files.createDirectories(checkout.resolve("m/target/surefire-reports"));
        Files.writeString(folder.resolve("TEST-half.xml"), "<testsuite>" + PASSED);
        assertThat(print()).isFalse();
        assertThat(out.toString(UTF_8)).endsWith("1 passed, 1 failed, 0 skipped\n");
    }

    @Test
    void runWithoutAnyTestIsNoSuccess() {
        assertThat(print()).isFalse();
        assertThat(out.toString(UTF_8)).isEqualTo("0 passed, 0 failed, 0 skipped\n");
    }

    @Test
    void whatElseWentWrongFailsTheRun() throws IOException {
        report("m", PASSED);
        assertThat(print()).isTrue();
        assertThat(print("Maven failed: out of memory")).isFalse();
        assertThat(out.toString(UTF_8))
                .endsWith("Maven failed: out of memory\n1 passed, 1 failed, 0 skipped\n");
    }

    private boolean print(String... troubles) {
        PrintStream stream = new PrintStream(out, true, UTF_8);
        return TestSummary.of(checkout)
                .print(new Terminal(stream, stream, false), List.of(troubles));
    }

    private static String skipped(String className, String name) {
        return "<testcase name=\"%s\" classname=\"io.x.%s\"><skipped message=\"why\"/></testcase>"
                .formatted(name, className);
    }

    private void report(String module, String cases) throws IOException {
        Path folder =
                Files.createDirectories(
                        checkout.resolve(module).resolve("target/surefire-reports"));
        Files.writeString(
                folder.resolve("TEST-io.x.ATest.xml"), "<testsuite>" + cases + "</testsuite>");
    }

    private void skips(String text) throws IOException {
        Files.writeString(
                Files.createDirectories(checkout.resolve("docs")).resolve("skips.md"), text);
    }
}
