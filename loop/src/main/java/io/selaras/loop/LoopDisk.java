package io.selaras.loop;

import io.selaras.core.coordination.CoordinationImage;
import io.selaras.raft.message.SnapshotMark;
import io.selaras.raft.step.Persist;
import io.selaras.replica.port.ReplicaPorts.SnapshotPiece;
import io.selaras.replica.port.ReplicaPorts.SnapshotRead;
import java.util.List;

/** The disk as the loop sees it: takes work at once, completes it later through the loop. */
public interface LoopDisk {

    void persist(int group, long receipt, List<Persist> changes);

    void compact(int group, SnapshotMark mark);

    void saveSnapshot(int group, SnapshotMark mark, CoordinationImage image);

    void endSnapshotRead(int group, long transfer);

    void readSnapshot(SnapshotRead request);

    void writeSnapshot(SnapshotPiece piece);
}
