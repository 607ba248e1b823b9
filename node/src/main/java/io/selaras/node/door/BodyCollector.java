package io.selaras.node.door;

import io.selaras.node.problem.Problem;
import io.selaras.node.problem.ProblemCode;
import io.selaras.node.problem.RefusedException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Gathers a request's body as it streams in and stops at the limit. */
final class BodyCollector {

    private static final byte[] NOTHING = {};

    private final Exchange exchange;
    private final Connection connection;
    private @Nullable Buffer gathered;
    private boolean discarding;
    private long received;

    BodyCollector(Exchange exchange, Connection connection) {
        this.exchange = exchange;
        this.connection = connection;
        // A reset or a broken upload ends the exchange through the response's close handler.
        exchange.request().exceptionHandler(_ -> discarding = true);
    }

    /** Hands the whole body over, or refuses it. */
    void expect(Consumer<byte[]> whenComplete) throws RefusedException {
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
        if (request.headers().contains(HttpHeaders.EXPECT)) {
            request.response().writeContinue();
        }
        request.handler(this::add);
        request.endHandler(_ -> {
            connection.bodyEnded();
            if (!discarding) {
                byte[] body = gathered == null ? NOTHING : gathered.getBytes();
                DoorShift.guarded(exchange, _ -> whenComplete.accept(body));
            }
        });
    }

    /** Reads on and throws away, so that the connection stays usable. */
    void discard() {
        discarding = true;
        exchange.request().handler(this::add);
        exchange.request().endHandler(_ -> connection.bodyEnded());
    }

    private static void checkDeclaredLength(HttpServerRequest request) throws RefusedException {
        String declared = request.headers().get(HttpHeaders.CONTENT_LENGTH);
        if (declared != null && declared.length() >= 7) {
            try {
                if (Long.parseLong(declared) <= Limits.BODY_BYTES) {
                    return;
                }
            } catch (NumberFormatException e) {
                throw new RefusedException(
                        Problem.at(
                                ProblemCode.INVALID_HEADER,
                                "Content-Length",
                                "Content-Length is not a number"));
            }
            throw new RefusedException(tooLarge());
        }
    }

    private void add(Buffer piece) {
        received += piece.length();
        if (discarding) {
            gathered = null;
            if (received > Limits.DISCARDED_BYTES) {
                exchange.request().connection().close();
            }
            return;
        }
        if (received > Limits.BODY_BYTES) {
            discarding = true;
            gathered = null;
            exchange.refuse(tooLarge());
            return;
        }
        gathered = gathered == null ? piece : gathered.copy().appendBuffer(piece);
    }

    private static Problem tooLarge() {
        return Problem.of(
                ProblemCode.TOO_LARGE, "The body is larger than " + Limits.BODY_BYTES + " bytes");
    }
}
