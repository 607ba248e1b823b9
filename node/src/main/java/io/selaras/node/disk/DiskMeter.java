package io.selaras.node.disk;

/** Counts what the disk does; called by its threads. */
public interface DiskMeter {

    /** One fsync made so many tickets durable. */
    void synced(long nanos, int tickets);

    void snapshotSaved(long nanos);
}
