package io.selaras.link.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurablePeersTest {

    private static final Map<String, String> FOUNDERS = Map.of("a", "1", "b", "2");

    @TempDir Path folder;

    @Test
    void sameProcessMayComeBack() throws IOException {
        assertThat(admitted(peer("2", 5, "life1"))).isTrue();
        assertThat(admitted(peer("2", 5, "life1"))).isTrue();
        assertThat(admitted(peer("2", 6, "life2"))).isTrue();
    }

    @Test
    void copyOfOldDataIsRefusedAlsoAfterOurRestart() throws IOException {
        assertThat(admitted(peer("2", 5, "life1"))).isTrue();

        assertThat(admitted(peer("2", 4, "life0"))).isFalse();
        assertThat(admitted(peer("2", 5, "life9"))).isFalse();
    }

    @Test
    void lostDataComesBackUnderANewIncarnationAndNeverUnderTheOld() throws IOException {
        assertThat(admitted(peer("2", 5, "life1"))).isTrue();
        assertThat(admitted(peer("7", 1, "life2"))).isTrue();

        assertThat(admitted(peer("2", 6, "life3"))).isFalse();
    }

    @Test
    void founderThatWasNeverSeenIsRefusedAfterItsSuccessor() throws IOException {
        assertThat(admitted(peer("7", 1, "life1"))).isTrue();

        assertThat(admitted(peer("2", 9, "life2"))).isFalse();
    }

    /** Reads the file anew each time, as after a restart. */
    private boolean admitted(NodeIdentity peer) throws IOException {
        return new DurablePeers(new DurableFile(folder.resolve("peers"))).admit(peer).isEmpty();
    }

    private static NodeIdentity peer(String incarnation, long start, String life) {
        return new NodeIdentity("b", incarnation, start, life, "", Map.of(), 0, 0, 1, 0)
                .joined(FOUNDERS, 0, 0);
    }
}
