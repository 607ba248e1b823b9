package io.selaras.proof.simulator.node;

import static io.selaras.proof.simulator.context.SafetyViolation.require;

import io.selaras.core.placement.PartitionPlacement;
import io.selaras.core.placement.Placement;
import io.selaras.proof.simulator.context.CoverageProbe;
import io.selaras.proof.simulator.context.SimulationContext;
import io.selaras.replica.Replica;
import io.selaras.replica.port.GroupStart;
import io.selaras.replica.port.ReplicaStatus;
import java.util.Set;
import java.util.SortedMap;

/** What lives and dies with one process of a node. */
final class NodeProcess {

    /** After one of so many turns it is looked whether it has forgotten something. */
    private static final int LOOKED_AFTER = 8;

    final Replica replica;
    final NodePorts ports;
    final Turns turns;
    boolean turnDue;
    private long wakeAtMs;

    NodeProcess(String name, Replica replica, NodePorts ports) {
        this.replica = replica;
        this.ports = ports;
        this.turns = new Turns(name);
    }

    /** In which state a process begins. */
    static String howItStarts(
            SimulationContext context,
            boolean tailCut,
            SimulatedDisk disk,
            SortedMap<Integer, GroupStart> groups) {
        boolean recovering = groups.values().stream().anyMatch(it -> it.raft().recovering());
        if (tailCut) {
            context.probes().hit(CoverageProbe.TAIL_CUT);
            if (!groups.keySet().containsAll(disk.everFounded())) {
                context.probes().hit(CoverageProbe.FOUNDING_MET_TORN_TAIL);
            }
        }
        if (recovering) {
            context.probes().hit(CoverageProbe.RECOVERING_NODE_STARTED);
        }
        return (tailCut ? ", cut a torn tail" : "") + (recovering ? ", recovering" : "");
    }

    /** Whether it has all these groups but what others hold now, and is recovering in none. */
    boolean hasRecovered(Set<Integer> everFounded) {
        return everFounded.stream().allMatch(id -> replica.groups().contains(id) || isElsewhere(id))
                && replica.groups().stream()
                        .noneMatch(id -> replica.status(id).raft().recovering());
    }

    private boolean isElsewhere(int group) {
        ReplicaStatus coordination = replica.status(Replica.COORDINATION);
        Placement placement = coordination.placement();
        PartitionPlacement row = placement == null ? null : placement.of(group);
        return row != null && row.isDoneWithout(coordination.self());
    }

    /** One turn of its loop, with the timers that are due. */
    void turn(long nowMs) {
        if (replica.nextDeadlineMs(nowMs) <= nowMs) {
            replica.tick(nowMs);
        }
        replica.finishTurn(nowMs);
        turns.ended(nowMs, ports.deeds());
        if (turns.count() % LOOKED_AFTER == 0 && replica.nextDeadlineMs(nowMs) > nowMs) {
            requireNothingForgotten(nowMs);
        }
    }

    /** A turn of all groups, right after one that left nothing due, has nothing to do. */
    private void requireNothingForgotten(long nowMs) {
        long before = ports.deeds();
        replica.finishTurnOfAll(nowMs);
        require(ports.deeds() == before, () -> turns.node() + " has forgotten a group in a turn");
    }

    /** Whether somebody must wake it at this time: nothing does so before. */
    boolean mustWakeAt(long nowMs, long atMs) {
        boolean must = (atMs < wakeAtMs || wakeAtMs <= nowMs) && atMs != Long.MAX_VALUE;
        wakeAtMs = must ? atMs : wakeAtMs;
        return must;
    }
}
