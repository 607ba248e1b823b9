package io.selaras.core.lock.rule;

import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.Requester;
import io.selaras.core.kernel.machine.SubMachine;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.LockSink;
import io.selaras.core.lock.context.CompatibilityCheck;
import io.selaras.core.lock.context.GrantUpdates;
import io.selaras.core.lock.context.RuleContext;
import io.selaras.core.lock.context.TokenCheck;
import io.selaras.core.lock.deadlock.DeadlockDetector;
import io.selaras.core.lock.explain.Explainer;
import io.selaras.core.lock.explain.Explanation;
import io.selaras.core.lock.image.LockImage;
import io.selaras.core.lock.sync.BarrierRule;
import io.selaras.core.lock.sync.LatchRule;
import io.selaras.core.lock.sync.ObserverRule;
import io.selaras.core.lock.sync.SemaphoreRule;
import io.selaras.core.lock.sync.SessionRule;
import io.selaras.core.lock.table.GrantState;
import io.selaras.core.lock.table.LockTable;
import io.selaras.core.lock.table.TableImage;
import io.selaras.core.lock.table.WaitState;
import io.selaras.core.session.SessionMachine;

/** Applies commands and deadlines to a lock table by the rules of this package. */
public final class LockMachine implements SubMachine {

    private final LockTable table;
    private final LockSink sink;
    private final RuleContext context;
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
    private final LatchRule latches;
    private final BarrierRule barriers;
    private final ObserverRule observers;
    private final ServeQueueRule serving;
    private final DetachRule detaching;
    private final ReattachRule reattaching;
    private final DeadlineRule deadlines;
    private final DeadlockRule deadlocks;
    private final DeadlockDetector detector = new DeadlockDetector();

    /** Rules for a table and its sessions; what they say goes to the sink. */
    public LockMachine(LockTable table, SessionMachine sessionMachine, LockSink sink) {
        this.table = table;
        this.sink = sink;
        context = new RuleContext(table, sink);
        compatibility = new CompatibilityCheck(table);
        TokenCheck tokens = new TokenCheck(context);
        GrantUpdates updates = new GrantUpdates(context, sessionMachine);
        OrderRule orders = new OrderRule(context);
        GrantRule grants = new GrantRule(context, updates, orders);
        acquire = new AcquireRule(context, compatibility, grants, orders);
        convert = new ConvertRule(context, tokens, updates, acquire);
        release = new ReleaseRule(context, tokens, updates);
        renew = new RenewRule(context, tokens);
        transfer = new TransferRule(context, tokens, compatibility, updates);
        cancel = new CancelRule(context);
        force = new ForceRule(context, updates);
        sessions = new SessionRule(context, updates, sessionMachine);
        sessionMachine.listen(sessions);
        semaphores = new SemaphoreRule(context, compatibility);
        latches = new LatchRule(context, compatibility);
        barriers = new BarrierRule(context, compatibility);
        observers = new ObserverRule(context, compatibility, tokens);
        serving = new ServeQueueRule(context, compatibility, grants);
        detaching = new DetachRule(context, updates);
        reattaching = new ReattachRule(context);
        deadlines = new DeadlineRule(context, updates, detaching);
        deadlocks = new DeadlockRule(context, updates, detector);
    }

    public LockImage image() {
        return TableImage.of(table);
    }

    /** Puts an image into an empty table, whose sessions are there already. */
    public void load(LockImage image) {
        TableImage.load(image, table);
        image.waitersById().forEach(sink::waits);
    }

    @Override
    public void advance(long nowMs, long wallMs) {
        context.time(nowMs, wallMs);
    }

    @Override
    public long nextDeadlineMs() {
        return table.deadlines().firstDueMs();
    }

    @Override
    public void fire() {
        switch (table.deadlines().first()) {
            case GrantState grant -> deadlines.due(grant);
            case WaitState wait -> deadlines.due(wait);
            case null, default -> throw new IllegalStateException("nothing is due");
        }
    }

    @Override
    public long stateHash() {
        return table.stateHash();
    }

    @Override
    public long bytes() {
        return table.bytes();
    }

    /** Works on a client's command. */
    public void handle(LockCommand command, Requester requester) {
        LockReply noSession = compatibility.sessionRefusal(command.owner());
        if (noSession == null) {
            decide(command, requester);
        } else {
            context.answer(requester, noSession);
        }
        settle();
    }

    private void decide(LockCommand command, Requester requester) {
        switch (command) {
            case LockCommand.Acquire request -> acquire.decide(request, requester);
            case LockCommand.Release request -> release.decide(request, requester);
            case LockCommand.Renew request -> renew.decide(request, requester);
            case LockCommand.Convert request -> convert.decide(request, requester);
            case LockCommand.Transfer request -> transfer.decide(request, requester);
            case LockCommand.Cancel request -> cancel.decide(request, requester);
            case LockCommand.ForceRelease request -> force.decide(request, requester);
            case LockCommand.OpenSession request -> sessions.open(request, requester);
            case LockCommand.KeepAlive request -> sessions.keepAlive(request, requester);
            case LockCommand.CloseSession request -> sessions.close(request, requester);
            case LockCommand.SetSemaphore request -> semaphores.decide(request, requester);
            case LockCommand.SetLatch request -> latches.setLatch(request, requester);
            case LockCommand.CountDown request -> latches.countDown(request, requester);
            case LockCommand.AwaitLatch request -> latches.await(request, requester);
            case LockCommand.EnterBarrier request -> barriers.enter(request, requester);
            case LockCommand.Proclaim request -> observers.proclaim(request, requester);
            case LockCommand.Observe request -> observers.observe(request, requester);
            case LockCommand.SetVictimPolicy request -> {
                context.emit(new LockEvent.PolicyChanged(request.policy()));
                context.answer(requester, new LockReply.PolicySet(request.policy()));
            }
        }
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

    /** Each step ends a wait, grants one or dissolves a cycle, so this comes to an end. */
    @Override
    public void settle() {
        while (settleOne()) {
            // Another step may have become possible.
        }
    }

    private boolean settleOne() {
        String resource = context.nextQueueToServe();
        if (resource != null) {
            serving.serve(resource);
            return true;
        }
        String grantee = context.nextOwnerToRevisit();
        if (grantee != null) {
            serving.revisit(grantee);
            return true;
        }
        String election = context.nextElectionToTell();
        if (election != null) {
            observers.changed(election);
            return true;
        }
        String owner = context.nextOwnerToCheck();
        if (owner == null) {
            deadlocks.settled();
            return false;
        }
        deadlocks.check(owner);
        return true;
    }
}
