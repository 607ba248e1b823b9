package io.selaras.proof.simulator.fault;

import io.selaras.proof.simulator.context.CoverageProbe;
import io.selaras.proof.simulator.context.InstalledBuild;
import io.selaras.proof.simulator.context.InstalledBuild.Start;
import io.selaras.proof.simulator.context.SimulationContext;
import io.selaras.proof.simulator.node.SimulatedNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The operator: starts what is down, empties the directory of a node that refuses its data or whose
 * peers refuse it, and keeps the books on whose durable data was lost. More than a minority of
 * those at a time is more than any system survives, so it is not inflicted.
 */
final class Repairs {

    private static final long AGAIN_MS = 500;

    private final SimulationContext context;
    private final List<SimulatedNode> nodes;
    private final Set<SimulatedNode> lossy = new LinkedHashSet<>();
    private final Set<SimulatedNode> copies = new LinkedHashSet<>();
    private final Set<SimulatedNode> corrupt = new LinkedHashSet<>();
    private boolean membersChange;

    Repairs(SimulationContext context, List<SimulatedNode> nodes) {
        this.context = context;
        this.nodes = nodes;
    }

    /** Whether one more node may lose durable data now; if so it is on the books. */
    boolean mayLoseData(SimulatedNode node) {
        lossy.removeIf(lost -> recovered(lost) || !nodes.contains(lost));
        boolean tooMany =
                membersChange || !copies.isEmpty() || lossy.size() + 1 > (nodes.size() - 1) / 2;
        if (tooMany || !node.isUp() || lossy.contains(node)) {
            return false;
        }
        lossy.add(node);
        return true;
    }

    /** While members change nobody loses data: what a minority is then is hard to say. */
    void membersChange(boolean underWay) {
        membersChange = underWay;
    }

    boolean membersChange() {
        return membersChange;
    }

    /** Whether every node has what it ever acknowledged. */
    boolean nothingLost() {
        lossy.removeIf(lost -> recovered(lost) || !nodes.contains(lost));
        return lossy.isEmpty() && copies.isEmpty() && corrupt.isEmpty();
    }

    /** This node runs on an old copy of its data: somebody will notice. */
    void runsOnCopy(SimulatedNode node) {
        copies.add(node);
    }

    boolean isCopy(SimulatedNode node) {
        return copies.contains(node);
    }

    void restartSoon(SimulatedNode node, long fromMs, long toMs) {
        context.afterMs(context.between(fromMs, toMs), () -> restart(node));
    }

    /** Starts the node if it is down; comes back until it runs. */
    void restart(SimulatedNode node) {
        if (node.isUp() || !nodes.contains(node)) {
            return;
        }
        // A copy that is started often enough passes for new data: see the limits in ADR 0051.
        if (corrupt.remove(node) || copies.contains(node)) {
            wipe(node);
        }
        Start start = node.startUp();
        switch (start) {
            case RUNS -> {}
            case CORRUPT -> {
                corrupt.add(node);
                restartSoon(node, AGAIN_MS, 4 * AGAIN_MS);
            }
            case OTHER_VERSION -> {
                node.build().install(InstalledBuild.NEXT);
                restartSoon(node, AGAIN_MS, 4 * AGAIN_MS);
            }
            case DISK_FAILED -> restartSoon(node, AGAIN_MS, 4 * AGAIN_MS);
        }
    }

    /** Empties the directory of a node that is down. */
    void wipe(SimulatedNode node) {
        context.tell("operator", () -> "empties the directory of " + node.name());
        context.probes().hit(CoverageProbe.DATA_LOST_AND_REBORN);
        copies.remove(node);
        node.disk().wipe();
    }

    /** The end of all faults: whatever is still wrong is put right. */
    void finish() {
        for (SimulatedNode node : new ArrayList<>(copies)) {
            node.crash(false);
            wipe(node);
        }
        nodes.forEach(this::restart);
    }

    private boolean recovered(SimulatedNode node) {
        return node.hasRecovered() && !copies.contains(node);
    }
}
