package io.selaras.node;

import io.selaras.api.request.ReplicaGateway;
import io.selaras.loop.ReplicaLoop;
import io.selaras.replica.port.ReplicaStatus;
import java.time.Duration;
import java.util.List;
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

    private final List<ReplicaGateway> gateways;
    private final ReplicaLoop loop;

    /**
     * @param gateways the way to each group of the node
     */
    Shutdown(List<ReplicaGateway> gateways, ReplicaLoop loop) {
        this.gateways = gateways;
        this.loop = loop;
    }

    /** Ends all new work; gives up politely if the replica does not answer. */
    void drain(boolean serving) throws InterruptedException {
        gateways.forEach(ReplicaGateway::drain);
        try {
            if (serving) {
                finishWork();
                dismissAll();
            }
        } catch (TimeoutException e) {
            LOG.warn("The replica does not answer; stopping without a handover");
        }
    }

    /** The same for a node that is no member any more: nothing is left to wait for. */
    void leave() throws InterruptedException {
        gateways.forEach(ReplicaGateway::leave);
        gateways.forEach(ReplicaGateway::endWaiting);
        try {
            dismissAll();
        } catch (TimeoutException e) {
            LOG.warn("The replica does not answer; some clients have no answer");
        }
    }

    /** Tells whoever still waits to ask another node. */
    private void dismissAll() throws InterruptedException, TimeoutException {
        await(loop.dismissAll(), ANSWERS);
        for (ReplicaGateway gateway : gateways) {
            for (CompletableFuture<Void> given : gateway.answersGiven()) {
                await(given, ANSWERS);
            }
        }
    }

    private void finishWork() throws InterruptedException, TimeoutException {
        gateways.forEach(ReplicaGateway::endWaiting);
        await(status -> status.outstanding() == 0, ANSWERS);
        if (!all(status -> !leads(status))) {
            loop.transferLeadership(null);
            boolean handedOver = await(status -> !leads(status), HANDOVER);
            LOG.info(handedOver ? "Leadership handed over" : "Nobody took the leadership over");
        }
    }

    private boolean await(Predicate<ReplicaStatus> condition, Duration timeout)
            throws InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (System.nanoTime() < deadline) {
            if (all(condition)) {
                return true;
            }
            Thread.sleep(POLL_MS);
        }
        return false;
    }

    /** Whether this is so in every group. */
    private boolean all(Predicate<ReplicaStatus> condition)
            throws InterruptedException, TimeoutException {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        loop.inspectAll(groups -> answer.complete(groups.values().stream().allMatch(condition)));
        return await(answer, HANDOVER);
    }

    private static <T> T await(CompletableFuture<T> answer, Duration timeout)
            throws InterruptedException, TimeoutException {
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The replica does not answer", e);
        }
    }

    private static boolean leads(ReplicaStatus status) {
        return status.self().equals(status.raft().leader());
    }
}
