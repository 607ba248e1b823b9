package io.selaras.core.lock.rule;

import io.selaras.core.kernel.DeadlineQueue;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.Requester;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.LockSink;
import io.selaras.core.lock.deadlock.DeadlockDetector;
import io.selaras.core.lock.desk.CompatibilityCheck;
import io.selaras.core.lock.desk.Desk;
import io.selaras.core.lock.desk.Holding;
import io.selaras.core.lock.desk.TokenCheck;
import io.selaras.core.lock.explain.Explainer;
import io.selaras.core.lock.explain.Explanation;
import io.selaras.core.lock.sync.GateRule;
import io.selaras.core.lock.sync.SemaphoreRule;
import io.selaras.core.lock.sync.SessionRule;
import io.selaras.core.lock.table.GrantState;
import io.selaras.core.lock.table.LockTable;
import io.selaras.core.lock.table.SessionState;
import io.selaras.core.lock.table.WaitState;

/** Applies commands and deadlines to a lock table by the rules of this package. */
public final class LockMachine {

    private final LockTable table;
    private final Desk desk;
    private final CompatibilityCheck compatibility;
    private final AcquireRule acquire;
    private final ConvertRule convert;
    private final ReleaseRule release;
    private final RenewRule renew;
    private final TransferRule transfer;
    private final CancelRule cancel;
    private final ForceRule force;
    private final SessionRule sessions;
    private final SemaphoreRule semaphores;
    private final GateRule gates;
    private final ServeQueueRule serving;
    private final DetachRule detaching;
    private final ReattachRule reattaching;
    private final DeadlineRule deadlines;
    private final DeadlockRule deadlocks;
    private final DeadlockDetector detector = new DeadlockDetector();

    /** Rules for a table; what they say goes to the sink. */
    public LockMachine(LockTable table, LockSink sink) {
        this.table = table;
        desk = new Desk(table, sink);
        compatibility = new CompatibilityCheck(table);
        TokenCheck tokens = new TokenCheck(desk);
        Holding holding = new Holding(desk);
        OrderRule orders = new OrderRule(desk);
        GrantRule grants = new GrantRule(desk, holding, orders);
        acquire = new AcquireRule(desk, compatibility, grants, orders);
        convert = new ConvertRule(desk, tokens, holding, acquire);
        release = new ReleaseRule(desk, tokens, holding);
        renew = new RenewRule(desk, tokens);
        transfer = new TransferRule(desk, tokens, compatibility, holding);
        cancel = new CancelRule(desk);
        force = new ForceRule(desk, holding);
        sessions = new SessionRule(desk, holding);
        semaphores = new SemaphoreRule(desk, compatibility);
        gates = new GateRule(desk, compatibility, tokens);
        serving = new ServeQueueRule(desk, compatibility, grants);
        detaching = new DetachRule(desk, holding);
        reattaching = new ReattachRule(desk);
        deadlines = new DeadlineRule(desk, holding, detaching);
        deadlocks = new DeadlockRule(desk, holding, detector);
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
        LockReply noSession = compatibility.sessionRefusal(owner(command));
        if (noSession == null) {
            decide(command, requester);
        } else {
            desk.answer(requester, noSession);
        }
        settle();
    }

    private void decide(LockCommand command, Requester requester) {
        switch (command) {
            case LockCommand.Acquire wish -> acquire.decide(wish, requester);
            case LockCommand.Release wish -> release.decide(wish, requester);
            case LockCommand.Renew wish -> renew.decide(wish, requester);
            case LockCommand.Convert wish -> convert.decide(wish, requester);
            case LockCommand.Transfer wish -> transfer.decide(wish, requester);
            case LockCommand.Cancel wish -> cancel.decide(wish, requester);
            case LockCommand.ForceRelease wish -> force.decide(wish, requester);
            case LockCommand.OpenSession wish -> sessions.open(wish, requester);
            case LockCommand.KeepAlive wish -> sessions.keepAlive(wish, requester);
            case LockCommand.CloseSession wish -> sessions.close(wish, requester);
            case LockCommand.SetSemaphore wish -> semaphores.decide(wish, requester);
            case LockCommand.SetLatch wish -> gates.setLatch(wish, requester);
            case LockCommand.CountDown wish -> gates.countDown(wish, requester);
            case LockCommand.AwaitLatch wish -> gates.await(wish, requester);
            case LockCommand.EnterBarrier wish -> gates.enter(wish, requester);
            case LockCommand.Proclaim wish -> gates.proclaim(wish, requester);
            case LockCommand.Observe wish -> gates.observe(wish, requester);
            case LockCommand.SetVictimPolicy wish -> {
                desk.emit(new LockEvent.PolicyChanged(wish.policy()));
                desk.answer(requester, new LockReply.PolicySet(wish.policy()));
            }
        }
    }

    /** On whose behalf a command is; empty if on nobody's. */
    private static String owner(LockCommand command) {
        return switch (command) {
            case LockCommand.Acquire c -> c.owner();
            case LockCommand.Release c -> c.owner();
            case LockCommand.Renew c -> c.owner();
            case LockCommand.Convert c -> c.owner();
            case LockCommand.Transfer c -> c.owner();
            case LockCommand.Cancel c -> c.owner();
            case LockCommand.AwaitLatch c -> c.owner();
            case LockCommand.EnterBarrier c -> c.owner();
            case LockCommand.Proclaim c -> c.owner();
            case LockCommand.Observe c -> c.owner();
            case LockCommand.ForceRelease _,
                    LockCommand.OpenSession _,
                    LockCommand.KeepAlive _,
                    LockCommand.CloseSession _,
                    LockCommand.SetSemaphore _,
                    LockCommand.SetLatch _,
                    LockCommand.CountDown _,
                    LockCommand.SetVictimPolicy _ ->
                    "";
        };
    }

    /** What would happen to a request at this log time; nothing does. */
    public Explanation explain(LockCommand.Acquire request, long nowMs) {
        return new Explainer(table, detector, nowMs).explain(request);
    }

    /** A client went away unanswered. */
    public void detach(Origin origin) {
        detaching.detach(origin);
        settle();
    }

    /** All clients of earlier starts of a node went away, or are out of sight. */
    public void nodeGone(String node, long start, boolean certain) {
        detaching.nodeGone(node, start, certain);
        settle();
    }

    /** A retry joins the wait of its first attempt. */
    public void takeOver(long waiterId, Origin origin) {
        reattaching.takeOver(waiterId, origin);
    }

    /** A remembered answer as it may be told to a retry now. */
    public LockReply again(LockReply reply, Requester retry) {
        if (reply instanceof LockReply.SessionOpened opened) {
            return sessions.again(opened);
        }
        return reply instanceof LockReply.SessionAlive alive
                ? sessions.again(alive)
                : reattaching.again(reply, retry);
    }

    private void fire(DeadlineQueue.Item item) {
        if (item instanceof GrantState grant) {
            deadlines.due(grant);
        } else if (item instanceof WaitState wait) {
            deadlines.due(wait);
        } else if (item instanceof SessionState session) {
            sessions.due(session);
        }
    }

    /** Each step ends a wait, grants one or dissolves a cycle, so this comes to an end. */
    private void settle() {
        while (settleOne()) {
            // Another step may have become possible.
        }
    }

    private boolean settleOne() {
        String resource = desk.nextQueueToServe();
        if (resource != null) {
            serving.serve(resource);
            return true;
        }
        String grantee = desk.nextOwnerToRevisit();
        if (grantee != null) {
            serving.revisit(grantee);
            return true;
        }
        String election = desk.nextElectionToTell();
        if (election != null) {
            gates.changed(election);
            return true;
        }
        String owner = desk.nextOwnerToCheck();
        if (owner != null) {
            deadlocks.check(owner);
        }
        return owner != null;
    }
}
