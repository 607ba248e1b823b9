package io.selaras.bench.load;

import io.selaras.bench.http.HttpReply;

/** A reply that is not what the operation promised; the turn counts as an error. */
public final class WrongReplyException extends Exception {

    private static final long serialVersionUID = 1L;

    public WrongReplyException(HttpReply reply) {
        super(
                reply.status()
                        + " "
                        + reply.body().substring(0, Math.min(200, reply.body().length())));
    }

    /** Refuses every status but 200. */
    public static void unlessOk(HttpReply reply) throws WrongReplyException {
        if (reply.status() != 200) {
            throw new WrongReplyException(reply);
        }
    }
}
