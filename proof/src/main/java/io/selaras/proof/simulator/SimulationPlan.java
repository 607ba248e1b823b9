package io.selaras.proof.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What one run is: everything else follows from the seed.
 *
 * @param groups how many groups every node has, each with clients of its own
 * @param minutes of virtual time with faults
 * @param trace whether to keep a readable transcript
 * @param nextVersion whether the cluster is brought to the next build meanwhile
 */
public record SimulationPlan(
        long seed, int groups, int minutes, boolean trace, boolean nextVersion) {

    /** A cluster that runs one build from beginning to end. */
    public SimulationPlan(long seed, int groups, int minutes, boolean trace) {
        this(seed, groups, minutes, trace, false);
    }

    /** One group, as the product has. */
    public SimulationPlan(long seed, int minutes, boolean trace) {
        this(seed, 1, minutes, trace);
    }

    /** The same from another seed. */
    SimulationPlan withSeed(long other) {
        return new SimulationPlan(other, groups, minutes, trace, nextVersion);
    }

    /** The same while the cluster is brought to the next build, or not. */
    public SimulationPlan withNextVersion(boolean next) {
        return new SimulationPlan(seed, groups, minutes, trace, next);
    }

    /** The command that runs exactly this again. */
    public String command() {
        String several = groups == 1 ? "" : " --groups " + groups;
        String next = nextVersion ? " --next-version" : "";
        return "./selaras simulate --seed %d%s --minutes %d%s --trace"
                .formatted(seed, several, minutes, next);
    }

    /** The numbers of the groups. */
    List<Integer> groupNumbers() {
        return IntStream.range(0, groups).boxed().toList();
    }

    /** The founders. */
    List<String> nodes() {
        return machines(1, founders());
    }

    /** Machines that may become members later. */
    List<String> spares() {
        return machines(founders() + 1, founders() + 2);
    }

    private int founders() {
        return Math.floorMod(seed, 4) == 0 ? 5 : 3;
    }

    private static List<String> machines(int from, int to) {
        List<String> names = new ArrayList<>();
        for (int i = from; i <= to; i++) {
            names.add("node" + i);
        }
        return names;
    }

    /** Of each group; fewer where there are several, as they share the nodes. */
    int clients() {
        return (groups == 1 ? 8 : 3) + Math.floorMod(seed, 5);
    }

    /** Clients with sessions in each group, beside the others. */
    int sessionClients() {
        return (groups == 1 ? 2 : 1) + Math.floorMod(seed, 2);
    }

    /** Mostly little; in some runs so much that a follower far behind is sent log. */
    long snapshotLogBytes() {
        return Math.floorMod(seed, 5) == 3 ? 512 << 10 : 24 << 10;
    }

    int resources() {
        return 6 + Math.floorMod(seed, 7);
    }
}
