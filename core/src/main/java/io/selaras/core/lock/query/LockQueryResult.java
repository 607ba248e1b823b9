package io.selaras.core.lock.query;

import io.selaras.core.kernel.machine.QueryResult;
import io.selaras.core.lock.DeadlockReport;
import io.selaras.core.lock.Edge;
import io.selaras.core.lock.LockEvent;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.VictimPolicy;
import io.selaras.core.lock.explain.Explanation;
import io.selaras.core.session.Session;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to a {@link LockQuery}. */
public sealed interface LockQueryResult extends QueryResult {

    /** A part of the state, cut to a page. */
    sealed interface Listing extends LockQueryResult {}

    /**
     * One resource; without holders and queue it is free.
     *
     * @param holders of this page
     * @param queue of this page
     * @param skipNext how many holders and waiters this page and the earlier ones had; 0 on the
     *     last page
     */
    record LockDetail(
            String resource,
            List<HolderView> holders,
            List<WaiterView> queue,
            int holderCount,
            int waiterCount,
            int skipNext)
            implements Listing {}

    /**
     * A page of locks.
     *
     * @param cursor where the next page begins; empty on the last page
     */
    record LockList(List<LockSummary> locks, String cursor) implements Listing {}

    /**
     * A page of the wait-for graph.
     *
     * @param edgesMore whether a wait has more holders in its way than are drawn
     * @param cursor where the next page begins; empty on the last page
     */
    record Graph(List<GraphEdge> edges, boolean edgesMore, String cursor) implements Listing {}

    /**
     * The latest deadlocks, newest first.
     *
     * @param more whether older ones are remembered, too
     */
    record DeadlockList(List<DeadlockReport> deadlocks, boolean more) implements Listing {}

    /**
     * The latest lock-order inversions, newest first.
     *
     * @param more whether older ones are remembered, too
     */
    record InversionList(List<LockEvent.Inversion> inversions, boolean more) implements Listing {}

    /** What would happen to a request. */
    record Explained(Explanation explanation) implements LockQueryResult {}

    /** A session with what its owners hold and await; null if there is none. */
    record SessionDetail(@Nullable SessionView session) implements LockQueryResult {}

    /** A page of sessions, oldest first. */
    record SessionList(List<SessionView> sessions, boolean more) implements LockQueryResult {}

    /** A session. */
    record SessionView(Session session, long remainingMs, int owners, int grants, int waits) {}

    /** A semaphore, latch or election; a refusal if it is none of these. */
    record SyncState(LockReply state) implements LockQueryResult {}

    /** The cluster's policy for the choice of victims. */
    record PolicyView(VictimPolicy policy) implements LockQueryResult {}

    /**
     * An owner that holds a resource.
     *
     * @param permits how many of a semaphore; 0 for locks
     */
    record HolderView(
            String owner,
            LockMode mode,
            long token,
            long fence,
            int holds,
            int permits,
            long acquiredAtWallMs,
            long heldMs,
            long remainingMs,
            long ttlMs) {}

    /**
     * An owner that waits for a resource.
     *
     * @param id of the wait: a larger one began later
     * @param position from 1
     * @param remainingMs until the wait gives up
     * @param blockedBy whom it waits for; at most 16
     * @param blockedByMore whether it waits for others, too
     */
    record WaiterView(
            long id,
            int position,
            String owner,
            LockMode mode,
            boolean conversion,
            long waitedMs,
            long remainingMs,
            List<Blocker> blockedBy,
            boolean blockedByMore) {}

    /** Somebody who is waited for. */
    record Blocker(String owner, Edge edge) {}

    /** One line of a list; at most 16 holders. */
    record LockSummary(
            String resource, List<HolderView> holders, int holderCount, int waiterCount) {}

    /** {@code from} waits for {@code to} because of this resource. */
    record GraphEdge(String from, String to, String resource, LockMode mode, Edge edge) {}
}
