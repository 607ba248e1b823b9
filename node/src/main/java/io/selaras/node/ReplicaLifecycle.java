package io.selaras.node;

import io.selaras.config.NodeConfig;
import io.selaras.journal.JournalConfig;
import io.selaras.journal.storage.CorruptJournalException;
import io.selaras.journal.storage.DirectoryStorage;
import io.selaras.link.identity.NodeIdentity;
import io.selaras.loop.ReplicaLoop;
import io.selaras.node.metrics.NodeMetrics;
import io.selaras.raft.RaftConfig;
import io.selaras.raft.message.Membership;
import io.selaras.raft.step.RaftLimits;
import io.selaras.raft.step.RaftTiming;
import io.selaras.replica.Replica;
import io.selaras.replica.port.ReplicaConfig;
import io.selaras.replica.port.VersionConfig;
import io.selaras.storage.DiskThreads;
import io.selaras.storage.ReplicaDisk;
import io.selaras.wire.VersionRange;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The replica, its disk and their threads: recovered, started, stopped together. */
final class ReplicaLifecycle {

    /** After the last member was started with a new build, so long one can go back. */
    private static final long RAISE_AFTER_MS = 10 * 60_000;

    private static final Logger LOG = LoggerFactory.getLogger(ReplicaLifecycle.class);

    private static final int SECTOR_BYTES = 512;
    private static final int MAX_RECORD_BYTES = 16 << 20;

    /** Of the written zeros, kept for votes and terms when the disk is full. */
    private static final int RESERVE_BYTES = 1 << 20;

    private static final int RESERVE_PART = 16;

    private final NodeConfig config;
    private final ReplicaLoop loop;
    private final ReplicaDisk disk;
    private final DiskThreads threads;

    private ReplicaLifecycle(
            NodeConfig config, ReplicaLoop loop, ReplicaDisk disk, DiskThreads threads) {
        this.config = config;
        this.loop = loop;
        this.disk = disk;
        this.threads = threads;
    }

    /**
     * What a replica's life is made of.
     *
     * @param groups that it has; those that are not on the disk are founded
     */
    record Parts(
            NodeConfig config,
            List<Integer> groups,
            ReplicaLoop loop,
            NodeMetrics metrics,
            Consumer<Throwable> whenDiskFails) {}

    /** Recovers what the disk holds. */
    static ReplicaLifecycle recover(Parts parts, NodeIdentity identity) throws StartupException {
        NodeConfig config = parts.config();
        try {
            ReplicaDisk disk =
                    ReplicaDisk.open(
                            new ReplicaDisk.Place(
                                    DirectoryStorage.at(
                                            config.disk().directory().resolve("journal")),
                                    DirectoryStorage.at(
                                            config.disk().directory().resolve("snapshots")),
                                    journalConfig(config, parts.groups()),
                                    identity.partitions(),
                                    Membership.ofVoters(identity.founderIds()),
                                    VersionRange.KNOWN),
                            mayHaveLostData(identity));
            if (disk.tailCut()) {
                LOG.warn(
                        "The journal ended in a torn record, which was cut and kept aside: this"
                                + " node counts in no quorum until it has caught up");
            }
            DiskThreads threads =
                    new DiskThreads(disk, parts.loop(), parts.metrics(), parts.whenDiskFails());
            return new ReplicaLifecycle(config, parts.loop(), disk, threads);
        } catch (CorruptJournalException e) {
            throw new StartupException(ExitCode.CORRUPT_DATA, message(e), e);
        } catch (IOException e) {
            throw new StartupException(
                    ExitCode.DISK_FAILED, "The data cannot be read: " + message(e), e);
        }
    }

    void start(NodeIdentity identity) {
        threads.start(identity.nodeId());
        loop.start(replicaConfig(identity), disk.takeStarts(), threads);
    }

    /** Ends the threads in the order of their work, then closes the files. */
    void stop() throws InterruptedException, IOException {
        loop.stop();
        threads.stop();
        disk.close();
    }

    /**
     * Whether an empty journal may mean that data is gone: this directory belongs to the cluster
     * since an earlier start, or it did not found it, so that another one may have been lost.
     */
    private static boolean mayHaveLostData(NodeIdentity identity) {
        return !identity.founder() || identity.formedAtStart() < identity.start();
    }

    private static JournalConfig journalConfig(NodeConfig config, List<Integer> groups) {
        SecureRandom random = new SecureRandom();
        int segmentBytes = (int) (config.disk().segmentBytes() / SECTOR_BYTES * SECTOR_BYTES);
        return new JournalConfig(
                segmentBytes,
                MAX_RECORD_BYTES,
                Math.min(RESERVE_BYTES, segmentBytes / RESERVE_PART),
                groups,
                random::nextLong);
    }

    private ReplicaConfig replicaConfig(NodeIdentity identity) {
        long electionMaxMs = config.timing().electionMax().toMillis();
        RaftConfig raft =
                new RaftConfig(
                        Replica.COORDINATION,
                        identity.nodeId(),
                        RaftTiming.of(
                                config.timing().electionMin().toMillis(),
                                electionMaxMs,
                                config.timing().heartbeat().toMillis()),
                        RaftLimits.DEFAULT);
        return new ReplicaConfig(
                identity.nodeId(),
                identity.start(),
                raft,
                config.disk().snapshotLogBytes(),
                flow(),
                config.limits().maxOutstanding(),
                config.limits().stateBytes(),
                config.cluster().facts(),
                2 * electionMaxMs,
                config.timing().nodeDeadAfter().toMillis(),
                config.disk().moveBytesPerSecond(),
                new VersionConfig(VersionRange.KNOWN, RAISE_AFTER_MS, identity.made()),
                identity.partitions());
    }

    private ReplicaConfig.Flow flow() {
        // Refused before its node gives it up, so that the client hears that nothing happened.
        long maxQueueMs = config.timing().requestTimeout().toMillis() * 3 / 4;
        return ReplicaConfig.Flow.within(maxQueueMs);
    }

    private static String message(Throwable e) {
        String message = e.getMessage();
        return message == null ? e.toString() : message;
    }
}
