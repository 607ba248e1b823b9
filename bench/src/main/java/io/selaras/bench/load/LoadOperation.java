package io.selaras.bench.load;

import io.selaras.bench.http.HttpReply;
import io.selaras.bench.http.HttpRequest;
import java.util.Optional;

/** What one worker does over and over: a chain of requests that is timed as a whole. */
public interface LoadOperation {

    /** Whether there is another turn to take; where work has no end there always is. */
    default boolean hasMore() {
        return true;
    }

    /** The first request of the next turn. */
    HttpRequest begin();

    /** The request that follows a reply; empty when the turn is complete. */
    Optional<HttpRequest> next(HttpReply reply) throws WrongReplyException;

    /** An operation of a single request. */
    interface Single extends LoadOperation {

        void check(HttpReply reply) throws WrongReplyException;

        @Override
        default Optional<HttpRequest> next(HttpReply reply) throws WrongReplyException {
            check(reply);
            return Optional.empty();
        }
    }
}
