package io.selaras.bench.scale;

import io.selaras.bench.http.HttpReply;
import io.selaras.bench.http.HttpRequest;
import io.selaras.bench.load.LoadLoop;
import io.selaras.bench.load.LoadOperation;
import io.selaras.bench.load.Measured;
import io.selaras.bench.load.WrongReplyException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Locks, each on a resource of its own by an owner of its own, with the tokens they were given. */
final class HeldLocks {

    private static final Duration LIMIT = Duration.ofMinutes(20);
    private static final long TTL_MS = Duration.ofDays(1).toMillis();

    private final long[] tokens;
    private final int workers;

    HeldLocks(int count, int workers) {
        tokens = new long[count];
        this.workers = workers;
    }

    Measured acquireAll(List<InetSocketAddress> servers) throws IOException {
        return run(servers, Acquires::new);
    }

    Measured releaseAll(List<InetSocketAddress> servers) throws IOException {
        return run(servers, Releases::new);
    }

    private Measured run(List<InetSocketAddress> servers, IntFunction<LoadOperation> operations)
            throws IOException {
        List<LoadOperation> all = new ArrayList<>();
        for (int worker = 0; worker < workers; worker++) {
            all.add(operations.apply(worker));
        }
        try (LoadLoop loop = new LoadLoop(servers, all)) {
            return loop.runToEnd(LIMIT);
        }
    }

    private static String name(int lock) {
        return "\"resource\":\"scale/%07d\",\"owner\":\"owner-%07d\"".formatted(lock, lock);
    }

    /** A worker's share: every so manieth lock. */
    private abstract class Share implements LoadOperation.Single {

        private int next;

        Share(int worker) {
            next = worker;
        }

        @Override
        public final boolean hasMore() {
            return next < tokens.length;
        }

        /** A lock that fails is an error, and not tried again. */
        final int take() {
            int lock = next;
            next += workers;
            return lock;
        }
    }

    private final class Acquires extends Share {

        private int lock;

        Acquires(int worker) {
            super(worker);
        }

        @Override
        public HttpRequest begin() {
            lock = take();
            return HttpRequest.post(
                    "/v1/locks/acquire", "{" + name(lock) + ",\"ttlMs\":" + TTL_MS + "}");
        }

        @Override
        public void check(HttpReply reply) throws WrongReplyException {
            WrongReplyException.unlessOk(reply);
            tokens[lock] =
                    Long.parseLong(
                            reply.member("token")
                                    .orElseThrow(() -> new WrongReplyException(reply)));
        }
    }

    private final class Releases extends Share {

        Releases(int worker) {
            super(worker);
        }

        @Override
        public HttpRequest begin() {
            int lock = take();
            return HttpRequest.post(
                    "/v1/locks/release", "{" + name(lock) + ",\"token\":" + tokens[lock] + "}");
        }

        @Override
        public void check(HttpReply reply) throws WrongReplyException {
            WrongReplyException.unlessOk(reply);
        }
    }
}
