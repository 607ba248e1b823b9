package io.selaras.core.lock.context;

import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.Requester;
import io.selaras.core.lock.Grant;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.LockSink;
import io.selaras.core.lock.ResourceKind;
import io.selaras.core.lock.Waiter;
import io.selaras.core.lock.table.LockTable;
import io.selaras.core.lock.table.LockView;
import io.selaras.core.lock.table.OwnerState;
import io.selaras.core.lock.table.ResourceState;
import io.selaras.core.lock.table.WaitState;
import org.jspecify.annotations.Nullable;

/**
 * What the rules share while a command is worked on: the view, the time, where events and answers
 * go, and what is still to be settled.
 */
public final class RuleContext {

    private final LockTable table;
    private final LockSink sink;
    private final Agenda queuesToServe = new Agenda();
    private final Agenda ownersToRevisit = new Agenda();
    private final Agenda electionsToTell = new Agenda();
    private final Agenda ownersToCheck = new Agenda();
    private long events;
    private long edges;
    private long nowMs;
    private long wallMs;

    public RuleContext(LockTable table, LockSink sink) {
        this.table = table;
        this.sink = sink;
    }

    public void time(long newNowMs, long newWallMs) {
        nowMs = newNowMs;
        wallMs = newWallMs;
    }

    public LockView view() {
        return table;
    }

    public long nowMs() {
        return nowMs;
    }

    public long wallMs() {
        return wallMs;
    }

    public void emit(LockEvent event) {
        table.evolve(event);
        events++;
        if (!(event instanceof LockEvent.WaitEnded)) {
            edges++;
        }
        sink.happened(event);
    }

    /** While this number stays, nobody has begun to wait for anybody; waits may have ended. */
    public long edges() {
        return edges;
    }

    /** A fact about a grant: it may concern the owner's waits, and an election's observers. */
    public void emit(LockEvent event, Grant grant) {
        emit(event);
        OwnerState owner = table.owner(grant.owner());
        if (owner != null && owner.waitCount() > 0) {
            ownersToRevisit.add(owner.name());
            ownersToCheck.add(owner.name());
        }
        if (ResourceKind.of(grant.resource()) == ResourceKind.ELECTION) {
            electionsToTell.add(grant.resource());
        }
    }

    public void answer(Requester requester, LockReply reply) {
        sink.answer(requester, reply);
    }

    public void displaced(Origin origin, boolean crowded) {
        sink.displaced(origin, crowded);
    }

    public LockReply.Granted granted(Grant grant) {
        long remainingMs = HolderViews.remainingMs(table, grant, nowMs);
        return new LockReply.Granted(
                grant.resource(),
                grant.owner(),
                grant.hold().own() == null ? grant.mode() : grant.hold().own(),
                grant.token(),
                grant.fence(),
                grant.hold().holds(),
                grant.acquiredAtWallMs(),
                wallMs + remainingMs,
                remainingMs,
                grant.ttlMs(),
                grant.hold().permits());
    }

    /** Lets a request wait; it takes its places in all the queues at once. */
    public void enqueue(LockRequest request, long waitMs) {
        Waiter waiter = request.waiter(table.lastWaiterId() + 1, nowMs, waitMs);
        emit(new LockEvent.Queued(waiter));
        sink.waits(waiter);
        check(waiter.owner());
    }

    /** Ends a wait; who stood behind it, or its owner elsewhere in the queues, may be concerned. */
    public void endWait(WaitState wait, LockEvent.WaitEnd how) {
        Waiter waiter = wait.waiter();
        emit(new LockEvent.WaitEnded(waiter, how));
        for (Waiter.Place place : waiter.places()) {
            serve(place.resource());
        }
        if (table.owner(waiter.owner()) != null) {
            check(waiter.owner());
        }
        if (waiter.places().stream().anyMatch(place -> waitsAt(place, waiter.owner()))) {
            edges++;
        }
    }

    /** Whether another wait of its owner takes over what is waited for at a place that is left. */
    private boolean waitsAt(Waiter.Place place, String ownerName) {
        OwnerState owner = table.owner(ownerName);
        ResourceState resource = table.resource(place.resource());
        return owner != null && resource != null && owner.waitsAt(resource);
    }

    /** Ends a wait that can never be served any more. */
    public void refuse(WaitState wait, LockReply refusal) {
        endWait(wait, LockEvent.WaitEnd.IMPOSSIBLE);
        answer(wait.waiter().requester(), refusal);
    }

    /** The front of this queue may now be served. */
    public void serve(String resource) {
        ResourceState state = table.resource(resource);
        if (state != null && state.waitCount() > 0) {
            queuesToServe.add(resource);
        }
    }

    /** The observers of this election have something to hear. */
    public void tellObservers(String election) {
        electionsToTell.add(election);
    }

    /** This owner may have closed a cycle. */
    public void check(String owner) {
        ownersToCheck.add(owner);
    }

    public @Nullable String nextQueueToServe() {
        return queuesToServe.next(events);
    }

    /** An owner that holds more or less than before, and waits. */
    public @Nullable String nextOwnerToRevisit() {
        return ownersToRevisit.next(events);
    }

    public @Nullable String nextElectionToTell() {
        return electionsToTell.next(events);
    }

    public @Nullable String nextOwnerToCheck() {
        return ownersToCheck.next(events);
    }
}
