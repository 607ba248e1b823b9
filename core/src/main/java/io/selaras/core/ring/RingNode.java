package io.selaras.core.ring;

/**
 * A node as the ring and the placement map see it.
 *
 * @param id its name, not empty; ids are compared as strings are
 * @param zone what fails together with it, such as a rack; nodes without one share the empty zone
 * @param weight how much it takes compared with others, from 1 to {@link #MOST_WEIGHT}
 */
public record RingNode(String id, String zone, int weight) {

    /** No node weighs more. */
    public static final int MOST_WEIGHT = 100;

    /** A node of weight 1 without a zone. */
    public static RingNode plain(String id) {
        return new RingNode(id, "", 1);
    }

    /**
     * Checks what is stated.
     *
     * @throws IllegalArgumentException if the id is empty or the weight out of its range
     */
    public RingNode {
        if (id.isEmpty()) {
            throw new IllegalArgumentException("a node without an id");
        }
        if (weight < 1 || weight > MOST_WEIGHT) {
            throw new IllegalArgumentException("node " + id + " of weight " + weight);
        }
    }
}
