package io.selaras.node.door;

import io.selaras.node.head.HeadRule;
import io.selaras.node.problem.Problem;
import io.selaras.node.problem.ProblemCode;
import io.selaras.node.problem.RefusedException;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request and its one answer; used by its event loop only. */
public final class Exchange {

    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final CharSequence PROBLEM =
            HttpHeaders.createOptimized("application/problem+json");

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final DoorShift shift;
    private final long beganNanos;
    private String routeName = "unknown";
    private byte[] body = {};
    private Map<String, String> parameters = Map.of();
    private @Nullable Runnable whenLost;
    private boolean answered;

    Exchange(HttpServerRequest request, DoorShift shift, long beganNanos) {
        this.request = request;
        this.response = request.response();
        this.shift = shift;
        this.beganNanos = beganNanos;
    }

    /** The event loop all of this runs on. */
    public Context context() {
        return shift.context();
    }

    public byte[] body() {
        return body;
    }

    /** A request header, which must be UTF-8; null if absent. */
    public @Nullable String header(CharSequence name) throws RefusedException {
        return HeadRule.text(request, name);
    }

    /** Where the request came from, for the audit log. */
    public String remoteAddress() {
        return String.valueOf(request.remoteAddress());
    }

    /** A query parameter; empty if absent. */
    public String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    public boolean hasParameter(String name) {
        return parameters.containsKey(name);
    }

    /** The last segment of the path, as it was sent. */
    public String lastSegment() {
        return path().substring(path().lastIndexOf('/') + 1);
    }

    /** The segment before the last one, as it was sent; the path must have one. */
    public String lastSegmentButOne() {
        int end = path().lastIndexOf('/');
        return path().substring(path().lastIndexOf('/', end - 1) + 1, end);
    }

    /** The path asked for; empty for a request target that has none. */
    String path() {
        String path = request.path();
        return path == null ? "" : path;
    }

    HttpServerRequest request() {
        return request;
    }

    void route(String name) {
        routeName = name;
    }

    void body(byte[] bytes) {
        body = bytes;
    }

    void parameters(Map<String, String> values) {
        parameters = values;
    }

    /**
     * Calls back if the client goes away before it has its whole answer: while the answer is held
     * back, or while it is being written.
     */
    public void whenLost(Runnable callback) {
        whenLost = callback;
        response.closeHandler(_ -> lost());
    }

    /** Answers 200 with JSON. */
    public void answer(String json) {
        answer(200, JSON, json);
    }

    public void answer(int status, CharSequence contentType, String text) {
        if (answered) {
            return;
        }
        answered = true;
        response.setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, contentType);
        end(status, Buffer.buffer(text));
    }

    /** Whether only the headers of the answer are wanted. */
    public boolean isHead() {
        return request.method().equals(HttpMethod.HEAD);
    }

    /** Begins an answer without an end, which nobody may keep. */
    public HttpServerResponse stream(CharSequence contentType) {
        answered = true;
        shift.meter().exchanged(routeName, 200, System.nanoTime() - beganNanos);
        return response.setStatusCode(200)
                .setChunked(true)
                .putHeader(HttpHeaders.CONTENT_TYPE, contentType)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    /** Answers with an error. */
    public void refuse(Problem problem) {
        if (answered) {
            return;
        }
        if (problem.retryAfterMs() > 0) {
            long seconds = Math.ceilDiv(problem.retryAfterMs(), 1_000L);
            response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        }
        if (problem.code() == ProblemCode.METHOD_NOT_ALLOWED) {
            response.putHeader(HttpHeaders.ALLOW, shift.allowed(path()));
        }
        shift.meter().refused(problem.code());
        answer(problem.code().status(), PROBLEM, problem.toJson());
    }

    boolean answered() {
        return answered;
    }

    private void end(int status, Buffer text) {
        if (isHead()) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(text.length()));
            text = Buffer.buffer();
        }
        response.end(text)
                .onComplete(written -> {
                    if (written.failed()) {
                        lost();
                    }
                });
        shift.meter().exchanged(routeName, status, System.nanoTime() - beganNanos);
    }

    private void lost() {
        Runnable callback = whenLost;
        whenLost = null;
        answered = true;
        if (callback != null) {
            callback.run();
        }
    }
}
