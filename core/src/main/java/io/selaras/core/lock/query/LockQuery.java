package io.selaras.core.lock.query;

import io.selaras.core.kernel.Labelled;
import io.selaras.core.kernel.machine.Query;
import io.selaras.core.lock.LockCommand;

/**
 * A question about locks and what is kept with them.
 *
 * @param <R> what answers it
 */
public sealed interface LockQuery<R extends LockQueryResult> extends Query<R> {

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
    record LockAt(String resource, int limit, int skip)
            implements LockQuery<LockQueryResult.LockDetail> {
        @Override
        public Class<LockQueryResult.LockDetail> resultType() {
            return LockQueryResult.LockDetail.class;
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
            implements LockQuery<LockQueryResult.LockList> {
        @Override
        public Class<LockQueryResult.LockList> resultType() {
            return LockQueryResult.LockList.class;
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
    record LockGraph(int limit, String cursor) implements LockQuery<LockQueryResult.Graph> {
        @Override
        public Class<LockQueryResult.Graph> resultType() {
            return LockQueryResult.Graph.class;
        }
    }

    /** The latest deadlocks, newest first. */
    record Deadlocks(int limit) implements LockQuery<LockQueryResult.DeadlockList> {
        @Override
        public Class<LockQueryResult.DeadlockList> resultType() {
            return LockQueryResult.DeadlockList.class;
        }
    }

    /** The latest lock-order inversions, newest first. */
    record Inversions(int limit) implements LockQuery<LockQueryResult.InversionList> {
        @Override
        public Class<LockQueryResult.InversionList> resultType() {
            return LockQueryResult.InversionList.class;
        }
    }

    /** What would happen to this request now. */
    record Explain(LockCommand.Acquire request) implements LockQuery<LockQueryResult.Explained> {
        @Override
        public Class<LockQueryResult.Explained> resultType() {
            return LockQueryResult.Explained.class;
        }
    }

    /** One session. */
    record SessionAt(long session) implements LockQuery<LockQueryResult.SessionDetail> {
        @Override
        public Class<LockQueryResult.SessionDetail> resultType() {
            return LockQueryResult.SessionDetail.class;
        }
    }

    /**
     * Sessions, oldest first.
     *
     * @param after only sessions with larger ids
     */
    record ListSessions(long after, int limit) implements LockQuery<LockQueryResult.SessionList> {
        @Override
        public Class<LockQueryResult.SessionList> resultType() {
            return LockQueryResult.SessionList.class;
        }
    }

    /** A semaphore, a latch or an election. */
    record StateOf(String resource) implements LockQuery<LockQueryResult.SyncState> {
        @Override
        public Class<LockQueryResult.SyncState> resultType() {
            return LockQueryResult.SyncState.class;
        }
    }

    /** The cluster's policy for the choice of victims. */
    record Policy() implements LockQuery<LockQueryResult.PolicyView> {
        @Override
        public Class<LockQueryResult.PolicyView> resultType() {
            return LockQueryResult.PolicyView.class;
        }
    }
}
