package io.selaras.core.lock.sync;

import io.selaras.core.kernel.Requester;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.LockLimits;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.context.CompatibilityCheck;
import io.selaras.core.lock.context.RuleContext;

/** Latches: who waits at one is let through when its count reaches zero, all together. */
public final class LatchRule {

    private final RuleContext context;
    private final Gates gates;

    public LatchRule(RuleContext context, CompatibilityCheck compatibility) {
        this.context = context;
        this.gates = new Gates(context, compatibility);
    }

    public void setLatch(LockCommand.SetLatch command, Requester requester) {
        String latch = command.resource();
        if (context.view().syncObjects().count(latch) == 0) {
            if (context.view().syncObjects().definitionCount() >= LockLimits.DEFINITIONS) {
                context.answer(
                        requester, new LockReply.TableFull("definitions", LockLimits.DEFINITIONS));
                return;
            }
            context.emit(new LockEvent.LatchSet(latch, command.count()));
        }
        context.answer(requester, latch(latch));
    }

    public void countDown(LockCommand.CountDown command, Requester requester) {
        String latch = command.resource();
        if (!context.view().syncObjects().hasLatch(latch)) {
            context.answer(requester, new LockReply.NotFound(latch));
            return;
        }
        long count = context.view().syncObjects().count(latch);
        if (count > 0) {
            context.emit(new LockEvent.LatchSet(latch, Math.max(0, count - command.by())));
        }
        context.answer(requester, latch(latch));
        if (count > 0 && count <= command.by()) {
            gates.open(latch, latch(latch));
        }
    }

    public void await(LockCommand.AwaitLatch command, Requester requester) {
        boolean open = context.view().syncObjects().count(command.resource()) == 0;
        if (!context.view().syncObjects().hasLatch(command.resource())) {
            context.answer(requester, new LockReply.NotFound(command.resource()));
        } else if (open || command.waitMs() <= 0) {
            context.answer(requester, latch(command.resource()));
        } else {
            gates.enter(command.resource(), command.owner(), 0, command.waitMs(), requester);
        }
    }

    private LockReply latch(String latch) {
        return new LockReply.LatchState(latch, context.view().syncObjects().count(latch));
    }
}
