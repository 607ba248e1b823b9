package io.selaras.http;

import io.selaras.config.text.Text;
import io.selaras.http.head.HeaderPolicy;
import io.selaras.http.problem.Problem;
import io.selaras.http.problem.ProblemCode;
import io.selaras.http.problem.RefusedException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.function.Consumer;

/** Gathers a request's body as it streams in and stops at the limit. */
final class BodyCollector {

    private static final int FIRST_BYTES = 512;

    private final Exchange exchange;
    private byte[] gathered = {};
    private int limit;
    private boolean discarding;
    private long received;
    private int pieces;

    BodyCollector(Exchange exchange) {
        this.exchange = exchange;
        // A reset ends the exchange through the response's close handler; to what cannot be read
        // there is an answer.
        exchange.request()
                .exceptionHandler(e -> {
                    discarding = true;
                    if (e instanceof RefusedException refused) {
                        exchange.refuse(refused.problem());
                    }
                });
    }

    /**
     * Hands the whole body over, or refuses it.
     *
     * @param maximumBytes so large it may be
     */
    void expect(int maximumBytes, Consumer<byte[]> whenComplete) throws RefusedException {
        limit = maximumBytes;
        HttpServerRequest request = exchange.request();
        String encoding = request.headers().get(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new RefusedException(
                    Problem.at(
                            ProblemCode.UNSUPPORTED_ENCODING,
                            "Content-Encoding",
                            "Bodies with Content-Encoding `" + encoding + "` are refused"));
        }
        checkDeclaredLength(request);
        if (HeaderPolicy.awaitsContinue(request)) {
            request.response().writeContinue();
        }
        request.handler(this::add);
        request.endHandler(_ -> {
            exchange.bodyOver();
            if (!discarding) {
                byte[] body = Arrays.copyOf(gathered, (int) received);
                EventLoopServer.guarded(exchange, _ -> whenComplete.accept(body));
            }
        });
    }

    /** Reads on and throws away, so that the connection stays usable. */
    void discard() {
        discarding = true;
        exchange.request().handler(this::add);
        exchange.request().endHandler(_ -> exchange.bodyOver());
    }

    private void checkDeclaredLength(HttpServerRequest request) throws RefusedException {
        String declared = request.headers().get(HttpHeaders.CONTENT_LENGTH);
        if (declared == null) {
            return;
        }
        long bytes = Text.digits(declared);
        if (bytes < 0) {
            throw new RefusedException(
                    Problem.at(
                            ProblemCode.INVALID_HEADER,
                            "Content-Length",
                            "Content-Length is not a number"));
        }
        if (bytes > limit) {
            throw new RefusedException(tooLarge());
        }
        if (bytes > HttpLimits.BODY_BYTES) {
            exchange.awaitPlace(bytes);
        }
    }

    private void add(Buffer piece) {
        received += piece.length();
        pieces++;
        if (discarding) {
            if (received > HttpLimits.DISCARDED_BYTES || pieces > HttpLimits.DISCARDED_PIECES) {
                exchange.request().connection().close();
            }
        } else if (received > limit || pieces > HttpLimits.BODY_PIECES) {
            discarding = true;
            gathered = new byte[0];
            exchange.refuse(received > limit ? tooLarge() : tooManyPieces());
        } else {
            keep(piece);
        }
    }

    /** Twice as much, as what is read from the body stays until the answer. */
    static long heldFor(long bytes) {
        return 2 * bytes;
    }

    /** Appends to what there is; the room doubles, so that each byte is moved a few times only. */
    private void keep(Buffer piece) {
        if (received > HttpLimits.BODY_BYTES) {
            exchange.awaitPlace(limit);
        }
        if (!exchange.hold().tryGrow(heldFor(piece.length()))) {
            discarding = true;
            gathered = new byte[0];
            exchange.refuse(Problem.overloaded());
            return;
        }
        if (received > gathered.length) {
            int room = Math.max(FIRST_BYTES, Math.max((int) received, 2 * gathered.length));
            gathered = Arrays.copyOf(gathered, Math.min(room, limit));
        }
        piece.getBytes(gathered, (int) received - piece.length());
    }

    private Problem tooLarge() {
        return Problem.of(ProblemCode.TOO_LARGE, "The body is larger than " + limit + " bytes");
    }

    private static Problem tooManyPieces() {
        return Problem.of(
                ProblemCode.TOO_LARGE,
                "The body comes in more than " + HttpLimits.BODY_PIECES + " pieces");
    }
}
