package io.selaras.replica.cluster;

import io.selaras.raft.message.SnapshotMark;
import io.selaras.replica.port.DiskPort;
import io.selaras.replica.port.GroupStart;
import java.util.SortedMap;

/** A disk on which nothing is founded, and that keeps what nobody needs any more. */
public abstract class DiskWithoutPartitions implements DiskPort {

    /** The last entry that nobody needs any more. */
    public long compactedTo;

    @Override
    public void found(long receipt, SortedMap<Integer, GroupStart> beginnings) {
        throw new AssertionError("founded: " + beginnings.keySet());
    }

    @Override
    public void drop(int group, long receipt, GroupStart rest) {
        throw new AssertionError("dropped: " + group);
    }

    @Override
    public void forgetSnapshots(int group) {
        throw new AssertionError("forgotten: " + group);
    }

    @Override
    public void compact(int group, SnapshotMark mark) {
        compactedTo = mark.index();
    }

    @Override
    public void endSnapshotRead(int group, long transfer) {}
}
