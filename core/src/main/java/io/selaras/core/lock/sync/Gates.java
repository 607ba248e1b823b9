package io.selaras.core.lock.sync;

import io.selaras.core.kernel.Requester;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.Waiter;
import io.selaras.core.lock.context.CompatibilityCheck;
import io.selaras.core.lock.context.LockRequest;
import io.selaras.core.lock.context.RuleContext;
import io.selaras.core.lock.table.QueueEntry;
import io.selaras.core.lock.table.ResourceState;
import io.selaras.core.lock.table.WaitState;
import java.util.ArrayList;
import java.util.List;

/** The queue of those who wait for an event, not for a lock: all are let through together. */
final class Gates {

    private final RuleContext context;
    private final CompatibilityCheck compatibility;

    Gates(RuleContext context, CompatibilityCheck compatibility) {
        this.context = context;
        this.compatibility = compatibility;
    }

    void enter(String gate, String owner, int parties, long waitMs, Requester requester) {
        if (waitMs <= 0) {
            // Its deadline would be now, and nobody wakes the machine for what is not to come.
            context.answer(requester, new LockReply.WaitTimeout(gate, List.of(), 0, 0));
            return;
        }
        LockRequest request =
                LockRequest.of(
                        new LockCommand.Acquire(
                                List.of(
                                        new LockCommand.Part(
                                                gate, LockMode.INTENT_SHARED, parties)),
                                owner,
                                waitMs,
                                LockCommand.Terms.of(1)),
                        requester);
        LockReply refusal = compatibility.full(request);
        if (refusal != null) {
            context.answer(requester, refusal);
        } else {
            context.enqueue(request, waitMs);
        }
    }

    void open(String gate, LockReply reply) {
        waiting(gate).forEach(wait -> letThrough(wait, reply));
    }

    void letThrough(WaitState wait, LockReply reply) {
        Waiter waiter = wait.waiter();
        context.endWait(wait, LockEvent.WaitEnd.GRANTED);
        context.answer(waiter.requester(), reply);
    }

    List<WaitState> waiting(String gate) {
        List<WaitState> waiting = new ArrayList<>();
        ResourceState state = context.view().resource(gate);
        QueueEntry entry = state == null ? null : state.firstWait();
        for (; entry != null; entry = entry.behind()) {
            waiting.add(entry.waiting());
        }
        return waiting;
    }
}
