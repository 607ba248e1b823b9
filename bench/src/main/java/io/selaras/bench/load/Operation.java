package io.selaras.bench.load;

import io.selaras.bench.http.Reply;
import io.selaras.bench.http.Request;
import java.util.Optional;

/** What one worker does over and over: a chain of requests that is timed as a whole. */
public interface Operation {

    /** Whether there is another turn to take; where work has no end there always is. */
    default boolean hasMore() {
        return true;
    }

    /** The first request of the next turn. */
    Request begin();

    /** The request that follows a reply; empty when the turn is complete. */
    Optional<Request> next(Reply reply) throws WrongReplyException;

    /** An operation of a single request. */
    interface Single extends Operation {

        void check(Reply reply) throws WrongReplyException;

        @Override
        default Optional<Request> next(Reply reply) throws WrongReplyException {
            check(reply);
            return Optional.empty();
        }
    }
}
