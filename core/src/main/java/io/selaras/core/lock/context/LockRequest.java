package io.selaras.core.lock.context;

import io.selaras.core.kernel.LogTime;
import io.selaras.core.kernel.Requester;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.Waiter;
import java.util.ArrayList;
import java.util.List;

/**
 * What somebody is to get: the parts that a request names, and a place in the queue of each
 * resource that it needs for them.
 *
 * @param places one for each resource, what is above before what is below
 */
public record LockRequest(
        String owner,
        List<LockCommand.Part> parts,
        List<Waiter.Place> places,
        LockCommand.Terms terms,
        Requester requester) {

    public static LockRequest of(LockCommand.Acquire command, Requester requester) {
        List<Waiter.Place> places = new ArrayList<>(command.parts().size());
        for (LockCommand.Part part : command.parts()) {
            if (command.terms().hierarchical()) {
                LockMode intention = part.mode().intentionMode();
                for (String ancestor : Ancestors.of(part.resource())) {
                    add(places, new Waiter.Place(ancestor, intention, 0, 0));
                }
            }
            add(places, new Waiter.Place(part.resource(), part.mode(), part.permits(), 0));
        }
        return new LockRequest(
                command.owner(), command.parts(), places, command.terms(), requester);
    }

    public static LockRequest of(Waiter waiter) {
        return new LockRequest(
                waiter.owner(),
                waiter.parts(),
                waiter.places(),
                waiter.terms(),
                waiter.requester());
    }

    /** The wait that this request would be. */
    public Waiter waiter(long id, long nowMs, long waitMs) {
        return new Waiter(
                id,
                owner,
                parts,
                places.stream()
                        .map(p -> new Waiter.Place(p.resource(), p.mode(), p.permits(), id))
                        .toList(),
                terms,
                nowMs,
                LogTime.plus(nowMs, waitMs),
                requester);
    }

    /** One place for each resource, in a mode that does for all that needs it. */
    private static void add(List<Waiter.Place> places, Waiter.Place added) {
        for (int i = 0; i < places.size(); i++) {
            Waiter.Place known = places.get(i);
            if (known.resource().equals(added.resource())) {
                places.set(
                        i,
                        new Waiter.Place(
                                known.resource(),
                                known.mode().supremum(added.mode()),
                                Math.max(known.permits(), added.permits()),
                                0));
                return;
            }
        }
        places.add(added);
    }
}
