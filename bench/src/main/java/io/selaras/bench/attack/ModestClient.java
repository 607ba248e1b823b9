package io.selaras.bench.attack;

import io.selaras.bench.http.Caller;
import io.selaras.bench.http.Reply;
import io.selaras.bench.http.Request;
import io.selaras.bench.load.Pause;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/** Takes and gives back a lock of its own through one node, some forty times a second. */
final class ModestClient implements Runnable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration REST = Duration.ofMillis(25);
    private static final int TOO_BUSY = 503;

    private final InetSocketAddress server;
    private final String lock;
    private final long endNanos;
    private final Histogram micros = new Histogram(PATIENCE.toNanos() / 1_000 * 2, 3);
    private Optional<Caller> connection = Optional.empty();
    private long refused;
    private long failed;

    ModestClient(InetSocketAddress server, String owner, long endNanos) {
        this.server = server;
        this.lock = "\"resource\":\"modest/" + owner + "\",\"owner\":\"" + owner + "\"";
        this.endNanos = endNanos;
    }

    @Override
    public void run() {
        while (System.nanoTime() < endNanos) {
            Optional<String> token =
                    ask("acquire", "{" + lock + "}").flatMap(reply -> reply.member("token"));
            token.ifPresent(held -> ask("release", "{" + lock + ",\"token\":" + held + "}"));
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

    private Optional<Reply> ask(String what, String body) {
        long began = System.nanoTime();
        Optional<Reply> reply = Optional.empty();
        try {
            Caller caller = connection.isPresent() ? connection.get() : connect();
            reply = Optional.of(caller.call(Request.post("/v1/locks/" + what, body)));
        } catch (IOException e) {
            hangUp();
        }
        micros.recordValue(
                Math.min(micros.getHighestTrackableValue(), (System.nanoTime() - began) / 1_000));
        int status = reply.map(Reply::status).orElse(0);
        if (status == TOO_BUSY) {
            refused++;
        } else if (status != 200) {
            failed++;
        }
        return reply.filter(answer -> answer.status() == 200);
    }

    private Caller connect() throws IOException {
        Caller caller = new Caller(server, PATIENCE);
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
