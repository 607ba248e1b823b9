package io.selaras.core.lock.sync;

import io.selaras.core.kernel.Requester;
import io.selaras.core.lock.LockCommand.SetSemaphore;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.LockLimits;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.context.CompatibilityCheck;
import io.selaras.core.lock.context.HolderViews;
import io.selaras.core.lock.context.RuleContext;
import io.selaras.core.lock.table.QueueEntry;
import io.selaras.core.lock.table.ResourceState;
import io.selaras.core.lock.table.SyncObjects;
import io.selaras.core.lock.table.WaitState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says how many permits a semaphore has. Taking and giving them back is what locks do, too. */
public final class SemaphoreRule {

    private final RuleContext context;
    private final CompatibilityCheck compatibility;

    public SemaphoreRule(RuleContext context, CompatibilityCheck compatibility) {
        this.context = context;
        this.compatibility = compatibility;
    }

    public void decide(SetSemaphore command, Requester requester) {
        String name = command.resource();
        SyncObjects syncObjects = context.view().syncObjects();
        ResourceState used = context.view().resource(name);
        int before = syncObjects.permits(name);
        if (command.permits() == 0 && used != null) {
            context.answer(requester, HolderViews.held(context.view(), name, context.nowMs()));
        } else if (before == 0
                && command.permits() > 0
                && syncObjects.definitionCount() >= LockLimits.DEFINITIONS) {
            context.answer(
                    requester, new LockReply.TableFull("definitions", LockLimits.DEFINITIONS));
        } else {
            if (before != command.permits()) {
                context.emit(new LockEvent.SemaphoreSet(name, command.permits()));
                waiting(used).forEach(this::refuseImpossible);
                context.serve(name);
                // Other holders may now be the only way out for who waits.
                waiting(used).forEach(wait -> context.check(wait.owner().name()));
            }
            context.answer(requester, HolderViews.semaphore(context.view(), name));
        }
    }

    /** Who wants more than there are now would stand in everybody's way for nothing. */
    private void refuseImpossible(WaitState wait) {
        LockReply impossible = compatibility.impossible(wait);
        if (impossible != null) {
            context.refuse(wait, impossible);
        }
    }

    private static List<WaitState> waiting(@Nullable ResourceState semaphore) {
        List<WaitState> waiting = new ArrayList<>();
        QueueEntry entry = semaphore == null ? null : semaphore.firstWait();
        for (; entry != null; entry = entry.behind()) {
            waiting.add(entry.waiting());
        }
        return waiting;
    }
}
