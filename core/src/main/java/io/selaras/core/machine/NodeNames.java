package io.selaras.core.machine;

import io.selaras.core.kernel.Origin;
import java.util.Arrays;

/**
 * The node names met lately, so that a million origins decoded from the log share a few texts. No
 * part of the state: only memory depends on it.
 */
final class NodeNames {
    private static final int SIZE = 16;

    private final String[] names = new String[SIZE];
    private int next;

    NodeNames() {
        Arrays.fill(names, "");
    }

    /** An equal origin that shares its node's name. */
    Origin shared(Origin origin) {
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
