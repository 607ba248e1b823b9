package io.selaras.proof.simulator.world;

import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How often each marked branch was reached. */
public final class Marks {

    private final Map<Mark, Integer> counts = new EnumMap<>(Mark.class);

    public void hit(Mark mark) {
        counts.merge(mark, 1, Integer::sum);
    }

    /** Every mark by name, also those that were never reached. */
    public SortedMap<String, Integer> byName() {
        TreeMap<String, Integer> byName = new TreeMap<>();
        for (Mark mark : Mark.values()) {
            byName.put(mark.name(), counts.getOrDefault(mark, 0));
        }
        return byName;
    }
}
