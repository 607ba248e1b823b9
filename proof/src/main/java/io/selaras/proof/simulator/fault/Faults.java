package io.selaras.proof.simulator.fault;

import io.selaras.proof.simulator.context.SimulationContext;
import io.selaras.proof.simulator.node.Network;
import io.selaras.proof.simulator.node.SimulatedNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Breaks things at random moments, counts what really broke, and mends it all in the end. */
public final class Faults {

    private static final Set<FaultKind> OF_MEMBERS =
            EnumSet.of(FaultKind.ADD_MEMBER, FaultKind.REMOVE_MEMBER, FaultKind.REPLACE_MEMBER);

    private final List<FaultKind> kinds = new ArrayList<>(List.of(FaultKind.values()));

    private final List<SimulatedNode> machines = new ArrayList<>();
    private final FaultContext site;
    private final ProcessFaults processes;
    private final DiskFaults disks;
    private final NetworkFaults links;
    private final MajorityFaults majorities;
    private final MemberFaults members;
    private final VersionRoll versions;

    /**
     * @param nodes the members; changes as members come and go
     * @param spares machines that may become members
     * @param groups how many there are
     */
    public Faults(
            SimulationContext context,
            Network network,
            List<SimulatedNode> nodes,
            List<SimulatedNode> spares,
            int groups) {
        this.site = new FaultContext(context, nodes, groups);
        this.processes = new ProcessFaults(site);
        machines.addAll(nodes);
        machines.addAll(spares);
        this.disks = new DiskFaults(site, machines);
        this.links = new NetworkFaults(site, network);
        this.majorities = new MajorityFaults(site, network);
        this.members = new MemberFaults(site, spares);
        this.versions = new VersionRoll(site);
    }

    /** Nobody comes or goes. */
    public void membersStay() {
        kinds.removeAll(OF_MEMBERS);
    }

    /** Nodes die while they found partitions. */
    public void strikeFoundings() {
        for (SimulatedNode machine : machines) {
            machine.disk().whenFounding(() -> processes.crashWhileFounding(machine));
            machine.disk().whenFounded(() -> processes.tearWhatWasFounded(machine));
        }
    }

    public void start() {
        site.laterMs(1_000, 8_000, this::next);
    }

    /** Beside all that, the cluster is brought to the next build. */
    public void rollVersions() {
        versions.start();
    }

    /** Whether the cluster has come to the version of the next build, if it was to. */
    public boolean versionSettled() {
        return versions.done();
    }

    /** How often each kind of fault really happened. */
    public SortedMap<String, Integer> fired() {
        TreeMap<String, Integer> fired = new TreeMap<>();
        for (FaultKind kind : FaultKind.values()) {
            fired.put(kind.name(), site.fired().getOrDefault(kind, 0));
        }
        return fired;
    }

    /** Whether no change of members is under way. */
    public boolean membersSettled() {
        return members.settled();
    }

    /** A machine becomes a member, if there is one left; nothing breaks. */
    public void grow() {
        members.add();
    }

    /** A member is removed, if there are enough; nothing breaks. */
    public void shrink() {
        members.remove();
    }

    /** A node dies, and stays away. */
    public SimulatedNode lose() {
        SimulatedNode lost = site.anyNode();
        lost.crash(false);
        return lost;
    }

    /** One that died is back. */
    public void find(SimulatedNode lost) {
        site.repairs().restart(lost);
    }

    /** Breaks nothing any more and repairs everything. */
    public void stop() {
        site.close();
        disks.mend();
        links.mend();
        site.nodes().forEach(SimulatedNode::disarm);
        site.nodes().forEach(SimulatedNode::resume);
        site.repairs().finish();
        versions.finish();
    }

    /** All nodes die at once and come back at once, after all other faults. */
    public void killAll() {
        site.nodes().forEach(node -> node.crash(false));
        site.repairs().finish();
    }

    private void next() {
        SimulatedNode node = site.anyNode();
        fire(site.context().pick(kinds), node);
        site.laterMs(200, site.context().chance(0.2) ? 800 : 14_000, this::next);
    }

    private void fire(FaultKind kind, SimulatedNode node) {
        switch (kind) {
            case KILL -> processes.kill(kind, node, false);
            case KILL_LEADER -> processes.kill(kind, site.leader(), false);
            case KILL_LEADER_AFTER_APPEND -> processes.killLeaderAfterAppend();
            case KILL_LEADER_AFTER_ANSWER -> processes.killLeaderAfterAnswer();
            case CRASH_AT_BOUNDARY -> processes.crashAtBoundary();
            case PAUSE -> processes.pause(kind, node);
            case PAUSE_LEADER -> processes.pause(kind, site.leader());
            case SWIZZLE -> processes.swizzle();
            case ROLLING_RESTART -> processes.rollingRestart();
            case TRANSFER_LEADERSHIP -> processes.transferLeadership();
            case ADD_MEMBER -> members.add();
            case REMOVE_MEMBER -> members.remove();
            case REPLACE_MEMBER -> members.replace();
            case POWER_CUT -> processes.kill(kind, node, true);
            case POWER_CUT_ALL -> processes.powerCutAll();
            case POWER_CUT_IN_WRITE -> disks.powerCutInWrite(node);
            case FSYNC_FAILS -> disks.failFsync(node);
            case DISK_FULL -> disks.fill(node);
            case SLOW_DISK -> disks.slow(node);
            case BIT_FLIP -> disks.flipBit(node);
            case TORN_TAIL -> disks.tearTail(node);
            case TORN_TAIL_OF_MAJORITY -> majorities.tearTail();
            case WIPE -> disks.wipe(node);
            case ROLL_BACK -> disks.rollBack(node);
            case CLOCK_RATE -> {
                site.fired(kind, node);
                node.clock().drift();
            }
            case WALL_CLOCK_JUMP -> {
                site.fired(kind, node);
                node.clock().jump();
            }
            case PARTITION -> links.partition(kind, node);
            case CUT_OFF_LEADER -> links.partition(kind, site.leader());
            case STALL_CUT_OFF_LEADER -> {
                SimulatedNode leader = site.leader();
                links.partition(kind, leader);
                processes.pause(FaultKind.PAUSE_LEADER, leader);
            }
            case ONE_WAY_CUT -> links.oneWayCut();
            case DEAF_LEADER -> links.deafLeader();
            case PARTIAL_PARTITION -> links.partialPartition();
            case RESET_LINK -> links.reset();
            case STALL_LINK -> links.stall();
            case SLOW_LINK -> links.slowLink();
            case SLOW_NETWORK -> links.slowNetwork();
        }
    }
}
