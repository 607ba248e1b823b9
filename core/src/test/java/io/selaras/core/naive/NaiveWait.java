package io.selaras.core.naive;

import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A request that waits. */
final class NaiveWait {
    final long id;
    final LockCommand.Acquire acquire;
    final Request request;
    final long since;

    /** The connections that hear the answer, oldest first. */
    final List<Origin> origins = new ArrayList<>();

    /** While nobody listens: when the wait ends. */
    long cancel = Long.MAX_VALUE;

    /** What it needs where, in order. */
    final Map<String, LockMode> needs = new LinkedHashMap<>();

    final Map<String, Long> ranks = new LinkedHashMap<>();

    NaiveWait(long id, LockCommand.Acquire acquire, Request request, long since) {
        this.id = id;
        this.acquire = acquire;
        this.request = request;
        this.since = since;
        this.origins.add(request.origin());
        for (LockCommand.Part part : acquire.parts()) {
            if (acquire.terms().hierarchical()) {
                for (String above : NaiveTable.above(part.resource())) {
                    need(above, part.mode().intentionMode());
                }
            }
            need(part.resource(), part.mode());
        }
        needs.keySet().forEach(resource -> ranks.put(resource, id));
    }

    private void need(String resource, LockMode mode) {
        LockMode known = needs.get(resource);
        needs.put(resource, known == null ? mode : known.supremum(mode));
    }

    String owner() {
        return acquire.owner();
    }

    int permits(String resource) {
        return acquire.parts().stream()
                .filter(part -> part.resource().equals(resource))
                .mapToInt(LockCommand.Part::permits)
                .findFirst()
                .orElse(0);
    }

    boolean hasId() {
        return request.requestId() != null;
    }

    long due() {
        return Math.min(since + acquire.waitMs(), cancel);
    }

    List<LockCommand.Part> parts() {
        return acquire.parts();
    }

    @Override
    public String toString() {
        return "%d %s %s %s %d %s".formatted(id, acquire.parts(), owner(), ranks, due(), origins);
    }
}
