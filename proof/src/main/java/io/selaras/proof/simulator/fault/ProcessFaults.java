package io.selaras.proof.simulator.fault;

import io.selaras.proof.simulator.context.CoverageProbe;
import io.selaras.proof.simulator.node.CrashPoint;
import io.selaras.proof.simulator.node.CrashPoint.Boundary;
import io.selaras.proof.simulator.node.SimulatedNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Processes that die, stand still, are restarted, or hand over. */
final class ProcessFaults {

    private final FaultContext site;

    ProcessFaults(FaultContext site) {
        this.site = site;
    }

    void kill(FaultKind kind, SimulatedNode node, boolean powerCut) {
        if (node.isUp()) {
            site.fired(kind, node);
            node.crash(powerCut);
            site.repairs().restartSoon(node, 20, 6_000);
        }
    }

    void powerCutAll() {
        site.fired(FaultKind.POWER_CUT_ALL, site.anyNode());
        for (SimulatedNode node : site.nodes()) {
            node.crash(true);
            site.repairs().restartSoon(node, 20, 3_000);
        }
    }

    /** Dies at the n-th boundary from now on, or not at all if there are not so many. */
    void crashAtBoundary() {
        SimulatedNode node = site.context().chance(0.5) ? site.leader() : site.anyNode();
        Set<Boundary> kinds =
                site.context().chance(0.5)
                        ? CrashPoint.ANYWHERE
                        : EnumSet.of(site.context().pick(List.of(Boundary.values())));
        int countdown = (int) site.context().between(0, 40);
        arm(FaultKind.CRASH_AT_BOUNDARY, node, kinds, countdown);
    }

    /** In some cases a node dies while it founds partitions or soon after. */
    void crashWhileFounding(SimulatedNode node) {
        if (site.active() && site.context().chance(0.25)) {
            int countdown = (int) site.context().between(0, 8);
            arm(FaultKind.CRASH_AT_BOUNDARY, node, CrashPoint.ANYWHERE, countdown);
        }
    }

    /** In some cases it dies at once when that is durable, and its disk lied about it. */
    void tearWhatWasFounded(SimulatedNode node) {
        if (!site.active() || !site.context().chance(0.3) || !site.repairs().mayLoseData(node)) {
            return;
        }
        node.crashAt(
                new CrashPoint(
                        EnumSet.of(Boundary.AFTER_SYNC),
                        0,
                        site.context().chance(0.5),
                        () -> {
                            site.fired(FaultKind.TORN_TAIL, node);
                            node.disk().tearLastFrame();
                            site.repairs().restartSoon(node, 20, 6_000);
                        }));
    }

    /** The worst moment: the leader has the entry, and nobody else does. */
    void killLeaderAfterAppend() {
        Set<Boundary> append = EnumSet.of(Boundary.AFTER_APPEND_OF_BATCH);
        arm(FaultKind.KILL_LEADER_AFTER_APPEND, site.leader(), append, 0);
    }

    /** The client has its answer, and nobody else has heard that the entry is committed. */
    void killLeaderAfterAnswer() {
        Set<Boundary> answer = EnumSet.of(Boundary.AFTER_ANSWER);
        int countdown = (int) site.context().between(0, 10);
        arm(FaultKind.KILL_LEADER_AFTER_ANSWER, site.leader(), answer, countdown);
    }

    void pause(FaultKind kind, SimulatedNode node) {
        if (node.pause()) {
            site.fired(kind, node);
            site.context().afterMs(site.context().between(50, 12_000), node::resume);
        }
    }

    /** Stops nodes one by one in a random order and brings them back in another. */
    void swizzle() {
        List<SimulatedNode> order = site.context().shuffled(site.nodes());
        site.fired(FaultKind.SWIZZLE, order.getFirst());
        long atMs = 0;
        for (SimulatedNode node : order) {
            boolean powerCut = site.context().chance(0.5);
            site.laterMs(atMs, atMs + 800, () -> node.crash(powerCut));
            atMs += 400;
        }
        for (SimulatedNode node : site.context().shuffled(site.nodes())) {
            atMs += 400;
            site.laterMs(atMs, atMs + 800, () -> site.repairs().restart(node));
        }
    }

    /** One node after the other hands over, ends, and starts again. */
    void rollingRestart() {
        List<SimulatedNode> order = site.context().shuffled(site.nodes());
        site.fired(FaultKind.ROLLING_RESTART, order.getFirst());
        long atMs = 0;
        for (SimulatedNode node : order) {
            site.laterMs(atMs, atMs, () -> node.transferLeadership(null));
            site.laterMs(atMs + 500, atMs + 1_000, () -> node.crash(false));
            site.laterMs(atMs + 1_500, atMs + 2_500, () -> site.repairs().restart(node));
            atMs += 3_000;
        }
    }

    void transferLeadership() {
        int group = site.anyGroup();
        SimulatedNode leader = site.leader(group);
        if (!leader.group(group).leads()) {
            return;
        }
        SimulatedNode target = site.anyOther(leader);
        site.fired(FaultKind.TRANSFER_LEADERSHIP, leader);
        leader.transferLeadership(site.context().chance(0.5) ? target.name() : null);
        site.laterMs(
                1_000,
                1_000,
                () -> {
                    SimulatedNode now = site.leader(group);
                    if (!now.equals(leader) && now.group(group).leads()) {
                        site.context().probes().hit(CoverageProbe.TRANSFER_DONE);
                    }
                });
    }

    private void arm(FaultKind kind, SimulatedNode node, Set<Boundary> kinds, int countdown) {
        boolean powerCut = site.context().chance(0.5);
        node.crashAt(
                new CrashPoint(
                        kinds,
                        countdown,
                        powerCut,
                        () -> {
                            site.fired(kind, node);
                            site.repairs().restartSoon(node, 20, 6_000);
                        }));
    }
}
