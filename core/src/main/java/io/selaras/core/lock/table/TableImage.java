package io.selaras.core.lock.table;

import io.selaras.core.lock.Grant;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.image.LockImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** How a table becomes an image, and an image a table. */
public final class TableImage {

    private TableImage() {}

    /** The table as it is now. */
    public static LockImage of(LockTable table) {
        SyncObjects syncObjects = table.syncObjects();
        return new LockImage(
                table.lastToken(),
                table.lastWaiterId(),
                table.lastDeadlockId(),
                Collections.unmodifiableList(table.grants()),
                Collections.unmodifiableList(table.waiters()),
                List.copyOf(table.deadlocks()),
                new LockImage.SyncObjectsImage(
                        syncObjects.lastRevision(),
                        syncObjects.policy(),
                        Collections.unmodifiableList(syncObjects.semaphoreList()),
                        Collections.unmodifiableList(syncObjects.latchList()),
                        Collections.unmodifiableList(syncObjects.proclamationList()),
                        table.orders().orders(),
                        table.orders().inversions()));
    }

    /** Puts all of it into an empty table, whose sessions are there already. */
    public static void load(LockImage image, LockTable table) {
        LockImage.SyncObjectsImage syncObjects = image.syncObjects();
        table.evolve(new LockEvent.PolicyChanged(syncObjects.policy()));
        syncObjects.semaphores().forEach(table::evolve);
        syncObjects.latches().forEach(table::evolve);
        syncObjects.proclamations().forEach(it -> table.evolve(new LockEvent.Proclaimed(it)));
        table.orders().resume(syncObjects.orders(), syncObjects.inversions());
        table.syncObjects().resume(syncObjects.lastRevision());
        List<Grant> byToken = new ArrayList<>(image.grants());
        byToken.sort(Comparator.comparingLong(Grant::token).thenComparing(Grant::resource));
        table.restore(byToken);
        image.waitersById().forEach(waiter -> table.evolve(new LockEvent.Queued(waiter)));
        image.deadlocks().forEach(report -> table.evolve(new LockEvent.DeadlockFound(report)));
        table.resume(image.lastToken(), image.lastWaitId(), image.lastDeadlockId());
    }
}
