package io.selaras.bench.cluster;

import io.selaras.bench.http.HttpReply;
import io.selaras.bench.http.HttpRequest;
import io.selaras.bench.load.LoadOperation;
import io.selaras.bench.load.WrongReplyException;
import java.util.Optional;

/**
 * The same work of a client that could ask again: each request has a number for its id, and says
 * that the answers before it were seen.
 */
final class NumberedOperation implements LoadOperation {

    private final LoadOperation work;
    private final String client;
    private long number;

    NumberedOperation(LoadOperation work, int worker) {
        this.work = work;
        this.client = "worker-" + worker + "-" + Long.toHexString(System.nanoTime());
    }

    @Override
    public HttpRequest begin() {
        return numbered(work.begin());
    }

    @Override
    public Optional<HttpRequest> next(HttpReply reply) throws WrongReplyException {
        return work.next(reply).map(this::numbered);
    }

    private HttpRequest numbered(HttpRequest request) {
        number++;
        return request.with("Idempotency-Key", client + "/" + number)
                .with("Selaras-Ack-Below", String.valueOf(number));
    }
}
