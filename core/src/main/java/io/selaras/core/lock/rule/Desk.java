package io.selaras.core.lock.rule;

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
final class Desk {
    private final LockTable table;
    private final LockSink sink;
    private final ArrayDeque<String> queuesToServe = new ArrayDeque<>();
    private final ArrayDeque<String> ownersToCheck = new ArrayDeque<>();
    private long nowMs;
    private long wallMs;

    Desk(LockTable table, LockSink sink) {
        this.table = table;
        this.sink = sink;
    }

    void time(long newNowMs, long newWallMs) {
        nowMs = newNowMs;
        wallMs = newWallMs;
    }

    LockView view() {
        return table;
    }

    long nowMs() {
        return nowMs;
    }

    long wallMs() {
        return wallMs;
    }

    void emit(LockEvent event) {
        table.evolve(event);
        sink.happened(event);
    }

    void answer(Requester requester, LockReply reply) {
        sink.answer(requester, reply);
    }

    void answerGranted(Requester requester, Grant grant) {
        sink.answer(requester, granted(grant));
    }

    void takenOver(Requester former, LockReply reply) {
        sink.takenOver(former, reply);
    }

    LockReply.Granted granted(Grant grant) {
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

    void enqueue(Waiter waiter) {
        emit(new LockEvent.Queued(waiter));
        sink.waits(waiter);
        check(waiter.owner());
    }

    /** Ends a wait; who stood behind it, or its owner elsewhere in the queue, may be concerned. */
    void endWait(WaitState wait, LockEvent.WaitEnd how) {
        Waiter waiter = wait.waiter();
        emit(new LockEvent.WaitEnded(waiter, how));
        serve(waiter.resource());
        if (table.owner(waiter.owner()) != null) {
            check(waiter.owner());
        }
    }

    /** The front of this queue may now be served. */
    void serve(String resource) {
        ResourceState state = table.resource(resource);
        if (state != null && state.waitCount() > 0) {
            queuesToServe.add(resource);
        }
    }

    /** This owner may have closed a cycle. */
    void check(String owner) {
        ownersToCheck.add(owner);
    }

    @Nullable String nextQueueToServe() {
        return queuesToServe.poll();
    }

    @Nullable String nextOwnerToCheck() {
        return ownersToCheck.poll();
    }
}
