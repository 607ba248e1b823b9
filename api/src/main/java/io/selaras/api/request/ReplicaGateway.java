package io.selaras.api.request;

import io.selaras.http.problem.Problem;
import io.selaras.http.problem.ProblemCode;
import io.selaras.http.problem.RefusedException;
import io.selaras.loop.ReplicaLoop;
import io.selaras.loop.ReplyDispatcher;
import io.vertx.core.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The way from routes to a group of the replica: absent until the cluster has formed, closed at the
 * end.
 */
public final class ReplicaGateway {

    private static final long FORMING_RETRY_MS = 500;

    private final int group;
    private final Map<Context, ReplyDispatcher> dispatchers = new ConcurrentHashMap<>();
    private final Map<Context, ReadQueue> readQueues = new ConcurrentHashMap<>();
    private final AtomicBoolean draining = new AtomicBoolean();
    private final Set<Held> held = ConcurrentHashMap.newKeySet();
    private volatile @Nullable ReplicaLoop loop;
    private volatile boolean left;

    /** A client whose answer is held back while it waits for a lock. */
    public interface Held {

        /** The event loop of its connection. */
        Context context();

        /** Sends it away, on that event loop. */
        void dismiss();
    }

    /** The way to the group of this number. */
    public ReplicaGateway(int group) {
        this.group = group;
    }

    /** The number of the group that it leads to. */
    public int group() {
        return group;
    }

    /** From now on requests reach the replica. */
    public void serve(ReplicaLoop replicaLoop) {
        loop = replicaLoop;
    }

    /** From now on new requests are refused. */
    public void drain() {
        draining.set(true);
    }

    /**
     * The node is no member of the cluster any more: new requests are refused, and what it has
     * applied says nothing about the cluster from now on.
     */
    public void leave() {
        left = true;
        drain();
    }

    /** Whether the node is a member no more. */
    public boolean hasLeft() {
        return left;
    }

    /** Answers the clients that still wait for a lock, so that they turn to another node. */
    public void endWaiting() {
        for (Held waiting : held) {
            waiting.context().runOnContext(_ -> waiting.dismiss());
        }
    }

    /** From now on it is answered when the node stops. */
    public void hold(Held waiting) {
        held.add(waiting);
    }

    /** It needs no dismissal any more. */
    public void release(Held waiting) {
        held.remove(waiting);
    }

    private Problem drainingProblem() {
        return Problem.of(
                        ProblemCode.DRAINING,
                        left
                                ? "This node is no member of the cluster any more; ask another node"
                                : "This node is shutting down; ask another node")
                .retryAfterMs(FORMING_RETRY_MS);
    }

    /** Each completed when one event loop has given the answers that are on their way to it. */
    public List<CompletableFuture<Void>> answersGiven() {
        List<CompletableFuture<Void>> given = new ArrayList<>();
        dispatchers.forEach((context, dispatcher) -> {
            CompletableFuture<Void> here = new CompletableFuture<>();
            given.add(here);
            context.runOnContext(_ -> dispatcher.whenThereIsTime(() -> here.complete(null)));
        });
        return given;
    }

    /** Whether new requests are refused because the node stops. */
    public boolean draining() {
        return draining.get();
    }

    /** The loop; null while the cluster has not formed. */
    public @Nullable ReplicaLoop loopIfServing() {
        return loop;
    }

    /** The loop, or why there is none to ask. */
    public ReplicaLoop loop() throws RefusedException {
        ReplicaLoop serving = loop;
        if (draining.get()) {
            throw new RefusedException(drainingProblem());
        }
        if (serving == null) {
            throw new RefusedException(
                    Problem.of(
                                    ProblemCode.NO_LEADER,
                                    "The cluster has not formed: not every member has answered yet")
                            .retryAfterMs(FORMING_RETRY_MS));
        }
        return serving;
    }

    /** Gives an answer that may take long when there is time; on this event loop. */
    public void whenThereIsTime(Context context, Runnable answer) {
        dispatcher(context).whenThereIsTime(answer);
    }

    /** The reads of an event loop that wait for their turn, for use by that loop. */
    ReadQueue readQueue(Context context) {
        return readQueues.computeIfAbsent(context, _ -> new ReadQueue());
    }

    /** The dispatcher of an event loop. */
    ReplyDispatcher dispatcher(Context context) {
        return dispatchers.computeIfAbsent(context, ReplyDispatcher::new);
    }
}
