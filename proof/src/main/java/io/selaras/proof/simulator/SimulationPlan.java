package io.selaras.proof.simulator;

import io.selaras.wire.VersionRange;
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
 * @param founded whether all groups but the first are founded by a command, and have its members
 */
public record SimulationPlan(
        long seed, int groups, int minutes, boolean trace, boolean nextVersion, boolean founded) {

    /** A cluster whose groups are there from the start. */
    public SimulationPlan(long seed, int groups, int minutes, boolean trace, boolean nextVersion) {
        this(seed, groups, minutes, trace, nextVersion, false);
    }

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
        return new SimulationPlan(other, groups, minutes, trace, nextVersion, founded);
    }

    /** The same while the cluster is brought to the next build, or not. */
    public SimulationPlan withNextVersion(boolean next) {
        return new SimulationPlan(seed, groups, minutes, trace, next, founded);
    }

    /** The same with groups that are founded by a command, or not. */
    public SimulationPlan withFounded(boolean later) {
        return new SimulationPlan(seed, groups, minutes, trace, nextVersion, later);
    }

    /** The command that runs exactly this again. */
    public String command() {
        String several = groups == 1 ? "" : " --groups " + groups;
        String next = (founded ? " --founded" : "") + (nextVersion ? " --next-version" : "");
        return "./selaras simulate --seed %d%s --minutes %d%s --trace"
                .formatted(seed, several, minutes, next);
    }

    /** The numbers of the groups. */
    List<Integer> groupNumbers() {
        return IntStream.range(0, groups).boxed().toList();
    }

    /** Those that every node has from its first start on. */
    List<Integer> firstGroups() {
        return founded ? List.of(0) : groupNumbers();
    }

    /** How many are founded by a command. */
    int partitions() {
        return founded ? groups - 1 : 0;
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

    /** So many send to queues, and so many receive from them, in all partitions together. */
    int queueClients() {
        return 3 + Math.floorMod(seed, 3);
    }

    /** Mostly little; in some runs so much that a follower far behind is sent log. */
    long snapshotLogBytes() {
        return Math.floorMod(seed, 5) == 3 ? 512 << 10 : 24 << 10;
    }

    /** Which build made the directories: this one, or in some runs the first that there was. */
    int made() {
        return Math.floorMod(seed, 3) == 1 ? VersionRange.FIRST : VersionRange.KNOWN.newest();
    }

    int resources() {
        return 6 + Math.floorMod(seed, 7);
    }
}
