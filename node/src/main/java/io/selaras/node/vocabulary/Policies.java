package io.selaras.node.vocabulary;

import io.selaras.core.lock.VictimPolicy;
import io.selaras.node.problem.RefusedException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The names of victim policies. */
public final class Policies {

    private static final Map<String, VictimPolicy> KNOWN = new LinkedHashMap<>();

    static {
        for (VictimPolicy policy : VictimPolicy.values()) {
            KNOWN.put(policy.label(), policy);
        }
    }

    private Policies() {}

    /**
     * The policy with this name.
     *
     * @param field where it was said
     */
    public static VictimPolicy parse(String field, String text) throws RefusedException {
        return Words.parse(field, text, KNOWN);
    }
}
