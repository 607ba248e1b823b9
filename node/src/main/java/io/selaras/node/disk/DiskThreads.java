package io.selaras.node.disk;

import io.selaras.core.machine.MachineImage;
import io.selaras.node.loop.LoopDisk;
import io.selaras.node.loop.ReplicaLoop;
import io.selaras.raft.message.SnapshotMark;
import io.selaras.raft.step.Persist;
import io.selaras.replica.port.ReplicaPorts.SnapshotPiece;
import io.selaras.replica.port.ReplicaPorts.SnapshotRead;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * The journal's thread and the snapshots' thread.
 *
 * <p>Group commit: whatever queued while the last fsync ran goes into the next one. The replica
 * bounds what it has in flight, so the queues need no bound of their own.
 */
public final class DiskThreads implements LoopDisk {

    private final ReplicaDisk disk;
    private final ReplicaLoop loop;
    private final DiskMeter meter;
    private final Consumer<Throwable> whenFailed;
    private final BlockingQueue<JournalJob> journalJobs = new LinkedBlockingQueue<>();
    private final BlockingQueue<SnapshotJob> snapshotJobs = new LinkedBlockingQueue<>();
    private final List<Thread> threads = new ArrayList<>();

    /** What the journal's thread is asked to do. */
    private sealed interface JournalJob {
        record Append(int group, long ticket, List<Persist> changes) implements JournalJob {}

        record Compact(int group, SnapshotMark mark) implements JournalJob {}

        record Stop() implements JournalJob {}
    }

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
    }

    public void start(String nodeId) {
        threads.add(new Thread(this::runJournal, "journal-" + nodeId));
        threads.add(new Thread(this::runSnapshots, "snapshots-" + nodeId));
        threads.forEach(Thread::start);
    }

    /** Finishes what has queued, then ends both threads. */
    public void stop() throws InterruptedException {
        journalJobs.add(new JournalJob.Stop());
        snapshotJobs.add(() -> false);
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Override
    public void persist(int group, long ticket, List<Persist> changes) {
        journalJobs.add(new JournalJob.Append(group, ticket, changes));
    }

    @Override
    public void compact(int group, SnapshotMark mark) {
        journalJobs.add(new JournalJob.Compact(group, mark));
    }

    @Override
    public void saveSnapshot(int group, SnapshotMark mark, MachineImage image) {
        snapshotJobs.add(() -> {
            long began = System.nanoTime();
            disk.snapshots().save(group, mark, image);
            meter.snapshotSaved(System.nanoTime() - began);
            loop.snapshotSaved(mark);
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
    public void writeSnapshot(SnapshotPiece piece) {
        snapshotJobs.add(() -> {
            loop.snapshotWritten(piece, disk.snapshots().receive(piece));
            return true;
        });
    }

    private void runJournal() {
        List<JournalJob> jobs = new ArrayList<>();
        try {
            boolean running = true;
            while (running) {
                jobs.clear();
                jobs.add(journalJobs.take());
                journalJobs.drainTo(jobs);
                running = commit(jobs);
            }
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            whenFailed.accept(e);
        }
    }

    /** One write and one fsync for all jobs; false if the thread is to end. */
    private boolean commit(List<JournalJob> jobs) throws IOException {
        boolean running = true;
        int tickets = 0;
        long lastTicket = 0;
        for (JournalJob job : jobs) {
            switch (job) {
                case JournalJob.Append append -> {
                    disk.append(append.group(), append.changes());
                    lastTicket = append.ticket();
                    tickets++;
                }
                case JournalJob.Compact compact -> disk.compact(compact.group(), compact.mark());
                case JournalJob.Stop _ -> running = false;
            }
        }
        if (tickets > 0) {
            long began = System.nanoTime();
            disk.sync();
            meter.synced(System.nanoTime() - began, tickets);
            loop.persisted(lastTicket);
        }
        return running;
    }

    private void runSnapshots() {
        try {
            boolean running = true;
            while (running) {
                running = snapshotJobs.take().run();
            }
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            whenFailed.accept(e);
        }
    }
}
