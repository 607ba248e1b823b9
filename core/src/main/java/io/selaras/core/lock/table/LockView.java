package io.selaras.core.lock.table;

import io.selaras.core.kernel.Origin;
import io.selaras.core.lock.DeadlockReport;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lock table, for those who only read: rules, detector and queries. */
public interface LockView {
    /** A resource that is held or waited for. */
    @Nullable ResourceState resource(String name);

    /** An owner that holds or waits. */
    @Nullable OwnerState owner(String name);

    /** The wait with this id. */
    @Nullable WaitState waitWithId(long id);

    /** The wait whose answer goes to this origin. */
    @Nullable WaitState waitOf(Origin origin);

    /** The grant that this origin asked for and is not known to have learnt of. */
    @Nullable GrantState grantOf(Origin origin);

    /** Waits whose answers go to earlier starts of a node, oldest first. */
    List<WaitState> waitsBefore(String node, long start);

    /** All resources that are held or waited for, in no order that means anything. */
    Collection<ResourceState> resources();

    /** The latest deadlocks, oldest first. */
    Collection<DeadlockReport> deadlocks();

    long lastToken();

    long lastWaiterId();

    long lastDeadlockId();
}
