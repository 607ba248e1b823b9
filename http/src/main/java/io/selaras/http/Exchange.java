package io.selaras.http;

import io.selaras.http.budget.Reservation;
import io.selaras.http.head.HeaderPolicy;
import io.selaras.http.problem.Problem;
import io.selaras.http.problem.ProblemCode;
import io.selaras.http.problem.RefusedException;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request and its one answer; used by its event loop only. */
public final class Exchange {

    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final CharSequence PROBLEM =
            HttpHeaders.createOptimized("application/problem+json");

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final EventLoopServer server;
    private final Connection connection;
    private final ExchangeRoom room;
    private final long beganNanos;
    private String routeName = "unknown";
    private byte[] body = {};
    private Map<String, String> parameters = Map.of();
    private @Nullable Runnable whenLost;
    private boolean answered;
    private boolean untaken;
    private boolean gone;
    private boolean ended;
    private boolean bodyOver;
    private boolean over;
    private boolean closing;
    private boolean held;

    Exchange(
            HttpServerRequest request,
            EventLoopServer server,
            Connection connection,
            long beganNanos) {
        this.request = request;
        this.response = request.response();
        this.server = server;
        this.connection = connection;
        this.room = new ExchangeRoom(this, connection, server.admission().largeBodies());
        this.beganNanos = beganNanos;
        response.closeHandler(_ -> closed());
    }

    /** The event loop all of this runs on. */
    public Context context() {
        return server.context();
    }

    public byte[] body() {
        return body;
    }

    /** A request header, which must be UTF-8; null if absent. */
    public @Nullable String header(CharSequence name) throws RefusedException {
        return HeaderPolicy.text(request, name);
    }

    /** The connection that it came on, to be told from others. */
    public Object connection() {
        return connection;
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

    /** What the request and its answer occupy of the node's memory. */
    public Reservation hold() {
        return room.hold();
    }

    /**
     * Reads no more of the body until there is a place for one of this size; the first call counts.
     */
    void awaitPlace(long bytes) {
        room.awaitForBody(bytes);
    }

    /**
     * Goes on when there is room for an answer of this size: what it will say must be told. Who
     * stands in line for it waits.
     *
     * @throws RefusedException if too many requests of the connection wait already
     */
    public void whenRoom(long bytes, Route.Action then) throws RefusedException {
        room.awaitForAnswer(bytes, then);
    }

    long largeWithinMs() {
        return server.timeouts().large().toMillis();
    }

    boolean isBodyOver() {
        return bodyOver;
    }

    /** No further request is served on this connection. */
    void closeAfterwards() {
        closing = true;
        if (request.version() != HttpVersion.HTTP_2) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
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
        if (bytes.length > HttpLimits.SMALL_BODY_BYTES) {
            room.bodyIsForAnswer(bytes.length);
        }
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
    }

    /**
     * The answer is held back, or goes on, for as long as the client likes.
     *
     * @throws RefusedException if the connection has so many of the kind that soon no other request
     *     would find a place on it, or if its client has ended its side
     */
    public void holdBack() throws RefusedException {
        connection.holdBack();
        held = true;
    }

    /** It waits no more. */
    void goOn() {
        if (held) {
            held = false;
            connection.goOn();
        }
    }

    boolean heldBack() {
        return held;
    }

    /** Answers 200 with JSON. */
    public void answer(String json) {
        answer(200, JSON, json);
    }

    public void answer(int status, CharSequence contentType, String text) {
        if (answered) {
            return;
        }
        Buffer bytes = EventLoopServer.lines(text);
        body = new byte[0];
        boolean refusable = reads() && bytes.length() > HttpLimits.SMALL_ANSWER_BYTES;
        if (room.answer(bytes.length(), refusable)) {
            write(status, contentType, bytes);
        } else {
            refuse(Problem.overloaded());
        }
    }

    /** Answers 200 with a text that all such answers share: only what is on its way counts. */
    public void answerShared(CharSequence contentType, Buffer shared) {
        if (!answered) {
            if (hold().tryGrow(Math.min(shared.length(), HttpLimits.PIECE_BYTES))) {
                write(200, contentType, shared);
            } else {
                refuse(Problem.overloaded());
            }
        }
    }

    private boolean reads() {
        return request.method().equals(HttpMethod.GET) || isHead();
    }

    /** Whether only the headers of the answer are wanted. */
    public boolean isHead() {
        return request.method().equals(HttpMethod.HEAD);
    }

    /** Begins an answer without an end, which nobody may keep. */
    public HttpServerResponse stream(CharSequence contentType) {
        answered = true;
        server.meter().exchanged(routeName, 200, System.nanoTime() - beganNanos);
        return response.setStatusCode(200)
                .setChunked(true)
                .putHeader(HttpHeaders.CONTENT_TYPE, contentType)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    /** Ends a stream whose client takes nothing; an orderly end would wait until it did. */
    public void cut() {
        if (request.version() == HttpVersion.HTTP_2) {
            response.reset();
        } else {
            connection.cut();
        }
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
            response.putHeader(HttpHeaders.ALLOW, server.allowed(path()));
        }
        server.meter().refused(problem.code());
        answer(problem.code().status(), PROBLEM, problem.toJson());
    }

    /** Whether there is an answer, or nobody to give it to any more. */
    public boolean answered() {
        return answered;
    }

    private void write(int status, CharSequence contentType, Buffer text) {
        answered = true;
        response.setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, contentType);
        untaken = true;
        connection.answerBegan(System.nanoTime());
        if (isHead()) {
            ended = true;
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(text.length()));
            response.end().onComplete(this::written);
        } else if (text.length() <= HttpLimits.SMALL_ANSWER_BYTES) {
            ended = true;
            response.end(text).onComplete(this::written);
        } else {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(text.length()));
            server.turns().add(() -> writeFrom(text, 0));
        }
        server.meter().exchanged(routeName, status, System.nanoTime() - beganNanos);
        if (room.overdrawn()) {
            connection.cut();
        }
    }

    /** Writes the next piece when the client has taken the one before, in turn with others. */
    private void writeFrom(Buffer text, int from) {
        if (gone) {
            return;
        }
        int to = Math.min(text.length(), from + HttpLimits.PIECE_BYTES);
        if (to == text.length()) {
            ended = true;
            response.end(text.slice(from, to)).onComplete(this::written);
            return;
        }
        response.write(text.slice(from, to))
                .onComplete(piece -> {
                    connection.pieceTaken(System.nanoTime());
                    if (piece.succeeded()) {
                        server.turns().add(() -> writeFrom(text, to));
                    } else {
                        written(piece);
                    }
                });
    }

    private void written(AsyncResult<Void> whole) {
        connection.pieceTaken(System.nanoTime());
        settle();
        if (whole.failed()) {
            lost();
        }
        if (closing) {
            connection.close();
        }
    }

    /** The body has ended, or nobody will send the rest of it. */
    void bodyOver() {
        if (!bodyOver) {
            bodyOver = true;
            connection.bodyEnded();
        }
    }

    /** The answer was given, or there is nobody to give it to. */
    void over() {
        if (!over) {
            over = true;
            connection.exchangeEnded(this, System.nanoTime());
        }
    }

    /** A stream of HTTP/2 also closes because its answer is complete: then the write says more. */
    private void closed() {
        gone = true;
        settle();
        bodyOver();
        over();
        if (!ended) {
            lost();
        }
    }

    /** Nothing of this exchange occupies memory any more. */
    private void settle() {
        room.release();
        if (untaken) {
            untaken = false;
            connection.answerEnded();
        }
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
