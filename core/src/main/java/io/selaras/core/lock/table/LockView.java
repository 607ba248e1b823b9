package io.selaras.core.lock.table;

import io.selaras.core.kernel.Origin;
import io.selaras.core.lock.DeadlockReport;
import io.selaras.core.lock.order.LockOrders;
import io.selaras.core.session.SessionTable;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lock table, for those who only read: rules, detector and queries. */
public interface LockView {

    /** A resource that is held or waited for. */
    @Nullable ResourceState resource(String name);

    /** An owner that holds or waits. */
    @Nullable OwnerState owner(String name);

    /** The owners of a session that hold or wait for something, by name. */
    Collection<OwnerState> ownersOf(long session);

    /** What an owner holds of a resource. */
    @Nullable GrantState grant(String resource, String owner);

    /** The wait with this id. */
    @Nullable WaitState waitWithId(long id);

    /** The wait whose answer goes to this origin. */
    @Nullable WaitState waitOf(Origin origin);

    /** The grants that this origin asked for and is not known to have learnt of. */
    List<GrantState> grantsOf(Origin origin);

    /** Waits whose answers go to earlier starts of a node, oldest first. */
    List<WaitState> waitsBefore(String node, long start);

    /** The nodes whose connections wait for answers, in the order of their names. */
    List<String> waitingNodes();

    /** All resources that are held or waited for. */
    Resources resources();

    int waitCount();

    /**
     * How much memory all of it takes, without the sessions; an estimate, the same on every
     * replica.
     */
    long bytes();

    /** The latest deadlocks, oldest first. */
    Collection<DeadlockReport> deadlocks();

    /** The sessions that owners may belong to. */
    SessionTable sessions();

    /** Semaphores, latches, proclamations. */
    SyncObjects syncObjects();

    /** In which orders locks were taken. */
    LockOrders orders();

    long lastToken();

    long lastWaiterId();

    long lastDeadlockId();
}
