package io.selaras.proof.faults.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    private static final int SIZE = 16_384;
    private static final int FIRST_END = 9_000;
    private static final int LAST_END = 8_000;

    @TempDir private Path folder;
    private Path first;
    private Path last;
    private DataFolder data;
    private final Random random = new Random(1);

    @BeforeEach
    void write() throws IOException {
        Path journal = Files.createDirectories(folder.resolve("data").resolve("journal"));
        first = segment(journal, "segment-0001.log", FIRST_END);
        last = segment(journal, "segment-0002.log", LAST_END);
        segment(journal, "segment-0003.log", 512);
        ServerProcess node =
                new ServerProcess(
                        new ServerProcess.Place("node1", 1, folder),
                        Map.of(),
                        ClusterOptions.defaults());
        PrintStream silent = new PrintStream(OutputStream.nullOutputStream());
        data = new DataFolder(node, new FaultJournal(folder.resolve("journal.txt"), silent));
    }

    private static Path segment(Path journal, String name, int end) throws IOException {
        byte[] content = new byte[SIZE];
        Arrays.fill(content, 0, end, (byte) 0x11);
        return Files.write(journal.resolve(name), content);
    }

    private static List<Integer> changed(Path file, int end) throws IOException {
        byte[] content = Files.readAllBytes(file);
        assertThat(content).hasSize(SIZE);
        return IntStream.range(0, SIZE)
                .filter(i -> content[i] != (i < end ? (byte) 0x11 : 0))
                .boxed()
                .toList();
    }

    @Test
    void aTornRecordEndsWhereTheDataEnds() throws IOException {
        data.tearLastRecord(random);
        assertThat(changed(first, FIRST_END)).isEmpty();
        assertThat(changed(last, LAST_END)).isNotEmpty().allMatch(at -> at >= LAST_END - 12);
    }

    @Test
    void aCutRecordLosesItsEnd() throws IOException {
        data.cutLastRecord(random);
        assertThat(changed(last, LAST_END)).contains(LAST_END - 1);
        assertThat(changed(last, LAST_END)).allMatch(at -> at >= LAST_END - 40 && at < LAST_END);
    }

    @Test
    void halfARecordFollowsTheData() throws IOException {
        data.leaveHalfARecord(random);
        assertThat(changed(last, LAST_END)).isNotEmpty().allMatch(at -> at >= LAST_END);
    }

    @Test
    void aFlippedBitIsOneBitAmidTheData() throws IOException {
        data.flipBitInTheMiddle(random);
        List<Integer> changed = changed(last, LAST_END);
        assertThat(changed).hasSize(1).allMatch(at -> at > LAST_END / 3 && at < LAST_END);
        int difference = Files.readAllBytes(last)[changed.getFirst()] ^ 0x11;
        assertThat(Integer.bitCount(difference & 0xff)).isEqualTo(1);
    }
}
