package io.selaras.core.kernel;

import java.util.Arrays;

/**
 * The node names met lately, so that a million origins decoded from the log share a few texts. No
 * part of the state: only memory depends on it.
 */
public final class NodeNames {
    private static final int SIZE = 16;

    private final String[] names = new String[SIZE];
    private int next;

    public NodeNames() {
        Arrays.fill(names, "");
    }

    /** An equal origin that shares its node's name. */
    public Origin shared(Origin origin) {
        for (String name : names) {
            if (name.equals(origin.node())) {
                return new Origin(name, origin.start(), origin.number());
            }
        }
        names[next] = origin.node();
        next = (next + 1) % SIZE;
        return origin;
    }
}
