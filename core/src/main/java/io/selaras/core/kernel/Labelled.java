package io.selaras.core.kernel;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A constant with a word of its own, as requests and answers have it: {@code intent-shared}. The
 * word is part of the API; the name of the constant is nobody's business (ADR 0160).
 */
public interface Labelled {

    /** Its word; never changes. */
    String label();

    /** Constants by their words, in their order. */
    static <T extends Labelled> Map<String, T> byLabel(T[] constants) {
        Map<String, T> found = new LinkedHashMap<>();
        for (T constant : constants) {
            if (found.put(constant.label(), constant) != null) {
                throw new IllegalArgumentException("two are labelled " + constant.label());
            }
        }
        return found;
    }
}
