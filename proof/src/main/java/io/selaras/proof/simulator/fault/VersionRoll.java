package io.selaras.proof.simulator.fault;

import io.selaras.proof.simulator.context.InstalledBuild;
import io.selaras.proof.simulator.node.SimulatedNode;
import io.selaras.wire.VersionRange;
import java.util.ArrayList;
import java.util.List;

/**
 * The operator who brings the cluster to the next build, one node after the other, while everything
 * else goes wrong: all but one first, back again, and then all. As long as the cluster writes at
 * the old version some of them go back once more.
 */
final class VersionRoll {

    /** What one member still at the old build must be able to hold up. */
    private static final long HOLD_MS = 3 * InstalledBuild.RAISE_AFTER_MS;

    private final FaultContext site;
    private boolean rolling;

    VersionRoll(FaultContext site) {
        this.site = site;
    }

    void start() {
        rolling = true;
        site.laterMs(3_000, 8_000, this::forth);
    }

    /** Whether the cluster writes at the version of the next build, everywhere. */
    boolean done() {
        return !rolling
                || site.nodes().stream()
                        .allMatch(node ->
                                node.isUp()
                                        && node.build().agreed() == InstalledBuild.NEXT.newest());
    }

    /** The end of all faults: whoever is left behind comes along. */
    void finish() {
        if (rolling) {
            for (SimulatedNode node : List.copyOf(site.nodes())) {
                install(node, InstalledBuild.NEXT);
            }
        }
    }

    private void forth() {
        List<SimulatedNode> order = site.context().shuffled(site.nodes());
        long atMs = roll(order.subList(1, order.size()), InstalledBuild.NEXT);
        site.laterMs(atMs + HOLD_MS, atMs + HOLD_MS + 5_000, this::back);
    }

    private void back() {
        long atMs = roll(site.context().shuffled(site.nodes()), InstalledBuild.THIS);
        site.laterMs(atMs, atMs + 10_000, this::all);
    }

    private void all() {
        long atMs = roll(site.context().shuffled(site.nodes()), InstalledBuild.NEXT);
        // Sometimes before the version is raised, sometimes after.
        site.laterMs(atMs, atMs + 2 * InstalledBuild.RAISE_AFTER_MS, this::someBack);
    }

    private void someBack() {
        boolean raised =
                site.nodes().stream()
                        .anyMatch(node -> !InstalledBuild.THIS.contains(node.build().agreed()));
        if (!raised) {
            List<SimulatedNode> order = site.context().shuffled(site.nodes());
            roll(order.subList(0, order.size() / 2), InstalledBuild.THIS);
            site.laterMs(20_000, 40_000, this::all);
        } else {
            if (site.context().chance(0.5)) {
                mistake(site.anyNode());
            }
            site.laterMs(5_000, 20_000, this::all);
        }
    }

    /** The old build, although the cluster writes at the version of the next: it must not start. */
    private void mistake(SimulatedNode node) {
        site.context().tell("operator", () -> "installs the old build on " + node.name());
        node.build().install(InstalledBuild.THIS);
        node.crash(false);
        site.repairs().restartSoon(node, 20, 1_500);
    }

    /** One after the other; returns when the last one is due. */
    private long roll(List<SimulatedNode> order, VersionRange build) {
        long atMs = 0;
        for (SimulatedNode node : new ArrayList<>(order)) {
            boolean handsOver = site.context().chance(0.5);
            site.laterMs(
                    atMs,
                    atMs,
                    () -> {
                        if (handsOver) {
                            node.transferLeadership(null);
                        }
                    });
            site.laterMs(atMs + 200, atMs + 500, () -> install(node, build));
            atMs += 3_000;
        }
        return atMs;
    }

    private void install(SimulatedNode node, VersionRange build) {
        if (node.build().installed().equals(build) || mustStay(node, build)) {
            return;
        }
        site.context()
                .tell("operator", () -> "installs " + build.describe() + " on " + node.name());
        node.build().install(build);
        if (node.isUp()) {
            node.crash(false);
            site.repairs().restartSoon(node, 20, 1_500);
        }
    }

    /** Nobody who has heard of the raise is given the old build back. */
    private static boolean mustStay(SimulatedNode node, VersionRange build) {
        return !build.contains(node.build().agreed());
    }
}
