package io.selaras.core.ring;

/**
 * The hashes of one partition: a part of the ring of 2^32 hashes, both ends included.
 *
 * @param firstHash the lowest hash, from 0 to 2^32 - 1
 * @param lastHash the highest one, not below the first
 */
public record Arc(long firstHash, long lastHash) {

    private static final long HASHES = 1L << Integer.SIZE;

    /**
     * Checks the ends.
     *
     * @throws IllegalArgumentException if an end is no hash or the last is below the first
     */
    public Arc {
        if (firstHash < 0 || lastHash < firstHash || lastHash >= HASHES) {
            throw new IllegalArgumentException("an arc from " + firstHash + " to " + lastHash);
        }
    }

    /**
     * The arc of a partition: the same cut as that of {@link RoutingHash#partitionOf}.
     *
     * @param partition from 1 to {@code partitions}
     * @throws IllegalArgumentException if there is no such partition
     */
    public static Arc of(int partition, int partitions) {
        if (partition < 1 || partition > partitions) {
            throw new IllegalArgumentException("partition " + partition + " of " + partitions);
        }
        long first = Math.ceilDiv((partition - 1) * HASHES, (long) partitions);
        long next = Math.ceilDiv(partition * HASHES, (long) partitions);
        return new Arc(first, next - 1);
    }
}
