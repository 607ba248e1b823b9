package io.selaras.proof.simulator.context;

import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How often each marked branch was reached. */
public final class CoverageProbes {

    private final Map<CoverageProbe, Integer> counts = new EnumMap<>(CoverageProbe.class);

    public void hit(CoverageProbe mark) {
        counts.merge(mark, 1, Integer::sum);
    }

    /** Every mark by name, also those that were never reached. */
    public SortedMap<String, Integer> byName() {
        TreeMap<String, Integer> byName = new TreeMap<>();
        for (CoverageProbe mark : CoverageProbe.values()) {
            byName.put(mark.name(), counts.getOrDefault(mark, 0));
        }
        return byName;
    }
}
