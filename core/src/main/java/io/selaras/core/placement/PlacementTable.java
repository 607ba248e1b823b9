package io.selaras.core.placement;

import io.selaras.core.kernel.StateHash;
import io.selaras.core.kernel.machine.SubMachine;
import io.selaras.core.kernel.machine.SystemCommand.FoundPartitions;
import java.util.List;

/** Which partitions were founded, and by whom. */
public final class PlacementTable implements SubMachine {

    private Placement placement = Placement.NONE;

    /**
     * Founds what is asked for, once. Founders that are not the voters who are wanted here would
     * found groups in which somebody is missing: then nothing is founded, and the leader asks
     * again.
     *
     * @param voters who is wanted as a voter now, in the order of their ids
     */
    public void found(FoundPartitions asked, List<String> voters) {
        boolean sensible = asked.partitions() >= 1 && asked.partitions() <= Placement.MOST;
        if (!placement.founded()
                && sensible
                && !voters.isEmpty()
                && asked.founders().equals(voters)) {
            placement = new Placement(asked.partitions(), voters);
        }
    }

    public Placement placement() {
        return placement;
    }

    /** Puts back what an image holds. */
    public void load(Placement image) {
        placement = image;
    }

    @Override
    public void advance(long nowMs, long wallMs) {
        // Nothing about partitions changes by itself.
    }

    @Override
    public long nextDeadlineMs() {
        return Long.MAX_VALUE;
    }

    @Override
    public long stateHash() {
        long hash = placement.partitions();
        for (String founder : placement.founders()) {
            hash = StateHash.mix(hash, StateHash.ofAll(founder));
        }
        return hash;
    }

    /** A handful: not counted. */
    @Override
    public long bytes() {
        return 0;
    }
}
