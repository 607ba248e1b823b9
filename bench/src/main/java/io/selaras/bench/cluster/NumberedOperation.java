package io.selaras.bench.cluster;

import io.selaras.bench.http.Reply;
import io.selaras.bench.http.Request;
import io.selaras.bench.load.Operation;
import io.selaras.bench.load.WrongReplyException;
import java.util.Optional;

/**
 * The same work of a client that could ask again: each request has a number for its id, and says
 * that the answers before it were seen.
 */
final class NumberedOperation implements Operation {

    private final Operation work;
    private final String client;
    private long number;

    NumberedOperation(Operation work, int worker) {
        this.work = work;
        this.client = "worker-" + worker + "-" + Long.toHexString(System.nanoTime());
    }

    @Override
    public Request begin() {
        return numbered(work.begin());
    }

    @Override
    public Optional<Request> next(Reply reply) throws WrongReplyException {
        return work.next(reply).map(this::numbered);
    }

    private Request numbered(Request request) {
        number++;
        return request.with("Idempotency-Key", client + "/" + number)
                .with("Selaras-Ack-Below", String.valueOf(number));
    }
}
