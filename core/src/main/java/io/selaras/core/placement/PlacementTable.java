package io.selaras.core.placement;

import io.selaras.core.kernel.StateHash;
import io.selaras.core.kernel.machine.SubMachine;
import io.selaras.core.kernel.machine.SystemCommand.FoundPartitions;
import io.selaras.core.kernel.machine.SystemCommand.PartitionPlaced;
import io.selaras.core.kernel.machine.SystemCommand.PlacePartitions;
import io.selaras.core.kernel.machine.SystemCommand.PlacePartitions.Place;
import io.selaras.core.member.Member;
import java.util.List;
import java.util.TreeMap;

/** Which partitions were founded, by whom, and where they shall be. */
public final class PlacementTable implements SubMachine {

    private Placement placement = Placement.NONE;

    /**
     * Founds what is asked for, once. Founders that are not the voters who are wanted here would
     * found groups in which somebody is missing: then nothing is founded, and the leader asks
     * again.
     *
     * @param voters who is wanted as a voter now, in the order of their ids
     */
    public void found(FoundPartitions asked, List<String> voters) {
        boolean sensible = asked.partitions() >= 1 && asked.partitions() <= Placement.MOST;
        if (!placement.founded()
                && sensible
                && !voters.isEmpty()
                && asked.founders().equals(voters)) {
            placement = new Placement(asked.partitions(), voters);
        }
    }

    /**
     * Places partitions, all that are named or none. A place must be the next one of its partition,
     * so that of two maps that two leaders computed one counts.
     */
    public void place(PlacePartitions asked, List<Member> members) {
        List<String> ids = members.stream().map(Member::id).toList();
        TreeMap<Integer, PartitionPlacement> rows = new TreeMap<>();
        placement.rows().forEach(row -> rows.put(row.partition(), row));
        for (Place place : asked.places()) {
            PartitionPlacement present = rows.get(place.partition());
            long placed = present == null ? 0 : present.placed();
            PartitionPlacement next =
                    new PartitionPlacement(
                            place.partition(), place.revision(), place.nodes(), placed);
            rows.put(next.partition(), next);
            boolean follows = next.revision() == (present == null ? 1 : present.revision() + 1);
            if (!follows
                    || !next.sensible(placement.partitions())
                    || !ids.containsAll(next.nodes())) {
                return;
            }
        }
        if (rows.size() == placement.partitions()) {
            placement = placement.with(List.copyOf(rows.values()));
        }
    }

    /**
     * The leader of a partition says that just the nodes of this revision hold it. One that is late
     * speaks of a place that is wanted no longer.
     */
    public void placed(PartitionPlaced done) {
        List<PartitionPlacement> rows =
                placement.rows().stream()
                        .map(row -> isOf(done, row) ? row.placed(row.revision()) : row)
                        .toList();
        if (!rows.equals(placement.rows())) {
            placement = placement.with(rows);
        }
    }

    private static boolean isOf(PartitionPlaced done, PartitionPlacement row) {
        return row.partition() == done.partition() && row.revision() == done.revision();
    }

    /** Another object whenever anything has changed. */
    public Placement placement() {
        return placement;
    }

    /** Puts back what an image holds. */
    public void load(Placement image) {
        placement = image;
    }

    @Override
    public void advance(long nowMs, long wallMs) {
        // Nothing about partitions changes by itself.
    }

    @Override
    public long nextDeadlineMs() {
        return Long.MAX_VALUE;
    }

    @Override
    public long stateHash() {
        long hash = placement.partitions();
        for (String founder : placement.founders()) {
            hash = StateHash.mix(hash, StateHash.ofAll(founder));
        }
        for (PartitionPlacement row : placement.rows()) {
            hash = StateHash.mix(StateHash.mix(hash, row.partition()), row.revision());
            hash = StateHash.mix(hash, row.placed());
            for (String node : row.nodes()) {
                hash = StateHash.mix(hash, StateHash.ofAll(node));
            }
        }
        return hash;
    }

    /** A handful: not counted. */
    @Override
    public long bytes() {
        return 0;
    }
}
