package io.selaras.bench.attack;

import io.selaras.bench.http.HttpCaller;
import io.selaras.bench.http.HttpReply;
import io.selaras.bench.http.HttpRequest;
import io.selaras.bench.load.Pause;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/** Takes and gives back a lock of its own through one node, some forty times a second. */
final class ModestClient implements Runnable {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration REST = Duration.ofMillis(25);
    private static final int TOO_BUSY = 503;
    private static final String LOCKS = "/v1/locks/";

    /** The queue that it looks into. */
    static final String QUEUE = "/v1/queues/modest";

    private final InetSocketAddress server;
    private final String lock;
    private final boolean polls;
    private final long endNanos;
    private final Histogram micros = new Histogram(TIMEOUT.toNanos() / 1_000 * 2, 3);
    private Optional<HttpCaller> connection = Optional.empty();
    private long refused;
    private long failed;

    /**
     * @param polls whether it looks into the queue, too
     */
    ModestClient(InetSocketAddress server, String owner, boolean polls, long endNanos) {
        this.server = server;
        this.polls = polls;
        this.lock = "\"resource\":\"modest/" + owner + "\",\"owner\":\"" + owner + "\"";
        this.endNanos = endNanos;
    }

    @Override
    public void run() {
        while (System.nanoTime() < endNanos) {
            Optional<String> token =
                    ask(LOCKS + "acquire", "{" + lock + "}")
                            .flatMap(reply -> reply.member("token"));
            token.ifPresent(
                    held -> ask(LOCKS + "release", "{" + lock + ",\"token\":" + held + "}"));
            if (polls) {
                ask(QUEUE + "/receive", "{}");
            }
            Pause.of(REST);
        }
        hangUp();
    }

    /** Times of all requests, whatever became of them. */
    Histogram micros() {
        return micros;
    }

    /** Requests that were told to come again later. */
    long refused() {
        return refused;
    }

    /** Requests that got no answer, or another one than they should. */
    long failed() {
        return failed;
    }

    private Optional<HttpReply> ask(String path, String body) {
        long began = System.nanoTime();
        Optional<HttpReply> reply = Optional.empty();
        try {
            HttpCaller caller = connection.isPresent() ? connection.get() : connect();
            reply = Optional.of(caller.call(HttpRequest.post(path, body)));
        } catch (IOException e) {
            hangUp();
        }
        micros.recordValue(
                Math.min(micros.getHighestTrackableValue(), (System.nanoTime() - began) / 1_000));
        int status = reply.map(HttpReply::status).orElse(0);
        if (status == TOO_BUSY) {
            refused++;
        } else if (status != 200) {
            failed++;
        }
        return reply.filter(answer -> answer.status() == 200);
    }

    private HttpCaller connect() throws IOException {
        HttpCaller caller = new HttpCaller(server, TIMEOUT);
        connection = Optional.of(caller);
        return caller;
    }

    private void hangUp() {
        try {
            if (connection.isPresent()) {
                connection.get().close();
            }
        } catch (IOException e) {
            // It is gone, which is what was wanted.
        }
        connection = Optional.empty();
    }
}
