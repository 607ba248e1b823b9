package io.selaras.core.lock.sync;

import io.selaras.core.kernel.Requester;
import io.selaras.core.lock.LockCommand.SetSemaphore;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.LockLimits;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.desk.CompatibilityCheck;
import io.selaras.core.lock.desk.Desk;
import io.selaras.core.lock.desk.Facts;
import io.selaras.core.lock.table.Registry;
import io.selaras.core.lock.table.ResourceState;
import io.selaras.core.lock.table.WaitPlace;
import io.selaras.core.lock.table.WaitState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says how many permits a semaphore has. Taking and giving them back is what locks do, too. */
public final class SemaphoreRule {

    private final Desk desk;
    private final CompatibilityCheck compatibility;

    public SemaphoreRule(Desk desk, CompatibilityCheck compatibility) {
        this.desk = desk;
        this.compatibility = compatibility;
    }

    public void decide(SetSemaphore command, Requester requester) {
        String name = command.resource();
        Registry registry = desk.view().registry();
        ResourceState used = desk.view().resource(name);
        int before = registry.permits(name);
        if (command.permits() == 0 && used != null) {
            desk.answer(requester, Facts.held(desk.view(), name, desk.nowMs()));
        } else if (before == 0
                && command.permits() > 0
                && registry.definitionCount() >= LockLimits.DEFINITIONS) {
            desk.answer(requester, new LockReply.TableFull("definitions", LockLimits.DEFINITIONS));
        } else {
            if (before != command.permits()) {
                desk.emit(new LockEvent.SemaphoreSet(name, command.permits()));
                waiting(used).forEach(this::refuseImpossible);
                desk.serve(name);
                // Other holders may now be the only way out for who waits.
                waiting(used).forEach(wait -> desk.check(wait.owner().name()));
            }
            desk.answer(requester, Facts.semaphore(desk.view(), name));
        }
    }

    /** Who wants more than there are now would stand in everybody's way for nothing. */
    private void refuseImpossible(WaitState wait) {
        LockReply impossible = compatibility.impossible(wait);
        if (impossible != null) {
            desk.refuse(wait, impossible);
        }
    }

    private static List<WaitState> waiting(@Nullable ResourceState semaphore) {
        List<WaitState> waiting = new ArrayList<>();
        WaitPlace place = semaphore == null ? null : semaphore.firstWait();
        for (; place != null; place = place.behind()) {
            waiting.add(place.waiting());
        }
        return waiting;
    }
}
