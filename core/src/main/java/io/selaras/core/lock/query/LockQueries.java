package io.selaras.core.lock.query;

import io.selaras.core.lock.DeadlockReport;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.explain.Explanation;
import io.selaras.core.lock.table.LockTable;
import java.util.ArrayList;
import java.util.List;

/** Answers each query about locks from the table. */
public final class LockQueries {

    private final LockTable table;
    private final Explaining explaining;

    /** What the rules would do with a request. */
    @FunctionalInterface
    public interface Explaining {
        Explanation explain(LockCommand.Acquire request, long nowMs);
    }

    public LockQueries(LockTable table, Explaining explaining) {
        this.table = table;
        this.explaining = explaining;
    }

    /**
     * Answers from the table as it is.
     *
     * @param nowMs log time from which ages and remaining times are counted
     */
    public LockQueryResult answer(LockQuery<?> query, long nowMs) {
        return switch (query) {
            case LockQuery.LockAt q -> new LockQueryHandler(table, nowMs).at(q);
            case LockQuery.ListLocks q -> new LockQueryHandler(table, nowMs).list(q);
            case LockQuery.LockGraph q -> GraphQueryHandler.run(table, q);
            case LockQuery.Deadlocks q -> deadlocks(q.limit());
            case LockQuery.Inversions q -> new StateQueryHandler(table, nowMs).inversions(q);
            case LockQuery.Explain q ->
                    new LockQueryResult.Explained(explaining.explain(q.request(), nowMs));
            case LockQuery.SessionAt q -> new StateQueryHandler(table, nowMs).session(q);
            case LockQuery.ListSessions q -> new StateQueryHandler(table, nowMs).sessions(q);
            case LockQuery.StateOf q -> new StateQueryHandler(table, nowMs).state(q);
            case LockQuery.Policy() -> new LockQueryResult.PolicyView(table.syncObjects().policy());
        };
    }

    private LockQueryResult deadlocks(int limit) {
        PageRoom room = new PageRoom(limit);
        List<DeadlockReport> page = new ArrayList<>();
        for (DeadlockReport report : new ArrayList<>(table.deadlocks()).reversed()) {
            if (!room.open()) {
                break;
            }
            room.take(report.bytes());
            page.add(report);
        }
        return new LockQueryResult.DeadlockList(page, page.size() < table.deadlocks().size());
    }
}
