package io.selaras.api.request;

import io.selaras.http.Exchange;
import io.selaras.http.problem.RefusedException;

/**
 * What a client says of a request beside its command.
 *
 * @param requestId empty if it has none
 * @param ackBelow the client has seen the answers to its numbers below; 0 if it does not say so
 */
public record RequestIdentity(String requestId, long ackBelow) {

    /** On whose behalf requests are, as long as nobody proves who asks. */
    static final String PRINCIPAL = "anonymous";

    /**
     * As the headers and the body say it.
     *
     * @param field of the body; empty if it does not say
     */
    public static RequestIdentity of(Exchange exchange, String field) throws RefusedException {
        String requestId = RequestIds.of(exchange, field);
        return new RequestIdentity(requestId, RequestIds.ackBelow(exchange, requestId));
    }
}
