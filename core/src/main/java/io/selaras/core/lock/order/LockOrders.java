package io.selaras.core.lock.order;

import io.selaras.core.kernel.StateHash;
import io.selaras.core.lock.LockEvent.Inversion;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The orders in which locks were lately taken, after the lockdep validator of Linux
 * (Documentation/locking/lockdep-design.rst), for names instead of classes.
 */
public final class LockOrders {

    /** So many observations are kept; the oldest gives way. */
    public static final int LIMIT = 4_096;

    /** So many of an owner's locks, the latest, are looked at when it takes another. */
    public static final int HELD_SEEN = 4;

    /** So many inversions are remembered. */
    public static final int HISTORY = 128;

    /** Comparable, so that a map finds many pairs with one hash as quickly as others. */
    private record Pair(String held, String taken) implements Comparable<Pair> {
        @Override
        public int compareTo(Pair other) {
            int byHeld = held.compareTo(other.held);
            return byHeld == 0 ? taken.compareTo(other.taken) : byHeld;
        }
    }

    private final Map<Pair, LockOrder> orders = new LinkedHashMap<>();
    private final ArrayDeque<Inversion> inversions = new ArrayDeque<>();
    private long hash;

    /** Takes note that a lock was taken while another was held. */
    public void learn(String held, String taken, String owner) {
        Pair pair = new Pair(held, taken);
        if (!orders.containsKey(pair)) {
            put(new LockOrder(held, taken, owner, false));
        }
    }

    /** The contrary observation that nobody was warned of yet; null if there is none. */
    public @Nullable LockOrder contrary(String held, String wanted) {
        LockOrder contrary = orders.get(new Pair(wanted, held));
        return contrary == null || contrary.warned() ? null : contrary;
    }

    /** Takes note that somebody was warned. */
    public void warned(Inversion inversion) {
        Pair pair = new Pair(inversion.wanted(), inversion.held());
        LockOrder before = orders.get(pair);
        if (before != null) {
            LockOrder after = new LockOrder(before.held(), before.taken(), before.owner(), true);
            orders.put(pair, after);
            hash += hashOf(after) - hashOf(before);
        }
        remember(inversion);
    }

    /** All observations, oldest first. */
    public List<LockOrder> orders() {
        return List.copyOf(orders.values());
    }

    /** The latest inversions, oldest first. */
    public List<Inversion> inversions() {
        return List.copyOf(inversions);
    }

    /** Continues from an image, if nothing has been observed yet. */
    public void resume(List<LockOrder> known, List<Inversion> history) {
        known.forEach(this::put);
        history.forEach(this::remember);
    }

    /** Hash of the observations. */
    public long stateHash() {
        return hash;
    }

    private void put(LockOrder order) {
        if (orders.size() == LIMIT) {
            Iterator<LockOrder> oldest = orders.values().iterator();
            hash -= hashOf(oldest.next());
            oldest.remove();
        }
        orders.put(new Pair(order.held(), order.taken()), order);
        hash += hashOf(order);
    }

    private void remember(Inversion inversion) {
        inversions.addLast(inversion);
        if (inversions.size() > HISTORY) {
            inversions.removeFirst();
        }
    }

    private static long hashOf(LockOrder order) {
        long h = StateHash.mix(StateHash.mix(5, order.held()), order.taken());
        return StateHash.mix(StateHash.mix(h, order.owner()), order.warned() ? 1 : 0);
    }
}
