package io.selaras.core.lock.desk;

import io.selaras.core.kernel.Requester;
import io.selaras.core.lock.Grant;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.LockSink;
import io.selaras.core.lock.Waiter;
import io.selaras.core.lock.table.LockTable;
import io.selaras.core.lock.table.LockView;
import io.selaras.core.lock.table.ResourceState;
import io.selaras.core.lock.table.WaitState;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * What the rules share while a command is worked on: the view, the time, where events and answers
 * go, and what is still to be settled.
 */
public final class Desk {
    private final LockTable table;
    private final LockSink sink;
    private final ArrayDeque<String> queuesToServe = new ArrayDeque<>();
    private final ArrayDeque<String> ownersToCheck = new ArrayDeque<>();
    private long nowMs;
    private long wallMs;

    public Desk(LockTable table, LockSink sink) {
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
        sink.happened(event);
    }

    public void answer(Requester requester, LockReply reply) {
        sink.answer(requester, reply);
    }

    public void answerGranted(Requester requester, Grant grant) {
        sink.answer(requester, granted(grant));
    }

    public void takenOver(Requester former, LockReply reply) {
        sink.takenOver(former, reply);
    }

    public LockReply.Granted granted(Grant grant) {
        long remainingMs = grant.remainingMs(nowMs);
        return new LockReply.Granted(
                grant.resource(),
                grant.owner(),
                grant.mode(),
                grant.token(),
                1,
                grant.acquiredAtWallMs(),
                wallMs + remainingMs,
                remainingMs,
                grant.ttlMs());
    }

    public void enqueue(Waiter waiter) {
        emit(new LockEvent.Queued(waiter));
        sink.waits(waiter);
        check(waiter.owner());
    }

    /** Ends a wait; who stood behind it, or its owner elsewhere in the queue, may be concerned. */
    public void endWait(WaitState wait, LockEvent.WaitEnd how) {
        Waiter waiter = wait.waiter();
        emit(new LockEvent.WaitEnded(waiter, how));
        serve(waiter.resource());
        if (table.owner(waiter.owner()) != null) {
            check(waiter.owner());
        }
    }

    /** The front of this queue may now be served. */
    public void serve(String resource) {
        ResourceState state = table.resource(resource);
        if (state != null && state.waitCount() > 0) {
            queuesToServe.add(resource);
        }
    }

    /** This owner may have closed a cycle. */
    public void check(String owner) {
        ownersToCheck.add(owner);
    }

    public @Nullable String nextQueueToServe() {
        return queuesToServe.poll();
    }

    public @Nullable String nextOwnerToCheck() {
        return ownersToCheck.poll();
    }
}
