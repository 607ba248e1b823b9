package io.selaras.storage;

import io.selaras.core.kernel.machine.MachineImage;
import io.selaras.journal.storage.StorageFullException;
import io.selaras.loop.ReplicaLoop;
import io.selaras.raft.message.SnapshotMark;
import io.selaras.raft.step.Persist;
import io.selaras.replica.port.DiskPort;
import io.selaras.replica.port.DiskPort.SnapshotPiece;
import io.selaras.replica.port.DiskPort.SnapshotRead;
import io.selaras.replica.port.GroupStart;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal's thread and the snapshots' thread. The replica bounds what it has in flight, so the
 * queues need no bound of their own.
 */
public final class DiskThreads implements DiskPort {

    private static final Logger LOG = LoggerFactory.getLogger(DiskThreads.class);

    private final ReplicaDisk disk;
    private final ReplicaLoop loop;
    private final DiskMeter meter;
    private final Consumer<Throwable> whenFailed;
    private final JournalThread journal;
    private final BlockingQueue<SnapshotJob> snapshotJobs = new LinkedBlockingQueue<>();
    private final List<Thread> threads = new ArrayList<>();

    /** What the snapshots' thread is asked to do; false ends the thread. */
    @FunctionalInterface
    private interface SnapshotJob {
        boolean run() throws IOException;
    }

    /**
     * @param whenFailed called with the failure of any write or fsync: the process must end
     */
    public DiskThreads(
            ReplicaDisk disk, ReplicaLoop loop, DiskMeter meter, Consumer<Throwable> whenFailed) {
        this.disk = disk;
        this.loop = loop;
        this.meter = meter;
        this.whenFailed = whenFailed;
        this.journal = new JournalThread(disk, loop, meter);
    }

    public void start(String nodeId) {
        threads.add(new Thread(() -> guarded(journal), "journal-" + nodeId));
        threads.add(new Thread(() -> guarded(this::runSnapshots), "snapshots-" + nodeId));
        threads.forEach(Thread::start);
    }

    /** Finishes what has queued, then ends both threads. */
    public void stop() throws InterruptedException {
        journal.stop();
        snapshotJobs.add(() -> false);
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Override
    public void persist(int group, long receipt, List<Persist> changes) {
        journal.append(group, receipt, changes);
    }

    @Override
    public void found(long receipt, SortedMap<Integer, GroupStart> beginnings) {
        journal.found(receipt, beginnings);
    }

    @Override
    public void drop(int group, long receipt, GroupStart rest) {
        journal.found(receipt, new TreeMap<>(Map.of(group, rest)));
    }

    @Override
    public void forgetSnapshots(int group) {
        snapshotJobs.add(() -> {
            disk.snapshots().forget(group);
            return true;
        });
    }

    @Override
    public void compact(int group, SnapshotMark mark) {
        journal.compact(group, mark);
    }

    @Override
    public void saveSnapshot(int group, SnapshotMark mark, MachineImage image) {
        snapshotJobs.add(() -> {
            long began = System.nanoTime();
            try {
                disk.snapshots().save(group, mark, image);
                meter.snapshotSaved(System.nanoTime() - began);
                loop.snapshotSaved(group, mark);
            } catch (StorageFullException e) {
                LOG.warn("No space for the snapshot at {}: {}", mark.index(), e.getMessage());
                loop.snapshotRefused(group);
            }
            return true;
        });
    }

    @Override
    public void readSnapshot(SnapshotRead request) {
        snapshotJobs.add(() -> {
            SnapshotBytes piece = disk.snapshots().read(request);
            loop.snapshotRead(request, piece.bytes(), piece.last());
            return true;
        });
    }

    @Override
    public void endSnapshotRead(int group, long transfer) {
        snapshotJobs.add(() -> {
            disk.snapshots().endRead(group, transfer);
            return true;
        });
    }

    @Override
    public void writeSnapshot(SnapshotPiece piece) {
        snapshotJobs.add(() -> {
            try {
                loop.snapshotWritten(piece, disk.snapshots().receive(piece));
            } catch (StorageFullException e) {
                LOG.warn("No space for the leader's snapshot: {}", e.getMessage());
                loop.snapshotPieceRefused(piece);
            }
            return true;
        });
    }

    private void runSnapshots() {
        try {
            boolean running = true;
            while (running) {
                running = snapshotJobs.take().run();
            }
        } catch (IOException | InterruptedException e) {
            throw new DiskFailure(e);
        }
    }

    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (DiskFailure e) {
            whenFailed.accept(e.getCause());
        } catch (RuntimeException | Error e) {
            whenFailed.accept(e);
        }
    }
}
