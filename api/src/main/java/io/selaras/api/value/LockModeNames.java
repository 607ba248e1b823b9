package io.selaras.api.value;

import io.selaras.core.kernel.Labelled;
import io.selaras.core.lock.LockMode;
import io.selaras.http.problem.RefusedException;
import java.util.Map;

/** The names of lock modes: one in answers, short and other usual ones in requests. */
public final class LockModeNames {

    private static final Map<String, LockMode> KNOWN = Labelled.byLabel(LockMode.values());

    static {
        KNOWN.put("S", LockMode.SHARED);
        KNOWN.put("X", LockMode.EXCLUSIVE);
        KNOWN.put("U", LockMode.UPDATE);
        KNOWN.put("IS", LockMode.INTENT_SHARED);
        KNOWN.put("IX", LockMode.INTENT_EXCLUSIVE);
        KNOWN.put("SIX", LockMode.SHARED_INTENT_EXCLUSIVE);
        KNOWN.put("read", LockMode.SHARED);
        KNOWN.put("write", LockMode.EXCLUSIVE);
    }

    private LockModeNames() {}

    /**
     * The mode with this name.
     *
     * @param field where it was said
     */
    public static LockMode parse(String field, String text) throws RefusedException {
        return EnumNames.parse(field, text, KNOWN);
    }

    public static String name(LockMode mode) {
        return mode.label();
    }
}
