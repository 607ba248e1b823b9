package io.selaras.journal.snapshot;

import io.selaras.journal.storage.Storage;
import io.selaras.journal.storage.StorageFile;
import io.selaras.journal.storage.StorageFullException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Space put by for one snapshot: a file of written zeros beside the snapshots. On a full disk it
 * gives way to a snapshot, whose compaction of the log then frees more than it took.
 */
public final class SnapshotReserve {

    private static final Logger log = LoggerFactory.getLogger(SnapshotReserve.class);
    private static final String NAME = "reserve.zeros";
    private static final long LEAST_BYTES = 256 * 1024;
    private static final int SLICE_BYTES = 256 * 1024;

    private final Storage storage;

    public SnapshotReserve(Storage storage) {
        this.storage = storage;
    }

    /** Puts space by for a snapshot of this size and some growth, if the disk has it. */
    public void provide(long snapshotBytes) throws IOException {
        long wanted = Math.max(LEAST_BYTES, snapshotBytes);
        if (size() >= wanted) {
            return;
        }
        release();
        try (StorageFile file = storage.create(NAME)) {
            long end = wanted + wanted / 2;
            for (long at = 0; at < end; at += SLICE_BYTES) {
                file.write(ByteBuffer.allocate((int) Math.min(SLICE_BYTES, end - at)), at);
            }
            file.force();
        } catch (StorageFullException e) {
            log.warn("No space to put by for a snapshot of {} bytes", wanted);
            release();
        }
        storage.syncDirectory();
    }

    /** Gives the space back to the disk; false if there was none. */
    public boolean release() throws IOException {
        if (!storage.list().contains(NAME)) {
            return false;
        }
        storage.delete(NAME);
        storage.syncDirectory();
        return true;
    }

    private long size() throws IOException {
        if (!storage.list().contains(NAME)) {
            return 0;
        }
        try (StorageFile file = storage.open(NAME)) {
            return file.size();
        }
    }
}
