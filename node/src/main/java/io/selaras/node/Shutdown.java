package io.selaras.node;

import io.selaras.api.request.ReplicaGateway;
import io.selaras.loop.ReplicaLoop;
import io.selaras.replica.port.ReplicaStatus;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The polite end of a node: no new work, old work answered, leadership handed over. */
final class Shutdown {

    private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);

    private static final Duration ANSWERS = Duration.ofMillis(500);
    private static final Duration HANDOVER = Duration.ofSeconds(2);
    private static final long POLL_MS = 10;

    private final ReplicaGateway gateway;
    private final ReplicaLoop loop;

    Shutdown(ReplicaGateway gateway, ReplicaLoop loop) {
        this.gateway = gateway;
        this.loop = loop;
    }

    /** Ends all new work; gives up politely if the replica does not answer. */
    void drain(boolean serving) throws InterruptedException {
        gateway.drain();
        try {
            if (serving) {
                finishWork();
            }
        } catch (TimeoutException e) {
            LOG.warn("The replica does not answer; stopping without a handover");
        }
    }

    private void finishWork() throws InterruptedException, TimeoutException {
        gateway.endWaiting();
        await(status -> status.outstanding() == 0, ANSWERS);
        if (leads(status())) {
            loop.transferLeadership(null);
            boolean handedOver = await(status -> !leads(status), HANDOVER);
            LOG.info(handedOver ? "Leadership handed over" : "Nobody took the leadership over");
        }
    }

    private boolean await(Predicate<ReplicaStatus> condition, Duration timeout)
            throws InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (System.nanoTime() < deadline) {
            if (condition.test(status())) {
                return true;
            }
            Thread.sleep(POLL_MS);
        }
        return false;
    }

    private ReplicaStatus status() throws InterruptedException, TimeoutException {
        CompletableFuture<ReplicaStatus> answer = new CompletableFuture<>();
        loop.inspect(answer::complete);
        try {
            return answer.get(HANDOVER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The replica does not answer", e);
        }
    }

    private static boolean leads(ReplicaStatus status) {
        return status.self().equals(status.raft().leader());
    }
}
