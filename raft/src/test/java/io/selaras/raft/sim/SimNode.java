package io.selaras.raft.sim;

import io.selaras.raft.Raft;
import io.selaras.raft.RaftConfig;
import io.selaras.raft.message.Entry;
import io.selaras.raft.message.Membership;
import io.selaras.raft.message.SnapshotMark;
import io.selaras.raft.step.Output;
import java.util.function.LongSupplier;

/** One node: its Raft, its disk, and how far its machine has applied. */
public final class SimNode {

    private static final TextMembership FORMAT = new TextMembership();

    private final RaftConfig config;
    private final LongSupplier entropy;
    private final SimDisk disk;
    private Raft raft;
    private boolean up = true;
    private int life;
    private long applied;
    private long appliedTerm;
    private Membership appliedMembership;

    SimNode(RaftConfig config, Membership membership, LongSupplier entropy) {
        this.config = config;
        this.entropy = entropy;
        this.disk = new SimDisk(new SnapshotMark(0, 0, membership));
        this.raft = new Raft(config, disk.recover(), entropy, FORMAT);
        this.appliedMembership = membership;
    }

    public String id() {
        return config.self();
    }

    public Raft raft() {
        return raft;
    }

    SimDisk disk() {
        return disk;
    }

    public boolean up() {
        return up;
    }

    /** Counts crashes, so that what was on its way for an earlier life is dropped. */
    int life() {
        return life;
    }

    void crash() {
        up = false;
        life++;
    }

    void restart() {
        var start = disk.restart();
        raft = new Raft(config, start, entropy, FORMAT);
        appliedMembership = start.snapshot().membership();
        applied = start.snapshot().index();
        appliedTerm = start.snapshot().term();
        up = true;
    }

    void apply(Output output) {
        SnapshotMark restored = output.restore();
        if (restored != null) {
            applied = restored.index();
            appliedTerm = restored.term();
            appliedMembership = restored.membership();
        }
        for (Entry entry : output.committed()) {
            Oracle.check(entry.index() == applied + 1, id() + " skips to " + entry.index());
            applied = entry.index();
            appliedTerm = entry.term();
            if (entry.kind() == Entry.Kind.MEMBERSHIP) {
                appliedMembership = FORMAT.decode(entry.payload());
            }
        }
    }

    /** The mark of a snapshot taken now. */
    SnapshotMark mark() {
        return new SnapshotMark(applied, appliedTerm, appliedMembership);
    }
}
