package io.selaras.core.ring;

import java.util.Comparator;

/**
 * One of a node's places on the ring. Points are ordered by hash, then by node.
 *
 * @param hash from 0 to 2^32 - 1
 * @param node the id of the node
 */
public record RingPoint(long hash, String node) implements Comparable<RingPoint> {

    private static final Comparator<RingPoint> ORDER =
            Comparator.comparingLong(RingPoint::hash).thenComparing(RingPoint::node);

    @Override
    public int compareTo(RingPoint other) {
        return ORDER.compare(this, other);
    }
}
