package io.selaras.replica.space;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.TreeMap;

/**
 * What all groups of this node have handed to its one journal, in order. A receipt is the node's
 * number for one such hand-over.
 */
public final class Receipts {

    private record HandedOver(long receipt, int group, long persistSequence) {}

    private final ArrayDeque<HandedOver> waiting = new ArrayDeque<>();
    private long last;

    /** A group hands changes over; returns the receipt, one more than the last. */
    public long handedOver(int group, long persistSequence) {
        waiting.addLast(new HandedOver(++last, group, persistSequence));
        return last;
    }

    /** The node hands something over that no group waits for; returns its receipt. */
    public long handedOver() {
        return ++last;
    }

    /**
     * Everything up to this receipt is durable; returns up to which persist sequence that is for
     * each group that it is news for.
     */
    public Map<Integer, Long> durable(long receipt) {
        TreeMap<Integer, Long> groups = new TreeMap<>();
        while (!waiting.isEmpty() && waiting.getFirst().receipt() <= receipt) {
            HandedOver durable = waiting.removeFirst();
            groups.put(durable.group(), durable.persistSequence());
        }
        return groups;
    }
}
