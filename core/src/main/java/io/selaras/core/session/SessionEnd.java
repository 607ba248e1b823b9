package io.selaras.core.session;

import io.selaras.core.kernel.Labelled;

/** How a session ended. */
public enum SessionEnd implements Labelled {
    CLOSED("closed"),
    LOST("lost");

    private final String label;

    SessionEnd(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }
}
