package io.selaras.core.lock.rule;

import io.selaras.core.kernel.DeadlineQueue;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.Requester;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.LockSink;
import io.selaras.core.lock.desk.Desk;
import io.selaras.core.lock.desk.TokenCheck;
import io.selaras.core.lock.table.GrantState;
import io.selaras.core.lock.table.LockTable;
import io.selaras.core.lock.table.WaitState;

/** Applies commands and deadlines to a lock table by the rules of this package. */
public final class LockMachine {
    private final LockTable table;
    private final Desk desk;
    private final AcquireRule acquire;
    private final ReleaseRule release;
    private final RenewRule renew;
    private final ServeQueueRule serving;
    private final DetachRule detaching;
    private final ReattachRule reattaching;
    private final DeadlineRule deadlines;
    private final DeadlockRule deadlocks;

    /** Rules for a table; what they say goes to the sink. */
    public LockMachine(LockTable table, LockSink sink) {
        this.table = table;
        desk = new Desk(table, sink);
        GrantRule grants = new GrantRule(desk);
        EnqueueRule queue = new EnqueueRule(desk);
        TokenCheck tokens = new TokenCheck(desk);
        acquire = new AcquireRule(desk, grants, new ConvertRule(desk, grants, queue), queue);
        release = new ReleaseRule(desk, tokens);
        renew = new RenewRule(desk, tokens);
        serving = new ServeQueueRule(desk, grants);
        detaching = new DetachRule(desk);
        reattaching = new ReattachRule(desk);
        deadlines = new DeadlineRule(desk, detaching);
        deadlocks = new DeadlockRule(desk);
    }

    /** Moves the clock and fires what has become due, earliest first. */
    public void advance(long nowMs, long wallMs) {
        desk.time(nowMs, wallMs);
        while (table.deadlines().firstDueMs() <= nowMs) {
            DeadlineQueue.Item first = table.deadlines().first();
            if (first == null) {
                throw new IllegalStateException("nothing is due");
            }
            fire(first);
            settle();
        }
    }

    /** Works on a client's command. */
    public void handle(LockCommand command, Requester requester) {
        switch (command) {
            case LockCommand.Acquire wish -> acquire.decide(wish, requester);
            case LockCommand.Release wish -> release.decide(wish, requester);
            case LockCommand.Renew wish -> renew.decide(wish, requester);
        }
        settle();
    }

    /** A client went away unanswered. */
    public void detach(Origin origin) {
        detaching.detach(origin);
        settle();
    }

    /** All clients of earlier starts of a node went away. */
    public void nodeGone(String node, long start) {
        detaching.nodeGone(node, start);
        settle();
    }

    /** A retry takes over the wait of its first attempt. */
    public void takeOver(long waiterId, Origin origin) {
        reattaching.takeOver(waiterId, origin);
    }

    /** A remembered answer as it may be told to a retry now. */
    public LockReply again(LockReply reply, Origin origin) {
        return reattaching.again(reply, origin);
    }

    private void fire(DeadlineQueue.Item item) {
        if (item instanceof GrantState grant) {
            deadlines.due(grant);
        } else if (item instanceof WaitState wait) {
            deadlines.due(wait);
        }
    }

    /** Each step ends a wait, grants one or dissolves a cycle, so this comes to an end. */
    private void settle() {
        while (true) {
            String resource = desk.nextQueueToServe();
            if (resource != null) {
                serving.serve(resource);
                continue;
            }
            String owner = desk.nextOwnerToCheck();
            if (owner == null) {
                return;
            }
            deadlocks.check(owner);
        }
    }
}
