package io.selaras.storage;

import io.selaras.journal.storage.StorageFullException;
import io.selaras.loop.ReplicaLoop;
import io.selaras.raft.message.SnapshotMark;
import io.selaras.raft.step.Persist;
import io.selaras.replica.port.GroupStart;
import io.selaras.replica.space.DiskSpace;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The work of the journal's thread.
 *
 * <p>Group commit: whatever queued while the last fsync ran goes into the next one. What finds no
 * space is held, and everything behind it: nothing is skipped and nothing of it is acknowledged
 * until there is space again.
 *
 * <p>Freeing what is dead holds no commit up: notes of compaction become durable with what else
 * queued, and space is freed a little at a time, after those who waited for the fsync were told or
 * while nothing queues (ADR 0231).
 */
final class JournalThread implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(JournalThread.class);
    private static final long LOOK_FOR_SPACE_MS = 1_000;

    private final ReplicaDisk disk;
    private final ReplicaLoop loop;
    private final DiskMeter meter;
    private final BlockingQueue<Job> jobs = new LinkedBlockingQueue<>();
    private final ArrayDeque<Job> taken = new ArrayDeque<>();
    private DiskSpace reported = DiskSpace.ROOMY;
    private boolean held;

    /** Whether there is something to free or to make durable; a former start may have left some. */
    private boolean untidy = true;

    private sealed interface Job {
        record Append(int group, long receipt, List<Persist> changes) implements Job {}

        record Found(long receipt, SortedMap<Integer, GroupStart> beginnings) implements Job {}

        record Compact(int group, SnapshotMark mark) implements Job {}

        record Stop() implements Job {}
    }

    JournalThread(ReplicaDisk disk, ReplicaLoop loop, DiskMeter meter) {
        this.disk = disk;
        this.loop = loop;
        this.meter = meter;
    }

    void append(int group, long receipt, List<Persist> changes) {
        jobs.add(new Job.Append(group, receipt, changes));
    }

    void found(long receipt, SortedMap<Integer, GroupStart> beginnings) {
        jobs.add(new Job.Found(receipt, beginnings));
    }

    void compact(int group, SnapshotMark mark) {
        jobs.add(new Job.Compact(group, mark));
    }

    void stop() {
        jobs.add(new Job.Stop());
    }

    @Override
    public void run() {
        try {
            boolean running = true;
            while (running) {
                boolean idle = untidy && jobs.isEmpty();
                if (idle) {
                    tidy();
                } else {
                    await();
                }
                if (!idle || (held && !reported.full())) {
                    running = commit() && !(held && isStopping());
                }
            }
            disk.sync();
        } catch (IOException | InterruptedException e) {
            throw new DiskFailure(e);
        }
    }

    /** Waits for work; while the disk is full also for space. */
    private void await() throws InterruptedException, IOException {
        boolean full = held || reported.full();
        @Nullable Job next =
                full ? jobs.poll(LOOK_FOR_SPACE_MS, TimeUnit.MILLISECONDS) : jobs.take();
        if (next != null) {
            List<Job> more = new ArrayList<>();
            more.add(next);
            jobs.drainTo(more);
            taken.addAll(more);
        } else {
            disk.reclaim();
            report();
        }
    }

    /** One write and one fsync for all jobs; false if the thread is to end. */
    private boolean commit() throws IOException {
        boolean running = true;
        int persists = 0;
        long lastSequence = 0;
        held = false;
        while (!taken.isEmpty() && !held) {
            try {
                switch (taken.getFirst()) {
                    case Job.Append append -> {
                        disk.append(append.group(), append.changes());
                        lastSequence = append.receipt();
                        persists++;
                    }
                    case Job.Found founding -> {
                        disk.found(founding.beginnings());
                        lastSequence = founding.receipt();
                        persists++;
                    }
                    case Job.Compact compact -> {
                        disk.compact(compact.group(), compact.mark());
                        untidy = true;
                    }
                    case Job.Stop _ -> running = false;
                }
                taken.removeFirst();
            } catch (StorageFullException e) {
                held = true;
                LOG.warn("The journal holds back {} changes: {}", taken.size(), e.getMessage());
            }
        }
        if (persists > 0) {
            long began = System.nanoTime();
            disk.sync();
            meter.synced(System.nanoTime() - began, persists);
            loop.persisted(lastSequence);
            untidy = disk.tidy();
        }
        report();
        return running;
    }

    /** What nobody waits for: makes notes durable, and frees a little of what is dead. */
    private void tidy() throws IOException {
        disk.sync();
        untidy = disk.tidy();
        report();
    }

    /** Tells the replica while the disk is full, and once when it no longer is. */
    private void report() {
        DiskSpace space = disk.space();
        if (space.full() || reported.full()) {
            if (space.full() != reported.full()) {
                LOG.warn(space.full() ? "The disk is full" : "The disk has space again");
            }
            loop.diskSpace(space);
        }
        reported = space;
    }

    private boolean isStopping() {
        return taken.stream().anyMatch(Job.Stop.class::isInstance);
    }
}
