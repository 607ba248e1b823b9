package io.selaras.core.machine.query;

import io.selaras.core.kernel.Labelled;
import io.selaras.core.lock.LockCommand;

/** A question about applied state; changes nothing. */
public sealed interface Query {

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
    record LockAt(String resource, int limit, int skip) implements Query {

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
            implements Query {}

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
    record LockGraph(int limit, String cursor) implements Query {}

    /** The latest deadlocks, newest first. */
    record Deadlocks(int limit) implements Query {}

    /** The latest lock-order inversions, newest first. */
    record Inversions(int limit) implements Query {}

    /** What would happen to this request now. */
    record Explain(LockCommand.Acquire request) implements Query {}

    /** One session. */
    record SessionAt(long session) implements Query {}

    /**
     * Sessions, oldest first.
     *
     * @param after only sessions with larger ids
     */
    record ListSessions(long after, int limit) implements Query {}

    /** A semaphore, a latch or an election. */
    record StateOf(String resource) implements Query {}

    /** The cluster's policy for the choice of victims. */
    record Policy() implements Query {}

    /** The members that the cluster shall have. */
    record Members() implements Query {}
}
