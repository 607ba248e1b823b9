package io.selaras.replica.port;

import io.selaras.core.kernel.Coded;
import io.selaras.core.kernel.Reply;
import io.selaras.core.kernel.machine.QueryResult;

/** How a submission or a query ended. */
public sealed interface Answer {

    /** The machine's answer; it is on a majority's disks. */
    record Applied(Reply reply) implements Answer {}

    /** A linearizable read. */
    record Read(QueryResult result) implements Answer {}

    /** There is no answer from the machine. */
    record Failed(Failure failure, long retryAfterMs) implements Answer {}

    /** Why there is no answer from the machine. */
    enum Failure implements Coded {
        /** Nothing happened: no leader can be reached. */
        NO_LEADER("NO_LEADER"),
        /** Nothing happened: too much is in flight already. */
        OVERLOADED("OVERLOADED"),
        /** Nothing happened: a majority has no space for what it would add. */
        DISK_FULL("DISK_FULL"),
        /** Nothing happened: the state has no room for what it would add. */
        TABLE_FULL("TABLE_FULL"),
        /** Nothing happened, nor ever will: it is larger than an entry of the log may be. */
        TOO_LARGE("TOO_LARGE"),
        /**
         * It waits on for other connections of its request id; a retry with that id finds out what
         * becomes of it.
         */
        DISPLACED("DISPLACED"),
        /**
         * It may have happened, and this node ends before it can know: no word of a replica, but of
         * who runs one. A retry with the same request id at another node is safe.
         */
        SHUTTING_DOWN("SHUTTING_DOWN"),
        /** It may have happened; a retry with the same request id is safe. */
        OUTCOME_UNKNOWN("OUTCOME_UNKNOWN");

        private final String code;

        Failure(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }
}
