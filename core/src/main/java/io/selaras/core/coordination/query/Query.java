package io.selaras.core.coordination.query;

import io.selaras.core.kernel.Labelled;
import io.selaras.core.lock.LockCommand;

/**
 * A question about applied state; changes nothing.
 *
 * @param <R> what answers it
 */
public sealed interface Query<R extends QueryResult> {

    /** What answers it. */
    Class<R> resultType();

    /** The longest page of any answer. */
    int PAGE = 1_000;

    /** A page that nobody asked to be longer. */
    int USUAL_PAGE = 100;

    /** The pages of one resource end here: what is left out takes time to pass over. */
    int MAX_SKIP = 100_000;

    /**
     * Holders and queue of one resource of any kind.
     *
     * @param limit at most so many holders and waiters together
     * @param skip so many of them are left out: earlier pages had them
     */
    record LockAt(String resource, int limit, int skip) implements Query<QueryResult.LockDetail> {
        @Override
        public Class<QueryResult.LockDetail> resultType() {
            return QueryResult.LockDetail.class;
        }

        /** The first page. */
        public LockAt(String resource) {
            this(resource, PAGE, 0);
        }
    }

    /**
     * Locks in the order of their names.
     *
     * @param prefix of the resource; empty for all
     * @param owner only locks this owner holds or waits for; empty for all
     * @param limit at most so many, from 1 to 1,000
     * @param cursor only names after this one; empty for the first page
     */
    record ListLocks(String prefix, State state, String owner, int limit, String cursor)
            implements Query<QueryResult.LockList> {
        @Override
        public Class<QueryResult.LockList> resultType() {
            return QueryResult.LockList.class;
        }
    }

    /** Which locks to list. */
    enum State implements Labelled {
        /** Held by anybody. */
        HELD("held"),
        /** Somebody waits. */
        CONTENDED("contended");

        private final String label;

        State(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /**
     * Who waits for whom.
     *
     * @param limit at most so many edges
     * @param cursor where the page before ended; empty for the first page
     */
    record LockGraph(int limit, String cursor) implements Query<QueryResult.Graph> {
        @Override
        public Class<QueryResult.Graph> resultType() {
            return QueryResult.Graph.class;
        }
    }

    /** The latest deadlocks, newest first. */
    record Deadlocks(int limit) implements Query<QueryResult.DeadlockList> {
        @Override
        public Class<QueryResult.DeadlockList> resultType() {
            return QueryResult.DeadlockList.class;
        }
    }

    /** The latest lock-order inversions, newest first. */
    record Inversions(int limit) implements Query<QueryResult.InversionList> {
        @Override
        public Class<QueryResult.InversionList> resultType() {
            return QueryResult.InversionList.class;
        }
    }

    /** What would happen to this request now. */
    record Explain(LockCommand.Acquire request) implements Query<QueryResult.Explained> {
        @Override
        public Class<QueryResult.Explained> resultType() {
            return QueryResult.Explained.class;
        }
    }

    /** One session. */
    record SessionAt(long session) implements Query<QueryResult.SessionDetail> {
        @Override
        public Class<QueryResult.SessionDetail> resultType() {
            return QueryResult.SessionDetail.class;
        }
    }

    /**
     * Sessions, oldest first.
     *
     * @param after only sessions with larger ids
     */
    record ListSessions(long after, int limit) implements Query<QueryResult.SessionList> {
        @Override
        public Class<QueryResult.SessionList> resultType() {
            return QueryResult.SessionList.class;
        }
    }

    /** A semaphore, a latch or an election. */
    record StateOf(String resource) implements Query<QueryResult.SyncState> {
        @Override
        public Class<QueryResult.SyncState> resultType() {
            return QueryResult.SyncState.class;
        }
    }

    /** The cluster's policy for the choice of victims. */
    record Policy() implements Query<QueryResult.PolicyView> {
        @Override
        public Class<QueryResult.PolicyView> resultType() {
            return QueryResult.PolicyView.class;
        }
    }

    /** The members that the cluster shall have. */
    record Members() implements Query<QueryResult.MemberList> {
        @Override
        public Class<QueryResult.MemberList> resultType() {
            return QueryResult.MemberList.class;
        }
    }
}
