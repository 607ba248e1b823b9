package io.selaras.node.request;

import io.selaras.core.machine.query.Query;
import io.selaras.core.machine.query.QueryResult;
import io.selaras.core.machine.query.QueryResult.HolderView;
import java.util.List;

/** How much memory the result of a read takes until it is written, about. */
final class ResultSize {

    private static final long ENTRY = 128;
    private static final long DEADLOCK = 8 << 10;
    private static final long EXPECTED_ENTRY = 512;
    private static final long MOST_OF_A_PAGE = 256 << 10;

    private ResultSize() {}

    /** What is set aside before anybody looks: so many reads at once are worth the loop's time. */
    static long expected(Query query) {
        return switch (query) {
            case Query.ListLocks list -> page(list.limit());
            case Query.LockGraph graph -> page(graph.limit());
            case Query.Deadlocks deadlocks -> page(deadlocks.limit());
            case Query.Inversions inversions -> page(inversions.limit());
            case Query.ListSessions sessions -> page(sessions.limit());
            case Query.LockAt _,
                    Query.Explain _,
                    Query.SessionAt _,
                    Query.StateOf _,
                    Query.Policy _,
                    Query.Members _ ->
                    ENTRY;
        };
    }

    /** Whether it is about so much that it waits for its turn. */
    static boolean mayBeLong(Query query) {
        return switch (query) {
            case Query.ListLocks _,
                    Query.LockGraph _,
                    Query.Deadlocks _,
                    Query.Inversions _,
                    Query.ListSessions _ ->
                    true;
            case Query.LockAt at -> at.limit() > Query.PAGE;
            case Query.Explain _,
                    Query.SessionAt _,
                    Query.StateOf _,
                    Query.Policy _,
                    Query.Members _ ->
                    false;
        };
    }

    private static long page(int limit) {
        return Math.min(MOST_OF_A_PAGE, limit * EXPECTED_ENTRY);
    }

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
