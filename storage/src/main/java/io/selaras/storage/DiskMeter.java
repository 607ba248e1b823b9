package io.selaras.storage;

/** Counts what the disk does; called by its threads. */
public interface DiskMeter {

    /** One fsync made so many persists durable. */
    void synced(long nanos, int persists);

    void snapshotSaved(long nanos);
}
