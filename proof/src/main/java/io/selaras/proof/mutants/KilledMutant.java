package io.selaras.proof.mutants;

import java.util.Locale;

/**
 * What became of one mutant.
 *
 * @param end how its hunt ended
 * @param words the violation, or what went wrong
 * @param seed the number of the seed that caught it, counted from 1; otherwise how many were tried
 */
record KilledMutant(Mutant mutant, End end, String words, int seed, long millis) {

    /** How a hunt can end. */
    enum End {
        CAUGHT,
        SURVIVED,
        FAILED
    }

    /** The first row of the table. */
    static final String HEADER =
            String.format(
                    Locale.ROOT,
                    "%-40s %14s %8s  %s",
                    "mutant",
                    "caught by seed",
                    "seconds",
                    "how");

    /** Whether a mutant was caught, or the unbroken product was not. */
    boolean asExpected() {
        return end == (mutant.patch().hunks().isEmpty() ? End.SURVIVED : End.CAUGHT);
    }

    /** One row of the table. */
    String row() {
        String said =
                switch (end) {
                    case CAUGHT -> words;
                    case SURVIVED -> asExpected() ? "clean" : "NOT CAUGHT";
                    case FAILED -> "FAILED: " + words;
                };
        return String.format(
                Locale.ROOT,
                "%-40s %5d of %5d %8.1f  %s",
                mutant.name(),
                seed,
                mutant.hunt().seeds(),
                millis / 1e3,
                said);
    }
}
