package io.selaras.proof.simulator.world;

import java.util.SortedMap;
import java.util.TreeMap;

/** How often each marked branch was reached. */
public final class Marks {

    private final int[] counts = new int[Mark.values().length];

    public void hit(Mark mark) {
        counts[mark.ordinal()]++;
    }

    /** Every mark by name, also those that were never reached. */
    public SortedMap<String, Integer> byName() {
        TreeMap<String, Integer> byName = new TreeMap<>();
        for (Mark mark : Mark.values()) {
            byName.put(mark.name(), counts[mark.ordinal()]);
        }
        return byName;
    }
}
