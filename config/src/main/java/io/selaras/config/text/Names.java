package io.selaras.config.text;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Spelling help: the known name that was probably meant. */
public final class Names {

    private static final int MIN_BEGINNING = 3;

    private Names() {}

    /** The nearest of {@code known}, if at most a third of it would have to change. */
    public static Optional<String> nearest(String wrong, Collection<String> known) {
        String best = "";
        int bestDistance = Integer.MAX_VALUE;
        for (String candidate : known) {
            int distance = distance(fold(wrong), fold(candidate));
            if (distance < bestDistance && distance <= Math.max(1, candidate.length() / 3)) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return best.isEmpty() ? beginsWith(wrong, known) : Optional.of(best);
    }

    /** The one name whose beginning was given, such as that of a unit left out. */
    private static Optional<String> beginsWith(String wrong, Collection<String> known) {
        List<String> longer =
                known.stream()
                        .filter(name -> wrong.length() >= MIN_BEGINNING)
                        .filter(name -> fold(name).startsWith(fold(wrong)))
                        .toList();
        return longer.size() == 1 ? Optional.of(longer.getFirst()) : Optional.empty();
    }

    /** The known name that differs by at most two characters. */
    public static Optional<String> withinTwoEdits(String wrong, Collection<String> known) {
        return known.stream()
                .filter(candidate -> distance(fold(wrong), fold(candidate)) <= 2)
                .findFirst();
    }

    /** A half sentence for an error text; empty if nothing is near. */
    public static String didYouMean(String wrong, Collection<String> known) {
        return nearest(wrong, known).map(name -> "; did you mean `" + name + "`?").orElse("");
    }

    private static String fold(String name) {
        String shortened = name.length() > 64 ? name.substring(0, 64) : name;
        return shortened.toLowerCase(Locale.ROOT);
    }

    /** Levenshtein's distance. */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int edit = Math.min(previous[j], current[j - 1]) + 1;
                current[j] = Math.min(edit, previous[j - 1] + change);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
