package io.selaras.journal.snapshot;

import io.selaras.journal.record.LogStart;
import io.selaras.journal.storage.CorruptJournalException;
import io.selaras.journal.storage.Storage;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The snapshots of all groups of a node, in a directory of their own. */
public final class SnapshotStore {

    private static final Logger log = LoggerFactory.getLogger(SnapshotStore.class);
    private static final String PREFIX = "snapshot-";
    private static final Pattern FILE =
            Pattern.compile(PREFIX + "[0-9a-f]{8}-[0-9a-f]{16}-[0-9a-f]{16}\\.snap");
    private static final int DEFAULT_CHUNK_BYTES = 256 * 1024;

    private final Storage storage;
    private final LongSupplier random;
    private final int chunkBytes;
    private long temporaries;

    private SnapshotStore(Storage storage, LongSupplier random, int chunkBytes) {
        this.storage = storage;
        this.random = random;
        this.chunkBytes = chunkBytes;
    }

    /** Opens the directory and removes unfinished files. */
    public static SnapshotStore open(Storage storage, LongSupplier random) throws IOException {
        return open(storage, random, DEFAULT_CHUNK_BYTES);
    }

    /** Opens the directory for looking only: nothing in it is changed. */
    public static SnapshotStore forReading(Storage storage) {
        return new SnapshotStore(storage, () -> 0, DEFAULT_CHUNK_BYTES);
    }

    /** Opens the directory; new snapshots get chunks of this size. */
    public static SnapshotStore open(Storage storage, LongSupplier random, int chunkBytes)
            throws IOException {
        for (String name : storage.list()) {
            if (SnapshotWriter.isTemporary(name)) {
                storage.delete(name);
            }
        }
        storage.syncDirectory();
        return new SnapshotStore(storage, random, chunkBytes);
    }

    /** Begins a snapshot. One of the same group and mark is replaced when it is committed. */
    public SnapshotWriter begin(SnapshotInfo info) throws IOException {
        SnapshotLayout layout = new SnapshotLayout(info, random.getAsLong(), chunkBytes);
        String temporary = SnapshotLayout.fileName(info) + "." + temporaries++ + ".tmp";
        return new SnapshotWriter(storage, layout, temporary);
    }

    /**
     * The newest sound snapshot that the group's log can follow, fully checked.
     *
     * @param logStart where the group's log begins: a snapshot before that leaves a gap
     * @return empty if there is none and the log needs none
     * @throws CorruptJournalException if the log needs a snapshot and no sound one covers the gap
     */
    public Optional<SnapshotReader> newest(int group, LogStart logStart) throws IOException {
        Optional<CorruptJournalException> damage = Optional.empty();
        for (String name : namesNewestFirst(group)) {
            try {
                SnapshotReader reader = verified(name);
                if (reader.info().mark().index() >= logStart.index()) {
                    return Optional.of(reader);
                }
                reader.close();
                break;
            } catch (CorruptJournalException e) {
                log.error("Snapshot {} is damaged", name, e);
                damage = damage.or(() -> Optional.of(e));
            }
        }
        if (logStart.index() == 0) {
            return Optional.empty();
        }
        String finding =
                String.format(
                        Locale.ROOT,
                        "The log of group %d begins after entry %d and no sound snapshot reaches"
                                + " that far.",
                        group,
                        logStart.index());
        throw damage.map(cause -> new CorruptJournalException(finding, cause))
                .orElseGet(() -> new CorruptJournalException(finding));
    }

    /** Deletes the snapshots of all groups but these. */
    public void retain(IntPredicate groups) throws IOException {
        boolean deleted = false;
        for (String name : storage.list()) {
            if (FILE.matcher(name).matches() && !groups.test(groupOf(name))) {
                log.warn("Snapshot {} is of a group that is not there: it is deleted", name);
                storage.delete(name);
                deleted = true;
            }
        }
        if (deleted) {
            storage.syncDirectory();
        }
    }

    /** Deletes the group's snapshots before this index. */
    public void deleteBefore(int group, long index) throws IOException {
        boolean deleted = false;
        for (String name : namesNewestFirst(group)) {
            if (name.compareTo(prefix(group) + hex(index)) < 0) {
                storage.delete(name);
                deleted = true;
            }
        }
        if (deleted) {
            storage.syncDirectory();
        }
    }

    private SnapshotReader verified(String name) throws IOException {
        SnapshotReader reader = SnapshotReader.open(storage, name);
        try {
            reader.verify();
            return reader;
        } catch (IOException e) {
            reader.close();
            throw e;
        }
    }

    private List<String> namesNewestFirst(int group) throws IOException {
        return storage.list().stream()
                .filter(name -> name.startsWith(prefix(group)) && name.endsWith(".snap"))
                .toList()
                .reversed();
    }

    private static int groupOf(String name) {
        return Integer.parseUnsignedInt(name.substring(PREFIX.length(), PREFIX.length() + 8), 16);
    }

    private static String prefix(int group) {
        return String.format(Locale.ROOT, PREFIX + "%08x-", group);
    }

    private static String hex(long index) {
        return String.format(Locale.ROOT, "%016x", index);
    }
}
