package io.selaras.core.session;

import io.selaras.core.kernel.Coded;
import io.selaras.core.kernel.Labelled;

/** How a grant ended: something that an owner held. */
public enum GrantEnd implements Coded, Labelled {
    RELEASED("RELEASED", "released"),
    EXPIRED("EXPIRED", "expired"),
    /** Its client went away before it learnt of it. */
    UNDELIVERED("UNDELIVERED", "undelivered"),
    /** Its owner was the victim of a deadlock and had asked to lose its locks, too. */
    DEADLOCK("DEADLOCK", "deadlock"),
    /** An administrator ended it. */
    FORCED("FORCED", "forced"),
    /** Its session ended. */
    SESSION_ENDED("SESSION_ENDED", "session-ended"),
    /** Its owner gave it to another. */
    TRANSFERRED("TRANSFERRED", "transferred");

    private final String code;
    private final String label;

    GrantEnd(String code, String label) {
        this.code = code;
        this.label = label;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String label() {
        return label;
    }

    /** Whether the owner has to be told, as it did nothing for it. */
    public boolean isLoss() {
        return switch (this) {
            case EXPIRED, DEADLOCK, FORCED -> true;
            case RELEASED, UNDELIVERED, SESSION_ENDED, TRANSFERRED -> false;
        };
    }
}
