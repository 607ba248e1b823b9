package io.selaras.node.request;

import io.selaras.core.machine.QueryResult;
import io.selaras.core.machine.QueryResult.HolderView;
import java.util.List;

/** How much memory the result of a read takes until it is written, about. */
final class ResultSize {

    private static final long ENTRY = 128;
    private static final long DEADLOCK = 8 << 10;

    private ResultSize() {}

    static long of(QueryResult result) {
        return switch (result) {
            case QueryResult.LockList list ->
                    list.locks().stream().mapToLong(it -> ENTRY + holders(it.holders())).sum();
            case QueryResult.LockDetail detail ->
                    holders(detail.holders())
                            + detail.queue().stream()
                                    .mapToLong(it -> ENTRY * (1 + it.blockedBy().size()))
                                    .sum();
            case QueryResult.Graph graph -> ENTRY * graph.edges().size();
            case QueryResult.SessionList list -> 2 * ENTRY * list.sessions().size();
            case QueryResult.DeadlockList list -> DEADLOCK * list.deadlocks().size();
            case QueryResult.InversionList list -> ENTRY * list.inversions().size();
            case QueryResult.MemberList _,
                    QueryResult.Explained _,
                    QueryResult.SessionDetail _,
                    QueryResult.SyncState _,
                    QueryResult.PolicyView _ ->
                    0;
        };
    }

    private static long holders(List<HolderView> holders) {
        return ENTRY * holders.size();
    }
}
