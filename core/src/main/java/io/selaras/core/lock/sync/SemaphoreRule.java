package io.selaras.core.lock.sync;

import io.selaras.core.kernel.Requester;
import io.selaras.core.lock.LockCommand.SetSemaphore;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.LockLimits;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.desk.Desk;
import io.selaras.core.lock.desk.Facts;
import io.selaras.core.lock.table.Registry;
import io.selaras.core.lock.table.ResourceState;
import io.selaras.core.lock.table.WaitPlace;
import org.jspecify.annotations.Nullable;

/** Says how many permits a semaphore has. Taking and giving them back is what locks do, too. */
public final class SemaphoreRule {

    private final Desk desk;

    public SemaphoreRule(Desk desk) {
        this.desk = desk;
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
                desk.serve(name);
                checkWaiting(used);
            }
            desk.answer(requester, Facts.semaphore(desk.view(), name));
        }
    }

    /** With another number of permits other holders may be the only way out for who waits. */
    private void checkWaiting(@Nullable ResourceState semaphore) {
        WaitPlace place = semaphore == null ? null : semaphore.firstWait();
        for (; place != null; place = place.behind()) {
            desk.check(place.owner().name());
        }
    }
}
