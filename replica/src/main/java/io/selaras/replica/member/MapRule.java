package io.selaras.replica.member;

import io.selaras.core.coordination.CoordinationImage;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.SystemCommand.PlacePartitions;
import io.selaras.core.kernel.machine.SystemCommand.PlacePartitions.Place;
import io.selaras.core.placement.ClusterMachine;
import io.selaras.core.placement.ClusterNodes;
import io.selaras.core.placement.PartitionPlacement;
import io.selaras.core.placement.Placement;
import io.selaras.core.ring.RingNode;
import io.selaras.core.ring.map.MapPlanner;
import io.selaras.core.ring.map.PlacementMap;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * When a leader of the coordination group changes the placement map in the log: whenever it is not
 * the one that its nodes call for (ADR 0222). It goes there row by row, so that few partitions move
 * at a time (ADR 0224): each map on the way is as far from the last as there are moves left, and
 * the next plan begins with it.
 */
public final class MapRule {

    private static final long AGAIN_MS = 1_000;

    /** So many partitions move at a time. */
    private static final int MOST_MOVES = 2;

    private @Nullable Placement placed;
    private @Nullable ClusterNodes nodes;
    private int version;
    private @Nullable Command next;
    private long againAtMs;

    /**
     * Proposes a change if it is time to, and again while it may be lost. The leader's machine has
     * applied all that earlier leaders committed.
     *
     * @param propose puts it into the log; false if it has to wait
     */
    public void lead(long nowMs, ClusterMachine machine, Predicate<Command> propose) {
        if (!machine.placement().equals(placed)
                || !machine.nodes().equals(nodes)
                || machine.stateVersion() != version) {
            next = changeOf(machine);
            placed = machine.placement();
            nodes = machine.nodes();
            version = machine.stateVersion();
            againAtMs = nowMs;
        }
        Command change = next;
        if (change != null && nowMs >= againAtMs && propose.test(change)) {
            againAtMs = nowMs + AGAIN_MS;
        }
    }

    /** When a leader is to look again. */
    public long nextDeadlineMs(long nowMs) {
        return next != null && againAtMs > nowMs ? againAtMs : Long.MAX_VALUE;
    }

    /** A move that cannot end, as it is to a node that has gone, takes another way at once. */
    private static boolean mayMove(PartitionPlacement row, long moving, List<String> nodes) {
        return row.isPlaced()
                ? moving < MOST_MOVES
                : moving <= MOST_MOVES || !nodes.containsAll(row.nodes());
    }

    private static @Nullable Command changeOf(ClusterMachine machine) {
        Placement placement = machine.placement();
        ClusterNodes nodes = machine.nodes();
        int count = nodes.nodes().size();
        boolean plannable = count > 0 && count <= MapPlanner.MOST_NODES;
        if (machine.stateVersion() < CoordinationImage.MAP_SINCE
                || !placement.founded()
                || !plannable) {
            return null;
        }
        MapPlanner planner = new MapPlanner(placement.partitions(), nodes.replicationFactor());
        PlacementMap present = placement.map();
        PlacementMap wanted =
                present == null
                        ? planner.first(nodes.nodes())
                        : planner.next(present, nodes.nodes());
        List<String> ids = nodes.nodes().stream().map(RingNode::id).toList();
        List<Place> places = new ArrayList<>();
        long moving = placement.moving();
        for (int partition = 1; partition <= placement.partitions(); partition++) {
            PartitionPlacement row = placement.of(partition);
            List<String> holders = wanted.nodesOf(partition);
            if (row == null) {
                places.add(new Place(partition, 1, holders));
            } else if (!row.nodes().equals(holders) && mayMove(row, moving, ids)) {
                moving += row.isPlaced() ? 1 : 0;
                places.add(new Place(partition, row.revision() + 1, holders));
            }
        }
        return places.isEmpty() ? null : new PlacePartitions(places);
    }
}
