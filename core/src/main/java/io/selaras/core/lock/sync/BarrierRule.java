package io.selaras.core.lock.sync;

import io.selaras.core.kernel.Requester;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.context.CompatibilityCheck;
import io.selaras.core.lock.context.RuleContext;
import io.selaras.core.lock.table.QueueEntry;
import io.selaras.core.lock.table.ResourceState;
import io.selaras.core.lock.table.WaitState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Barriers: who waits at one is let through when enough owners have arrived, all together. */
public final class BarrierRule {

    private final RuleContext context;
    private final Gates gates;

    public BarrierRule(RuleContext context, CompatibilityCheck compatibility) {
        this.context = context;
        this.gates = new Gates(context, compatibility);
    }

    public void enter(LockCommand.EnterBarrier command, Requester requester) {
        String barrier = command.resource();
        ResourceState gate = context.view().resource(barrier);
        QueueEntry first = gate == null ? null : gate.firstWait();
        // An owner arrives once, however often it enters.
        Map<String, Integer> arrivals = new LinkedHashMap<>();
        List<WaitState> waiting = gates.waiting(barrier);
        waiting.forEach(wait -> arrivals.putIfAbsent(wait.waiter().owner(), arrivals.size() + 1));
        arrivals.putIfAbsent(command.owner(), arrivals.size() + 1);
        if (first != null && first.permits() != command.parties()) {
            context.answer(
                    requester,
                    new LockReply.BarrierMismatch(barrier, command.parties(), first.permits()));
        } else if (arrivals.size() >= command.parties()) {
            for (WaitState wait : waiting) {
                int arrival = arrivals.getOrDefault(wait.waiter().owner(), 0);
                gates.letThrough(
                        wait, new LockReply.BarrierPassed(barrier, command.parties(), arrival));
            }
            int last = arrivals.getOrDefault(command.owner(), 0);
            context.answer(
                    requester, new LockReply.BarrierPassed(barrier, command.parties(), last));
        } else {
            gates.enter(barrier, command.owner(), command.parties(), command.waitMs(), requester);
        }
    }
}
