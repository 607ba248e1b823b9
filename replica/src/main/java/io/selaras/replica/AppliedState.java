package io.selaras.replica;

import io.selaras.core.kernel.Effect;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Machine;
import io.selaras.core.kernel.machine.MachineImage;
import io.selaras.raft.message.Entry;
import io.selaras.raft.message.Membership;
import io.selaras.raft.message.SnapshotMark;
import io.selaras.replica.port.DiskPort;
import io.selaras.replica.port.GroupStart;
import io.selaras.replica.port.ReplicaConfig;
import io.selaras.replica.space.LogBudget;
import io.selaras.wire.BatchCodec;
import io.selaras.wire.MembershipCodec;
import io.selaras.wire.VersionRange;
import io.selaras.wire.format.MalformedException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The machine, where it stands in the log, and its snapshots. */
final class AppliedState implements LogBudget.GroupLog {

    private static final long REFUSED_RETRY_MS = 5_000;

    /** Bytes of an entry besides its payload, in memory and on disk. Empty entries add up, too. */
    private static final int ENTRY_OVERHEAD_BYTES = 96;

    /** A short request may have many effects, and each takes its time when the log is replayed. */
    private static final long EFFECT_BYTES = 64;

    private static final int USUAL_EFFECTS = 2;

    private final DiskPort disk;
    private final int group;
    private final VersionRange reads;
    private Machine machine;
    private SnapshotMark newest;
    private Membership membership;
    private long index;
    private long term;
    private long bytesSinceSnapshot;
    private long savedBytes;
    private long tailBytes;
    private boolean saving;
    private long restored;

    /**
     * When to try the snapshot again that found no space; {@code Long.MAX_VALUE} if none is due.
     */
    private long retryAtMs = Long.MAX_VALUE;

    AppliedState(ReplicaConfig config, GroupStart start, DiskPort disk) {
        this.disk = disk;
        this.group = config.raft().group();
        this.reads = config.versions().reads();
        this.newest = start.raft().snapshot();
        MachineImage image = start.image();
        this.machine =
                image == null
                        ? GroupMachines.founded(config.partition(), newest.membership().voters())
                        : GroupMachines.restored(image);
        this.membership = newest.membership();
        this.index = newest.index();
        this.term = newest.term();
    }

    /** Applies one entry; {@code known} is its batch where this node still has it decoded. */
    List<Effect> apply(Batch batch, Entry entry) {
        moveTo(entry);
        List<Effect> effects = machine.apply(batch);
        int usual = USUAL_EFFECTS * batch.requests().size();
        bytesSinceSnapshot += EFFECT_BYTES * Math.max(0L, effects.size() - usual);
        return effects;
    }

    /** Skips an entry that is not for the machine. */
    void moveTo(Entry entry) {
        if (entry.index() != index + 1) {
            throw new IllegalStateException("entry " + entry.index() + " applied after " + index);
        }
        index = entry.index();
        term = entry.term();
        bytesSinceSnapshot += entry.payload().length + ENTRY_OVERHEAD_BYTES;
        if (entry.kind() == Entry.Kind.MEMBERSHIP) {
            membership = MembershipCodec.FORMAT.decode(entry.payload());
        }
    }

    /**
     * The batch of the next entry, which nobody may have written at a later version than agreed.
     */
    Batch decode(Entry entry) {
        try {
            return BatchCodec.decode(entry.payload(), reads.upTo(machine.stateVersion()));
        } catch (MalformedException e) {
            throw new IllegalStateException(
                    "committed entry %d is damaged: %s".formatted(entry.index(), e.getMessage()),
                    e);
        }
    }

    @Override
    public long bytesSinceSnapshot() {
        return bytesSinceSnapshot;
    }

    @Override
    public long tailBytes() {
        return tailBytes;
    }

    @Override
    public boolean wasRefused() {
        return retryAtMs != Long.MAX_VALUE;
    }

    @Override
    public boolean isSaving() {
        return saving;
    }

    /** Whether a snapshot now would free any log. */
    boolean snapshotHelps() {
        return !saving && bytesSinceSnapshot > 0;
    }

    /** There was no space for the snapshot. */
    void snapshotRefused(long nowMs) {
        saving = false;
        retryAtMs = nowMs + REFUSED_RETRY_MS;
    }

    long retryAtMs() {
        return retryAtMs;
    }

    /** Saves what was applied, with the membership of that point, which may not be the newest. */
    @Override
    public void saveSnapshot() {
        saving = true;
        retryAtMs = Long.MAX_VALUE;
        savedBytes = bytesSinceSnapshot;
        bytesSinceSnapshot = 0;
        disk.saveSnapshot(group, new SnapshotMark(index, term, membership), machine.image());
    }

    /** A snapshot is durable; returns the one before, through which the log may be dropped. */
    @Nullable SnapshotMark saved(SnapshotMark mark) {
        saving = false;
        if (mark.index() <= newest.index()) {
            return null;
        }
        SnapshotMark previous = newest;
        newest = mark;
        tailBytes = savedBytes;
        return previous;
    }

    /** The log before the newest snapshot, which is returned, is to leave memory. */
    SnapshotMark dropTail() {
        tailBytes = 0;
        return newest;
    }

    /** A leader's snapshot replaces the machine; returns the origins that wait in it. */
    Set<Origin> restore(SnapshotMark mark, MachineImage image) {
        machine = GroupMachines.restored(image);
        restored++;
        newest = mark;
        membership = mark.membership();
        index = mark.index();
        term = mark.term();
        bytesSinceSnapshot = 0;
        tailBytes = 0;
        retryAtMs = Long.MAX_VALUE;
        return machine.waiting();
    }

    /** How often a leader's snapshot replaced the machine. */
    long restored() {
        return restored;
    }

    Machine machine() {
        return machine;
    }

    /** The membership of the last applied entry that held one. */
    Membership membership() {
        return membership;
    }

    /** The newest durable snapshot. */
    SnapshotMark newest() {
        return newest;
    }

    long index() {
        return index;
    }

    long term() {
        return term;
    }
}
