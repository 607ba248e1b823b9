package io.selaras.core.ring;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The ring of consistent hashing (Karger et al., 1997): each node has {@value #POINTS_PER_WEIGHT}
 * points for each unit of its weight. A point is the murmur3_32 hash, with seed 0, of the UTF-8
 * bytes of {@code <id>-vn<i>}, for i from 0 on. The ring only orders nodes; the placement map
 * decides. Immutable, any thread.
 */
public final class HashRing {

    /** How many points a node of weight 1 has. */
    public static final int POINTS_PER_WEIGHT = 128;

    private final List<String> ids;
    private final List<RingPoint> points;

    private HashRing(List<String> ids, List<RingPoint> points) {
        this.ids = ids;
        this.points = points;
    }

    /**
     * The ring of these nodes, whose order does not matter.
     *
     * @throws IllegalArgumentException if two nodes have the same id
     */
    public static HashRing of(List<RingNode> nodes) {
        List<String> ids = nodes.stream().map(RingNode::id).sorted().distinct().toList();
        if (ids.size() < nodes.size()) {
            throw new IllegalArgumentException("two nodes of one id in " + nodes);
        }
        List<RingPoint> points = new ArrayList<>();
        for (RingNode node : nodes) {
            for (int i = 0; i < POINTS_PER_WEIGHT * node.weight(); i++) {
                byte[] text = (node.id() + "-vn" + i).getBytes(StandardCharsets.UTF_8);
                points.add(new RingPoint(Integer.toUnsignedLong(Murmur3.of(text)), node.id()));
            }
        }
        points.sort(Comparator.naturalOrder());
        return new HashRing(ids, List.copyOf(points));
    }

    /** All points in the order of their hashes; those of one hash in the order of their nodes. */
    public List<RingPoint> points() {
        return points;
    }

    /**
     * All nodes, in the order in which their points are met clockwise from the first point whose
     * hash is that of the arc's end or larger.
     */
    public List<String> preference(Arc arc) {
        int start = firstPointFrom(arc.lastHash());
        Set<String> met = new LinkedHashSet<>();
        for (int i = 0; met.size() < ids.size(); i++) {
            met.add(points.get((start + i) % points.size()).node());
        }
        return List.copyOf(met);
    }

    private int firstPointFrom(long hash) {
        int low = 0;
        int high = points.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (points.get(middle).hash() < hash) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
