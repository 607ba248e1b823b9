package io.selaras.bench.report;

import java.util.Collection;
import java.util.function.ToDoubleFunction;

/** The middle of several rounds. */
final class Median {

    private Median() {}

    /** The median of a figure; not a number when there are no rounds. */
    static <T> double of(Collection<T> rounds, ToDoubleFunction<T> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
