package io.selaras.core.ring;

import java.nio.charset.StandardCharsets;

/**
 * The place of a text on the ring of hashes. Equal texts share it, and so do texts with the same
 * hash tag: of {@code cart {42}} only {@code 42} is hashed.
 */
public final class RoutingHash {

    private RoutingHash() {}

    /** Of the routed part of a text; an unsigned number. */
    public static int of(String text) {
        return Murmur3.of(routedPart(text).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The partition, from 1 on, whose arc of the ring holds this text.
     *
     * @param partitions into how many equal arcs the ring is cut
     */
    public static int partitionOf(String text, int partitions) {
        if (partitions < 1) {
            throw new IllegalArgumentException("a ring of " + partitions + " partitions");
        }
        long scaled = Integer.toUnsignedLong(of(text)) * partitions;
        return 1 + (int) (scaled >>> Integer.SIZE);
    }

    /** What is in the first pair of braces that holds something; the whole text without one. */
    public static String routedPart(String text) {
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', open + 1)) {
            int close = text.indexOf('}', open + 1);
            if (close < 0) {
                break;
            }
            if (close > open + 1) {
                return text.substring(open + 1, close);
            }
        }
        return text;
    }
}
