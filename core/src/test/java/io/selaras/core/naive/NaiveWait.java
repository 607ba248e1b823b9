package io.selaras.core.naive;

import io.selaras.core.kernel.Origin;
import io.selaras.core.lock.LockCommand.Acquire;
import io.selaras.core.machine.Request;

/** A request in a queue. */
final class NaiveWait {
    final long id;
    final Acquire wish;
    final Request request;
    final long since;
    Origin origin;
    boolean conversion;
    long cancel = Long.MAX_VALUE;

    NaiveWait(long id, Acquire wish, Request request, long since) {
        this.id = id;
        this.wish = wish;
        this.request = request;
        this.since = since;
        this.origin = request.origin();
    }

    boolean hasId() {
        return request.requestId() != null;
    }

    long due() {
        return Math.min(since + wish.waitMs(), cancel);
    }

    @Override
    public String toString() {
        return "%d %s %s %s %s %d %d"
                .formatted(
                        id,
                        wish.resource(),
                        wish.owner(),
                        wish.mode(),
                        conversion,
                        due(),
                        origin.number());
    }
}
