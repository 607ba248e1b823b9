package io.selaras.core.lock;

import io.selaras.core.kernel.Coded;
import io.selaras.core.kernel.Labelled;

/** Why one owner waits for another. */
public enum Edge implements Coded, Labelled {
    /** The other holds the resource in a mode that does not go together with the wanted one. */
    HARD("HARD", "hard"),
    /** The other waits ahead in the same queue, and nobody is overtaken. */
    SOFT("SOFT", "soft");

    private final String code;
    private final String label;

    Edge(String code, String label) {
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
}
