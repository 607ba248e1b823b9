package io.selaras.core.lock;

import io.selaras.core.kernel.Coded;
import io.selaras.core.kernel.Labelled;

/** Whose wait ends when a deadlock has to be broken. Ties: the youngest wait, then the owner. */
public enum VictimPolicy implements Coded, Labelled {
    /** The lowest priority; of those, who holds the fewest locks has the least to do again. */
    PRIORITY_THEN_FEWEST_LOCKS("PRIORITY_THEN_FEWEST_LOCKS", "priority-then-fewest-locks"),
    /** Whose request closed the cycle. */
    REQUESTER("REQUESTER", "requester"),
    /** Who began to wait last. */
    YOUNGEST("YOUNGEST", "youngest"),
    /** Who began to wait first. */
    OLDEST("OLDEST", "oldest"),
    FEWEST_LOCKS("FEWEST_LOCKS", "fewest-locks"),
    MOST_LOCKS("MOST_LOCKS", "most-locks");

    private final String code;
    private final String label;

    VictimPolicy(String code, String label) {
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
