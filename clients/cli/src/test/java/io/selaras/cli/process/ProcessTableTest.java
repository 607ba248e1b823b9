package io.selaras.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.cli.cluster.ClusterDirectory;
import io.selaras.cli.terminal.Terminal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessTableTest {

    @TempDir Path data;

    private final Terminal terminal = new Terminal(System.out, System.err, false);

    @BeforeEach
    void makeFolders() throws IOException {
        Files.createDirectories(data.resolve("run"));
        Files.createDirectories(data.resolve("logs"));
    }

    @Test
    void processIsKnownAgainUntilItEnds() throws IOException {
        Process process = new ProcessBuilder("cat").start();
        ProcessTable processes = processes();
        processes.remember("node1", process.pid());
        assertThat(processes().pidOf("node1")).hasValue(process.pid());
        processes.stop(List.of("node1", "node2"));
        assertThat(process.onExit().join().isAlive()).isFalse();
        assertThat(processes.isRemembered("node1")).isFalse();
    }

    @Test
    void processThatTookOverANumberIsLeftAlone() throws IOException {
        Process stranger = new ProcessBuilder("cat").start();
        Files.writeString(data.resolve("run/node1.pid"), stranger.pid() + " another-boot/12345\n");
        ProcessTable processes = processes();
        assertThat(processes.isRunning("node1")).isFalse();
        processes.stop(List.of("node1"));
        assertThat(stranger.isAlive()).isTrue();
        stranger.destroy();
    }

    @Test
    void processThatIsEndingIsKnownByItsFlags() {
        String flags = "12 (a (b) c) S 1 12 12 0 -1 %d 900 0 0";
        assertThat(ProcessBirth.isEnding(flags.formatted(0x400140))).isFalse();
        assertThat(ProcessBirth.isEnding(flags.formatted(0x400144))).isTrue();
        assertThat(ProcessBirth.isEnding(ProcessHandle.current().pid())).isFalse();
    }

    @Test
    void fileThatWasCutIsNobodysProcess() throws IOException {
        Files.writeString(data.resolve("run/node1.pid"), "12");
        assertThat(processes().isRunning("node1")).isFalse();
    }

    @Test
    void listenerOnAPortIsNamedWithItsProcess() throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(PortOwner.of(listener.getLocalPort()))
                    .hasValueSatisfying(owner ->
                            assertThat(owner).contains("pid " + ProcessHandle.current().pid()));
        }
    }

    @Test
    void wordsOfAnEarlierStartAreNotShown() throws IOException {
        ClusterDirectory directory = new ClusterDirectory(data, "", "");
        StartLog log = new StartLog(directory);
        Path file = directory.logOf("node1");
        Files.writeString(file, "selaras: of before\n");
        log.begin("node1");
        assertThat(log.lastWords("node1")).isEqualTo("(it wrote nothing to " + file + ")");
        append(file, "12:00Z WARN  careful\n\tat io.x.Y\n\n");
        assertThat(log.lastWords("node1")).isEqualTo("12:00Z WARN  careful");
        append(file, "selaras: one\nnoise\nselaras: two\n");
        assertThat(log.lastWords("node1")).isEqualTo("one\ntwo");
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.APPEND);
    }

    private ProcessTable processes() {
        return new ProcessTable(new ClusterDirectory(data, "", ""), terminal);
    }
}
