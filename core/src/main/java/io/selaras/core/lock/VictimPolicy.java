package io.selaras.core.lock;

/** Whose wait ends when a deadlock has to be broken. Ties: the youngest wait, then the owner. */
public enum VictimPolicy {
    /** The lowest priority; of those, who holds the fewest locks has the least to do again. */
    PRIORITY_THEN_FEWEST_LOCKS("priority-then-fewest-locks"),
    /** Whose request closed the cycle. */
    REQUESTER("requester"),
    /** Who began to wait last. */
    YOUNGEST("youngest"),
    /** Who began to wait first. */
    OLDEST("oldest"),
    FEWEST_LOCKS("fewest-locks"),
    MOST_LOCKS("most-locks");

    private final String label;

    VictimPolicy(String label) {
        this.label = label;
    }

    /** Its name in requests and answers. */
    public String label() {
        return label;
    }
}
