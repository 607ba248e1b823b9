package io.selaras.proof.simulator.fault;

import io.selaras.proof.simulator.node.SimulatedDisk;
import io.selaras.proof.simulator.node.SimulatedNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Disks that fail, fill up, slow down, rot, or come back with old or no data. */
final class DiskFaults {

    private final FaultContext site;
    private final List<SimulatedNode> machines;
    private final Map<SimulatedNode, FaultKind> armed = new LinkedHashMap<>();

    /**
     * @param machines all there are, members or not
     */
    DiskFaults(FaultContext site, List<SimulatedNode> machines) {
        this.site = site;
        this.machines = machines;
        machines.forEach(node -> node.whenStopped(() -> stopped(node)));
    }

    /** The machine dies in the middle of what its disk does. */
    void powerCutInWrite(SimulatedNode node) {
        if (node.isUp() && armed.putIfAbsent(node, FaultKind.POWER_CUT_IN_WRITE) == null) {
            node.disk().failSoon();
        }
    }

    void failFsync(SimulatedNode node) {
        if (node.isUp() && armed.putIfAbsent(node, FaultKind.FSYNC_FAILS) == null) {
            node.disk().failFsync();
        }
    }

    void fill(SimulatedNode node) {
        if (node.isUp() && armed.putIfAbsent(node, FaultKind.DISK_FULL) == null) {
            node.disk().fill(site.context().between(0, 20_000));
            site.context()
                    .afterMs(
                            site.context().between(2_000, 20_000),
                            () -> {
                                node.disk().empty();
                                armed.remove(node, FaultKind.DISK_FULL);
                            });
        }
    }

    void slow(SimulatedNode node) {
        site.fired(FaultKind.SLOW_DISK, node);
        node.disk().slow((int) site.context().between(5_000, 500_000));
        site.context().afterMs(site.context().between(500, 8_000), node.disk()::fast);
    }

    /** A disk that lied about its last fsync: what it acknowledged may be gone. */
    void tearTail(SimulatedNode node) {
        if (site.repairs().mayLoseData(node)) {
            site.fired(FaultKind.TORN_TAIL, node);
            node.crash(true);
            node.disk().tearTail();
            site.repairs().restartSoon(node, 20, 6_000);
        }
    }

    /** A bit is found flipped at the next start. */
    void flipBit(SimulatedNode node) {
        if (site.repairs().mayLoseData(node)) {
            site.fired(FaultKind.BIT_FLIP, node);
            node.crash(site.context().chance(0.3));
            node.disk().flipBit();
            site.repairs().restartSoon(node, 20, 6_000);
        }
    }

    void wipe(SimulatedNode node) {
        if (site.repairs().mayLoseData(node)) {
            site.fired(FaultKind.WIPE, node);
            node.crash(true);
            site.repairs().wipe(node);
            site.repairs().restartSoon(node, 20, 6_000);
        }
    }

    /** A backup is made, and later put in place of the data, once all peers know better. */
    void rollBack(SimulatedNode node) {
        if (!node.isUp() || site.repairs().isCopy(node)) {
            return;
        }
        node.crash(false);
        SimulatedDisk.Copy copy = node.disk().copy();
        site.repairs().restartSoon(node, 20, 200);
        site.laterMs(3_000, 20_000, () -> restore(node, copy));
    }

    private void restore(SimulatedNode node, SimulatedDisk.Copy copy) {
        for (SimulatedNode other : site.nodes()) {
            if (!other.equals(node) && !other.disk().hasSeen(node.name(), copy.start() + 1)) {
                return;
            }
        }
        // A peer that has lost its data too knows no start numbers (ADR 0051, limits).
        if (!site.repairs().nothingLost() || !site.repairs().mayLoseData(node)) {
            return;
        }
        site.fired(FaultKind.ROLL_BACK, node);
        node.crash(false);
        node.disk().restore(copy);
        site.repairs().runsOnCopy(node);
        node.startUp();
        site.laterMs(
                2_000,
                15_000,
                () -> {
                    if (site.repairs().isCopy(node)) {
                        node.crash(false);
                        site.repairs().wipe(node);
                        site.repairs().restart(node);
                    }
                });
    }

    private void stopped(SimulatedNode node) {
        FaultKind kind = armed.remove(node);
        if (kind != null) {
            site.fired(kind, node);
        }
        site.repairs().restartSoon(node, 100, 6_000);
    }

    /** Disks work again. */
    void mend() {
        armed.clear();
        for (SimulatedNode node : machines) {
            node.disk().empty();
            node.disk().fast();
            node.disk().failNothing();
        }
    }
}
