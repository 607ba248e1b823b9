package io.selaras.core.lock.sync;

import io.selaras.core.kernel.Requester;
import io.selaras.core.lock.Kind;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.LockLimits;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.Waiter;
import io.selaras.core.lock.desk.CompatibilityCheck;
import io.selaras.core.lock.desk.Desk;
import io.selaras.core.lock.desk.Facts;
import io.selaras.core.lock.desk.TokenCheck;
import io.selaras.core.lock.desk.Wish;
import io.selaras.core.lock.table.GrantState;
import io.selaras.core.lock.table.ResourceState;
import io.selaras.core.lock.table.WaitPlace;
import io.selaras.core.lock.table.WaitState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Latches, barriers and observers of elections: who waits there is let through, all together. */
public final class GateRule {

    private final Desk desk;
    private final CompatibilityCheck compatibility;
    private final TokenCheck tokens;

    public GateRule(Desk desk, CompatibilityCheck compatibility, TokenCheck tokens) {
        this.desk = desk;
        this.compatibility = compatibility;
        this.tokens = tokens;
    }

    public void setLatch(LockCommand.SetLatch command, Requester requester) {
        String latch = command.resource();
        if (desk.view().registry().count(latch) == 0) {
            if (desk.view().registry().definitionCount() >= LockLimits.DEFINITIONS) {
                desk.answer(
                        requester, new LockReply.TableFull("definitions", LockLimits.DEFINITIONS));
                return;
            }
            desk.emit(new LockEvent.LatchSet(latch, command.count()));
        }
        desk.answer(requester, latch(latch));
    }

    public void countDown(LockCommand.CountDown command, Requester requester) {
        String latch = command.resource();
        if (!desk.view().registry().hasLatch(latch)) {
            desk.answer(requester, new LockReply.NotFound(latch));
            return;
        }
        long count = desk.view().registry().count(latch);
        if (count > 0) {
            desk.emit(new LockEvent.LatchSet(latch, Math.max(0, count - command.by())));
        }
        desk.answer(requester, latch(latch));
        if (count > 0 && count <= command.by()) {
            open(latch, latch(latch));
        }
    }

    public void await(LockCommand.AwaitLatch command, Requester requester) {
        boolean open = desk.view().registry().count(command.resource()) == 0;
        if (!desk.view().registry().hasLatch(command.resource())) {
            desk.answer(requester, new LockReply.NotFound(command.resource()));
        } else if (open || command.waitMs() <= 0) {
            desk.answer(requester, latch(command.resource()));
        } else {
            enter(command.resource(), command.owner(), 0, command.waitMs(), requester);
        }
    }

    public void enter(LockCommand.EnterBarrier command, Requester requester) {
        String barrier = command.resource();
        ResourceState gate = desk.view().resource(barrier);
        WaitPlace first = gate == null ? null : gate.firstWait();
        // An owner arrives once, however often it enters.
        Map<String, Integer> arrivals = new LinkedHashMap<>();
        List<WaitState> waiting = waiting(barrier);
        waiting.forEach(wait -> arrivals.putIfAbsent(wait.waiter().owner(), arrivals.size() + 1));
        arrivals.putIfAbsent(command.owner(), arrivals.size() + 1);
        if (first != null && first.permits() != command.parties()) {
            desk.answer(
                    requester,
                    new LockReply.BarrierMismatch(barrier, command.parties(), first.permits()));
        } else if (arrivals.size() >= command.parties()) {
            for (WaitState wait : waiting) {
                int arrival = arrivals.getOrDefault(wait.waiter().owner(), 0);
                letThrough(wait, new LockReply.BarrierPassed(barrier, command.parties(), arrival));
            }
            int last = arrivals.getOrDefault(command.owner(), 0);
            desk.answer(requester, new LockReply.BarrierPassed(barrier, command.parties(), last));
        } else {
            enter(barrier, command.owner(), command.parties(), command.waitMs(), requester);
        }
    }

    public void proclaim(LockCommand.Proclaim command, Requester requester) {
        String election = command.resource();
        GrantState held = tokens.find(election, command.owner(), command.token());
        if (held == null || Kind.of(election) != Kind.ELECTION) {
            desk.answer(requester, tokens.refusal(election, command.owner(), command.token()));
            return;
        }
        desk.emit(
                new LockEvent.Proclaimed(
                        new LockEvent.Proclamation(
                                election,
                                command.token(),
                                command.value(),
                                desk.view().registry().lastRevision() + 1)));
        desk.answer(requester, election(election));
        desk.tellObservers(election);
    }

    public void observe(LockCommand.Observe command, Requester requester) {
        LockReply.ElectionState now = election(command.resource());
        boolean known = now.token() == command.token() && now.revision() == command.revision();
        if (known && command.waitMs() > 0) {
            String gate = Kind.OBSERVERS.named(command.resource());
            enter(gate, command.owner(), 0, command.waitMs(), requester);
        } else {
            desk.answer(requester, now);
        }
    }

    /** An election has another leader, another value or none. */
    public void changed(String election) {
        open(Kind.OBSERVERS.named(election), election(election));
    }

    private void enter(String gate, String owner, int parties, long waitMs, Requester requester) {
        if (waitMs <= 0) {
            // Its deadline would be now, and nobody wakes the machine for what is not to come.
            desk.answer(requester, new LockReply.WaitTimeout(gate, List.of(), 0, 0));
            return;
        }
        Wish wish =
                Wish.of(
                        new LockCommand.Acquire(
                                List.of(
                                        new LockCommand.Part(
                                                gate, LockMode.INTENT_SHARED, parties)),
                                owner,
                                waitMs,
                                LockCommand.Terms.of(1)),
                        requester);
        LockReply refusal = compatibility.full(wish);
        if (refusal != null) {
            desk.answer(requester, refusal);
        } else {
            desk.enqueue(wish, waitMs);
        }
    }

    private void open(String gate, LockReply reply) {
        waiting(gate).forEach(wait -> letThrough(wait, reply));
    }

    private void letThrough(WaitState wait, LockReply reply) {
        Waiter waiter = wait.waiter();
        desk.endWait(wait, LockEvent.WaitEnd.GRANTED);
        desk.answer(waiter.requester(), reply);
    }

    private List<WaitState> waiting(String gate) {
        List<WaitState> waiting = new ArrayList<>();
        ResourceState state = desk.view().resource(gate);
        WaitPlace place = state == null ? null : state.firstWait();
        for (; place != null; place = place.behind()) {
            waiting.add(place.waiting());
        }
        return waiting;
    }

    private LockReply latch(String latch) {
        return new LockReply.LatchState(latch, desk.view().registry().count(latch));
    }

    private LockReply.ElectionState election(String election) {
        return Facts.election(desk.view(), election);
    }
}
