package io.selaras.node.request;

import io.selaras.node.body.BodyReader;
import io.selaras.node.door.Exchange;
import io.selaras.node.problem.Problem;
import io.selaras.node.problem.ProblemCode;
import io.selaras.node.problem.RefusedException;

/** A request's idempotency key: a field of the body or a header. */
public final class RequestIds {

    static final String HEADER = "Idempotency-Key";

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
}
