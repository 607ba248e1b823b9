package io.selaras.api.request;

import io.selaras.config.text.Text;
import io.selaras.core.reply.RequestNumber;
import io.selaras.http.Exchange;
import io.selaras.http.body.BodyReader;
import io.selaras.http.problem.Problem;
import io.selaras.http.problem.ProblemCode;
import io.selaras.http.problem.RefusedException;

/** A request's idempotency key: a field of the body or a header. */
public final class RequestIds {

    static final String HEADER = "Idempotency-Key";
    static final String ACK_BELOW = "Selaras-Ack-Below";

    /** Size of the longest key in bytes of UTF-8. */
    public static final int MAX_BYTES = 128;

    private RequestIds() {}

    /** The key; empty if the request has none. */
    static String of(Exchange exchange, String field) throws RefusedException {
        String header = exchange.header(HEADER);
        if (header == null) {
            return field;
        }
        BodyReader.checkText(HEADER, header, 1, MAX_BYTES);
        if (!field.isEmpty() && !field.equals(header)) {
            throw new RefusedException(
                    Problem.at(
                            ProblemCode.INVALID_FIELD,
                            "requestId",
                            "Field `requestId` and header " + HEADER + " differ"));
        }
        return header;
    }

    /**
     * The number below which the client has seen all answers; 0 if it does not say so.
     *
     * @param requestId of the same request
     */
    static long ackBelow(Exchange exchange, String requestId) throws RefusedException {
        String header = exchange.header(ACK_BELOW);
        if (header == null) {
            return 0;
        }
        RequestNumber number = RequestNumber.of(requestId);
        if (number == null) {
            throw refused("It goes with a request id that ends in `/` and a number");
        }
        long below = Text.digits(header);
        if (below < 1 || below > number.number()) {
            throw refused("It is a number from 1 to that of the request, " + number.number());
        }
        return below;
    }

    private static RefusedException refused(String detail) {
        return new RefusedException(Problem.at(ProblemCode.INVALID_HEADER, ACK_BELOW, detail));
    }
}
