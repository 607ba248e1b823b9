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
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * What the rules share while a command is worked on: the view, the time, where events and answers
 * go, and what is still to be settled.
 */
public final class RuleContext {

    private final LockTable table;
    private final LockSink sink;
    private final ArrayDeque<String> queuesToServe = new ArrayDeque<>();
    private final ArrayDeque<String> ownersToRevisit = new ArrayDeque<>();
    private final ArrayDeque<String> electionsToTell = new ArrayDeque<>();
    private final ArrayDeque<String> ownersToCheck = new ArrayDeque<>();
    private long events;
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
        sink.happened(event);
    }

    /** How many events there were: while there is no other, the table is the same. */
    public long events() {
        return events;
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
        return queuesToServe.poll();
    }

    /** An owner that holds more or less than before, and waits. */
    public @Nullable String nextOwnerToRevisit() {
        return ownersToRevisit.poll();
    }

    public @Nullable String nextElectionToTell() {
        return electionsToTell.poll();
    }

    public @Nullable String nextOwnerToCheck() {
        return ownersToCheck.poll();
    }
}
