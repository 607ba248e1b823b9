package io.selaras.node;

import io.netty.channel.EventLoop;
import io.selaras.http.ApiServer;
import io.selaras.http.ConnectionTimeouts;
import io.selaras.http.channel.GuardedTransport;
import io.selaras.http.channel.LoopHealth;
import io.selaras.link.PeerTransport;
import io.selaras.node.memory.HeapWatch;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * The event loops of a node: some that serve clients, of which the first has the replica and the
 * links, and one for when those are stuck (ADR 0106).
 */
final class EventLoops {

    private static final int CORES_PER_LOOP = 4;

    private final int serving =
            Math.max(1, Runtime.getRuntime().availableProcessors() / CORES_PER_LOOP);
    private final LoopHealth health = LoopHealth.usual();
    private final Vertx vertx;
    private final ContextInternal first;

    /**
     * @param connections of clients that there is room for
     */
    EventLoops(int connections) {
        GuardedTransport sockets =
                new GuardedTransport(ConnectionTimeouts.usual().head(), health, connections);
        vertx = GuardedTransport.vertx(serving + 1, sockets);
        first = context();
    }

    Vertx vertx() {
        return vertx;
    }

    Context first() {
        return first;
    }

    /** Opens the server on all of them. */
    void open(ApiServer apiServer) throws ExecutionException, InterruptedException {
        List<EventLoop> loops = new ArrayList<>();
        for (int i = 0; i <= serving; i++) {
            ContextInternal context = i == 0 ? first : context();
            apiServer
                    .open(context, PeerTransport.PIECE_BYTES)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
            loops.add(context.nettyEventLoop());
        }
        EventLoop spare = loops.removeLast();
        health.watch(loops, spare);
        HeapWatch.watch(spare);
    }

    /** On the next loop: what the library makes for a thread is always on the same one. */
    private ContextInternal context() {
        return ((VertxInternal) vertx).createEventLoopContext();
    }
}
