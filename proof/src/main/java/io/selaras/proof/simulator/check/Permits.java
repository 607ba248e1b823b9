package io.selaras.proof.simulator.check;

import static io.selaras.proof.simulator.context.SafetyViolation.require;

import io.selaras.core.kernel.Event;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.Waiter;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many permits semaphores have, since which entry of the log: nobody waits until the end for
 * more than there are. No simulated client asks for permits while it holds some.
 */
final class Permits {

    private final Map<String, TreeMap<Long, Integer>> sizes = new HashMap<>();

    /** Every node tells of every entry, and some tell of one again after a restart. */
    void observed(long index, Event event) {
        if (event instanceof LockEvent.SemaphoreSet set) {
            sizes.computeIfAbsent(set.resource(), _ -> new TreeMap<>()).put(index, set.permits());
        } else if (event instanceof LockEvent.WaitEnded ended
                && ended.how() == LockEvent.WaitEnd.TIMED_OUT) {
            ended.waiter().places().forEach(place -> timedOut(index, ended.waiter(), place));
        }
    }

    private void timedOut(long index, Waiter waiter, Waiter.Place place) {
        TreeMap<Long, Integer> known = sizes.get(place.resource());
        Map.Entry<Long, Integer> before = known == null ? null : known.lowerEntry(index);
        require(
                before == null || place.permits() <= before.getValue(),
                () -> "waited in vain for more permits than there are: " + waiter);
    }
}
