package io.selaras.api.value;

import io.selaras.core.kernel.Labelled;
import io.selaras.core.lock.VictimPolicy;
import io.selaras.http.problem.RefusedException;
import java.util.Map;

/** The names of victim policies. */
public final class VictimPolicyNames {

    private static final Map<String, VictimPolicy> KNOWN = Labelled.byLabel(VictimPolicy.values());

    private VictimPolicyNames() {}

    /**
     * The policy with this name.
     *
     * @param field where it was said
     */
    public static VictimPolicy parse(String field, String text) throws RefusedException {
        return EnumNames.parse(field, text, KNOWN);
    }
}
