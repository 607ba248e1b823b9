package io.selaras.node.vocabulary;

import io.selaras.core.kernel.Labelled;
import io.selaras.core.lock.VictimPolicy;
import io.selaras.node.problem.RefusedException;
import java.util.Map;

/** The names of victim policies. */
public final class Policies {

    private static final Map<String, VictimPolicy> KNOWN = Labelled.byLabel(VictimPolicy.values());

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
