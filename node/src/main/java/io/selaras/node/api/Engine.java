package io.selaras.node.api;

import io.selaras.node.loop.Courier;
import io.selaras.node.loop.ReplicaLoop;
import io.selaras.node.problem.Problem;
import io.selaras.node.problem.ProblemCode;
import io.selaras.node.problem.RefusedException;
import io.vertx.core.Context;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The way from routes to the replica: absent until the cluster has formed, closed at the end. */
public final class Engine {

    private static final long FORMING_RETRY_MS = 500;

    private final Map<Context, Courier> couriers = new ConcurrentHashMap<>();
    private final AtomicBoolean draining = new AtomicBoolean();
    private volatile @Nullable ReplicaLoop loop;

    /** From now on requests reach the replica. */
    public void serve(ReplicaLoop replicaLoop) {
        loop = replicaLoop;
    }

    /** From now on new requests are refused. */
    public void drain() {
        draining.set(true);
    }

    boolean draining() {
        return draining.get();
    }

    /** The loop; null while the cluster has not formed. */
    @Nullable ReplicaLoop loopIfServing() {
        return loop;
    }

    ReplicaLoop loop() throws RefusedException {
        ReplicaLoop serving = loop;
        if (draining.get()) {
            throw new RefusedException(
                    Problem.of(ProblemCode.DRAINING, "This node is shutting down; ask another node")
                            .retryAfterMs(FORMING_RETRY_MS));
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

    /** The courier of an event loop. */
    Courier courier(Context context) {
        return couriers.computeIfAbsent(
                context, key -> new Courier(task -> key.runOnContext(_ -> task.run())));
    }
}
