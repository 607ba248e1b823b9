package io.selaras.proof.simulator.node;

import io.selaras.journal.JournalConfig;
import io.selaras.journal.memory.MemoryStorage;
import io.selaras.link.identity.KnownPeer;
import io.selaras.link.identity.NodeIdentity;
import io.selaras.proof.simulator.context.SimulationContext;
import io.selaras.replica.port.GroupStart;
import io.selaras.replica.port.VersionRefusedException;
import io.selaras.storage.ReplicaDisk;
import io.selaras.wire.VersionRange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A node's data directory: journal, snapshots, identity, and what it knows of its peers. Survives
 * crashes; loses unsynced writes with the power; fails, fills up, rots, slows down on demand.
 */
public final class SimulatedDisk {

    private static final int FAST_SYNC_US = 3_000;

    private final SimulationContext context;
    private final NodeSetup setup;
    private MemoryStorage journal = new MemoryStorage();
    private MemoryStorage snapshots = new MemoryStorage();
    private @Nullable NodeIdentity identity;
    private Map<String, KnownPeer> peers = new HashMap<>();
    private int maxSyncUs = FAST_SYNC_US;
    private long failedForceAt = Long.MAX_VALUE;
    private boolean trouble;
    private long newestStart;
    private boolean full;
    private int agreed = VersionRange.FIRST;
    private final TreeSet<Integer> everFounded = new TreeSet<>();
    private Runnable whenFounding = () -> {};
    private Runnable whenFounded = () -> {};
    private boolean copied;

    /** A backup of the directory. */
    public record Copy(
            MemoryStorage journal,
            MemoryStorage snapshots,
            @Nullable NodeIdentity identity,
            Map<String, KnownPeer> peers) {

        /** The start number at which the backup was made. */
        public long start() {
            return identity == null ? 0 : identity.start();
        }
    }

    SimulatedDisk(SimulationContext context, NodeSetup setup) {
        this.context = context;
        this.setup = setup;
    }

    /** Takes the directory as a new process does: raises its start number and recovers. */
    ReplicaDisk open(VersionRange reads) throws IOException {
        VersionRefusedException.require(reads, agreed);
        NodeIdentity now = begin();
        identity = now;
        newestStart = Math.max(newestStart, now.start());
        JournalConfig config =
                new JournalConfig(
                        NodeSetup.SEGMENT_BYTES,
                        4 << 20,
                        NodeSetup.SEGMENT_BYTES / 4,
                        setup.groups(),
                        context::entropy);
        boolean mayHaveLostData = !now.founder() || now.formedAtStart() < now.start();
        return ReplicaDisk.open(
                new ReplicaDisk.Place(
                        journal, snapshots, config, setup.partitions(), setup.membership(), reads),
                mayHaveLostData);
    }

    /** What to do at the moment at which its node founds partitions. */
    public void whenFounding(Runnable action) {
        whenFounding = action;
    }

    void founds() {
        whenFounding.run();
    }

    /** What to do at the moment at which their beginnings have become durable. */
    public void whenFounded(Runnable action) {
        whenFounded = action;
    }

    /** These beginnings have just become durable; none if something else has. */
    void synced(Set<Integer> beginnings) {
        founded(beginnings);
        if (!beginnings.isEmpty()) {
            whenFounded.run();
        }
    }

    /** Those groups that are there, of all that recovery knows something of. */
    SortedMap<Integer, GroupStart> present(SortedMap<Integer, GroupStart> known) {
        TreeMap<Integer, GroupStart> present = new TreeMap<>(known);
        present.values().removeIf(group -> !group.founded());
        founded(present.tailMap(1).keySet());
        return present;
    }

    /** Groups whose beginnings are durable. */
    void founded(Set<Integer> groups) {
        everFounded.addAll(groups);
    }

    /** A group is to be forgotten, but for its hard state. */
    void dropped(int group) {
        everFounded.remove(group);
    }

    /** The groups that were ever founded on this machine, whatever became of its data. */
    public Set<Integer> everFounded() {
        return everFounded;
    }

    /** Whether it holds somebody's backup, of which nobody can know how old it is. */
    public boolean copied() {
        return copied;
    }

    /** The cluster writes at this version, the directory says. */
    void versionAgreed(int version) {
        agreed = Math.max(agreed, version);
    }

    /** Who the node is; only after the first start. */
    NodeIdentity identity() {
        NodeIdentity known = identity;
        if (known == null) {
            throw new IllegalStateException(setup.name() + " has never started");
        }
        return known;
    }

    /** Admits a peer and remembers it, or says why not (ADR 0051). */
    Optional<String> admit(NodeIdentity peer) {
        KnownPeer known = peers.get(peer.nodeId());
        Optional<String> fault = known == null ? Optional.empty() : known.fault(peer);
        if (fault.isEmpty()) {
            peers.put(peer.nodeId(), KnownPeer.next(known, peer));
        }
        return fault;
    }

    /** Whether this node would recognise a copy of that peer's data from this start as old. */
    public boolean hasSeen(String peer, long start) {
        KnownPeer known = peers.get(peer);
        return known != null && known.start() >= start;
    }

    void crash(boolean powerCut) {
        failedForceAt = Long.MAX_VALUE;
        if (powerCut) {
            journal.powerCut(context.entropy());
            snapshots.powerCut(context.entropy());
        } else {
            journal.processKilled();
            snapshots.processKilled();
        }
    }

    /** A backup of the directory as it is now; only while no process holds it. */
    public Copy copy() {
        return new Copy(journal.copy(), snapshots.copy(), identity, new HashMap<>(peers));
    }

    /** Somebody puts a backup in the directory's place; only while no process holds it. */
    public void restore(Copy copy) {
        journal = copy.journal().copy();
        snapshots = copy.snapshots().copy();
        identity = copy.identity();
        peers = new HashMap<>(copy.peers());
        copied = true;
    }

    /**
     * Everything is gone; only while no process holds it. The start numbers of the new directory
     * are above those of the old one, as in the product.
     */
    public void wipe() {
        NodeIdentity old = identity();
        journal = new MemoryStorage();
        snapshots = new MemoryStorage();
        peers = new HashMap<>();
        agreed = VersionRange.FIRST;
        copied = false;
        identity =
                new NodeIdentity(
                        old.nodeId(),
                        name(),
                        newestStart,
                        name(),
                        old.clusterId(),
                        old.founders(),
                        newestStart + 1,
                        0,
                        old.made(),
                        old.partitions());
        trouble = false;
    }

    /** Damages the last bytes of the newest segment; only while no process holds it. */
    public void tearTail() {
        List<String> segments = segments();
        if (!segments.isEmpty()) {
            tear(segments.getLast());
        }
    }

    /** The same of the newest segment that was written to: a spare one behind it holds nothing. */
    public void tearLastFrame() {
        for (String segment : segments().reversed()) {
            if (tear(segment)) {
                return;
            }
        }
    }

    private List<String> segments() {
        return journal.list().stream()
                .filter(file -> file.startsWith("segment-"))
                .sorted()
                .toList();
    }

    /** Whether there was anything in it. */
    private boolean tear(String segment) {
        byte[] bytes = journal.bytes(segment);
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] == 0) {
            end--;
        }
        if (end == 0) {
            return false;
        }
        int at = (int) context.between(Math.max(0, end - 64), end - 1);
        journal.flipBit(segment, at * 8L + context.between(0, 7));
        trouble = true;
        return true;
    }

    /** Flips one bit somewhere; only while no process holds it. */
    public void flipBit() {
        boolean inJournal = snapshots.list().isEmpty() || context.chance(0.7);
        MemoryStorage storage = inJournal ? journal : snapshots;
        List<String> files = new ArrayList<>();
        for (String file : storage.list()) {
            if (storage.bytes(file).length > 0) {
                files.add(file);
            }
        }
        if (!files.isEmpty()) {
            String file = context.pick(files);
            storage.flipBit(file, context.between(0, storage.bytes(file).length * 8L - 1));
            trouble = true;
        }
    }

    /** One of the next fsyncs fails. */
    public void failFsync() {
        long n = context.between(1, 4);
        journal.failForce(n);
        failedForceAt = journal.forces() + n;
        trouble = true;
    }

    /** Whether an fsync has failed since the process started. */
    boolean fsyncHasFailed() {
        return journal.forces() >= failedForceAt;
    }

    /** The machine dies in the middle of one of the next operations of its disk. */
    public void failSoon() {
        (context.chance(0.8) ? journal : snapshots).crashAfter(context.between(0, 12));
        trouble = true;
    }

    /**
     * What was to fail later does not: a disk that is seldom used may have it before it for long.
     */
    public void failNothing() {
        journal.failNothing();
        snapshots.failNothing();
        if (!fsyncHasFailed()) {
            failedForceAt = Long.MAX_VALUE;
        }
    }

    /** Only so much room is left. */
    public void fill(long bytesLeft) {
        journal.limitCapacity(Long.MAX_VALUE - journal.usableBytes() + bytesLeft);
        snapshots.limitCapacity(Long.MAX_VALUE - snapshots.usableBytes() + bytesLeft);
        trouble = true;
        full = true;
    }

    /** The disk has room again. */
    public void empty() {
        full = false;
        journal.limitCapacity(Long.MAX_VALUE);
        snapshots.limitCapacity(Long.MAX_VALUE);
    }

    /** Whether something was done to this disk that explains its errors. */
    boolean troubled() {
        return trouble;
    }

    /** A process runs on it: what was done to it before explains nothing any more. */
    void taken() {
        trouble = full;
    }

    /** An fsync takes up to so long. */
    public void slow(int newMaxSyncUs) {
        maxSyncUs = newMaxSyncUs;
    }

    public void fast() {
        maxSyncUs = FAST_SYNC_US;
    }

    int maxSyncUs() {
        return maxSyncUs;
    }

    private NodeIdentity begin() {
        NodeIdentity known = identity;
        if (known == null) {
            Map<String, String> founders = new TreeMap<>();
            setup.founders().forEach(founder -> founders.put(founder, "founder-" + founder));
            String own = "founder-" + setup.name();
            return new NodeIdentity(
                    setup.name(),
                    own,
                    1,
                    name(),
                    "cluster",
                    founders,
                    1,
                    0,
                    setup.made(),
                    setup.partitions());
        }
        return new NodeIdentity(
                known.nodeId(),
                known.incarnation(),
                known.start() + 1,
                name(),
                known.clusterId(),
                known.founders(),
                known.formedAtStart(),
                known.joinedAtIndex(),
                known.made(),
                known.partitions());
    }

    private String name() {
        return Long.toHexString(context.entropy());
    }
}
