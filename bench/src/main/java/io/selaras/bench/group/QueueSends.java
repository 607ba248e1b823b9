package io.selaras.bench.group;

import io.selaras.bench.cluster.SelarasCluster;
import io.selaras.bench.http.HttpCaller;
import io.selaras.bench.http.HttpReply;
import io.selaras.bench.http.HttpRequest;
import io.selaras.bench.load.LoadOperation;
import io.selaras.bench.load.Pause;
import io.selaras.bench.load.WrongReplyException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One queue, and workers that send small messages to it under keys that lie in all partitions. */
final class QueueSends {

    private static final String QUEUE = "/v1/queues/bench";
    private static final int KEYS = 1_000;
    private static final int KEYS_APART = 37;
    private static final Duration CALL = Duration.ofSeconds(10);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final List<HttpRequest> sends = new ArrayList<>();
    private long taken;
    private long refused;

    QueueSends() {
        for (int key = 0; key < KEYS; key++) {
            String body = "{\"key\":\"key-%d\",\"body\":\"message of key %d\"}".formatted(key, key);
            sends.add(HttpRequest.post(QUEUE + "/messages", body));
        }
    }

    /** What a worker does: one message after the other, each under the next key. */
    LoadOperation operation(int worker) {
        return new Send(worker);
    }

    /** Makes the queue, waits until every partition knows it, and counts from nothing. */
    void define(SelarasCluster cluster) throws IOException {
        taken = 0;
        refused = 0;
        await(cluster, HttpRequest.put(QUEUE, "{}"), reply -> reply.status() / 100 == 2);
        await(
                cluster,
                HttpRequest.get(QUEUE),
                reply -> reply.status() == 200 && QueueCounts.of(reply).adopted());
    }

    /** What the queue holds now, as all of its partitions say. */
    QueueCounts counts(SelarasCluster cluster) throws IOException {
        return QueueCounts.of(
                await(
                        cluster,
                        HttpRequest.get(QUEUE),
                        reply -> reply.status() == 200 && QueueCounts.of(reply).complete()));
    }

    /** Removes the queue with all that it holds, everywhere. */
    void delete(SelarasCluster cluster) throws IOException {
        await(cluster, HttpRequest.delete(QUEUE), reply -> reply.status() == 200);
    }

    /** Messages that were acknowledged since the queue was made. */
    long taken() {
        return taken;
    }

    /** Messages that were answered with 503 or 429 since then. */
    long refused() {
        return refused;
    }

    /** What is waited for. */
    @FunctionalInterface
    private interface Wanted {
        boolean by(HttpReply reply) throws IOException;
    }

    private static HttpReply await(SelarasCluster cluster, HttpRequest request, Wanted wanted)
            throws IOException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            HttpReply reply = HttpCaller.once(cluster.servers().getFirst(), request, CALL);
            if (wanted.by(reply)) {
                return reply;
            }
            if (System.nanoTime() > deadline) {
                throw new IOException(cluster.name() + " goes on to answer " + reply);
            }
            Pause.of(LOOK);
        }
    }

    private final class Send implements LoadOperation.Single {

        private int next;

        Send(int worker) {
            next = worker * KEYS_APART;
        }

        @Override
        public HttpRequest begin() {
            next++;
            return sends.get(next % KEYS);
        }

        @Override
        public void check(HttpReply reply) throws WrongReplyException {
            boolean first = reply.member("duplicate").filter("false"::equals).isPresent();
            if (reply.status() == 503 || reply.status() == 429) {
                refused++;
            }
            if (reply.status() != 200 || !first) {
                throw new WrongReplyException(reply);
            }
            taken++;
        }
    }
}
