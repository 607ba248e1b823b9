package io.selaras.proof.simulator;

import io.selaras.journal.JournalConfig;
import io.selaras.journal.memory.MemoryStorage;
import io.selaras.node.disk.ReplicaDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** A node's disk: survives crashes, loses unsynced writes with the power, may be slow. */
final class SimulatedDisk {

    private final World world;
    private final MemoryStorage journal = new MemoryStorage();
    private final MemoryStorage snapshots = new MemoryStorage();
    private int maxSyncMs = 3;

    SimulatedDisk(World world) {
        this.world = world;
    }

    ReplicaDisk open(NodeSetup setup) {
        JournalConfig config =
                new JournalConfig(
                        setup.segmentBytes(),
                        4 << 20,
                        setup.segmentBytes() / 4,
                        List.of(0),
                        () -> world.random().nextLong());
        try {
            return ReplicaDisk.open(
                    new ReplicaDisk.Place(journal, snapshots, config, setup.founders()), false);
        } catch (IOException e) {
            throw new UncheckedIOException(setup.name() + " cannot open its disk", e);
        }
    }

    void crash(boolean powerCut) {
        if (powerCut) {
            journal.powerCut(world.random().nextLong());
            snapshots.powerCut(world.random().nextLong());
        } else {
            journal.processKilled();
            snapshots.processKilled();
        }
    }

    void slow(int newMaxSyncMs) {
        maxSyncMs = newMaxSyncMs;
    }

    int maxSyncMs() {
        return maxSyncMs;
    }
}
