package io.selaras.proof.faults.cluster;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Damage to the files of a stopped node. It knows of the journal only that segments are files named
 * {@code segment-*.log} which begin with a header sector, hold records aligned to eight bytes and
 * are filled up with zeros.
 */
public final class DataFolder {

    private static final int HEADER = 512;
    private static final int ALIGNMENT = 8;

    private final Path data;
    private final FaultJournal journal;

    public DataFolder(ServerProcess node, FaultJournal journal) {
        if (node.running()) {
            throw new IllegalStateException(node.id() + " still runs");
        }
        this.data = node.data();
        this.journal = journal;
    }

    /** Everything is gone, as with a new disk. */
    public void empty() throws IOException {
        journal.note("empty " + data);
        try (Stream<Path> content = Files.walk(data)) {
            for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /**
     * The end of the last record becomes garbage, as after a power cut in the middle of a write.
     */
    public void tearLastRecord(Random random) throws IOException {
        Used last = used().getLast();
        int torn = 1 + random.nextInt(12);
        byte[] garbage = new byte[torn];
        random.nextBytes(garbage);
        damage(last.file(), last.end() - torn, garbage, "tear the last " + torn + " bytes");
    }

    /** The end of the last record becomes zeros: a part of it never reached the disk. */
    public void cutLastRecord(Random random) throws IOException {
        Used last = used().getLast();
        int lost = 1 + random.nextInt(40);
        damage(last.file(), last.end() - lost, new byte[lost], "zero the last " + lost + " bytes");
    }

    /** After the last record stands the beginning of one that was never finished. */
    public void leaveHalfARecord(Random random) throws IOException {
        Used last = used().getLast();
        byte[] half = new byte[24 + random.nextInt(40)];
        random.nextBytes(half);
        long offset = (last.end() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        damage(last.file(), offset, half, "leave half a record");
    }

    /** One bit in the middle of what is stored changes. */
    public void flipBitInTheMiddle(Random random) throws IOException {
        List<Used> segments = used();
        Used last = segments.getLast();
        long length = last.end() - HEADER;
        // The last segment may hold a few frames only; then the one before it is the middle.
        Used chosen =
                length > 4096 || segments.size() == 1 ? last : segments.get(segments.size() - 2);
        long middle = HEADER + (chosen.end() - HEADER) / 2 + random.nextInt(64);
        try (RandomAccessFile file = new RandomAccessFile(chosen.file().toFile(), "r")) {
            file.seek(middle);
            byte flipped = (byte) (file.read() ^ (1 << random.nextInt(8)));
            damage(chosen.file(), middle, new byte[] {flipped}, "flip a bit");
        }
    }

    private void damage(Path path, long offset, byte[] bytes, String what) throws IOException {
        journal.note(what + " at " + offset + " of " + path);
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            byte[] before = new byte[bytes.length];
            file.seek(offset);
            file.readFully(before);
            if (Arrays.equals(before, bytes)) {
                bytes[0] ^= 0x55;
            }
            file.seek(offset);
            file.write(bytes);
        }
    }

    /** A segment and where its last byte that is not zero ends. */
    private record Used(Path file, long end) {}

    private List<Used> used() throws IOException {
        List<Used> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(data.resolve("journal"))) {
            for (Path file :
                    files.filter(DataFolder::isSegment)
                            .sorted((a, b) -> a.getFileName().compareTo(b.getFileName()))
                            .toList()) {
                byte[] content = Files.readAllBytes(file);
                int end = content.length;
                while (end > HEADER && content[end - 1] == 0) {
                    end--;
                }
                if (end > HEADER) {
                    found.add(new Used(file, end));
                }
            }
        }
        if (found.isEmpty()) {
            throw new IOException("no segment with records under " + data);
        }
        return found;
    }

    private static boolean isSegment(Path path) {
        String name = path.getFileName().toString();
        return name.startsWith("segment-") && name.endsWith(".log");
    }
}
