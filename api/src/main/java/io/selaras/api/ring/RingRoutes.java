package io.selaras.api.ring;

import io.selaras.api.query.Parameters;
import io.selaras.api.request.Failures;
import io.selaras.api.request.ReplicaGateway;
import io.selaras.core.placement.ClusterNodes;
import io.selaras.core.ring.HashRing;
import io.selaras.http.Exchange;
import io.selaras.http.Route;
import io.selaras.http.problem.Problem;
import io.selaras.http.problem.ProblemCode;
import io.selaras.http.problem.RefusedException;
import io.selaras.loop.ReplicaLoop;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Routes that show the ring and the placement map, say where a key lies, and say what would move.
 * They change nothing. Used by event loops.
 */
public final class RingRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(RingRoutes.class);

    /** So many answers about what is there are waited for. */
    private static final int LOOKS = 16;

    /**
     * A plan takes milliseconds, with the heaviest nodes a tenth of a second, and nobody needs two:
     * a flood of them takes one thread, and no place of those who only look.
     */
    private static final int PLANS = 1;

    /** As many as the heaviest nodes have. */
    private static final int MOST_POINTS = HashRing.POINTS_PER_WEIGHT * ChangedNodes.MOST_WEIGHT;

    /** No answer is larger, whatever the ids and zones of nodes. */
    static final int ANSWER_BYTES = 256 << 10;

    private static final long SOON_MS = 500;

    private final ReplicaGateway gateway;
    private final Supplier<List<ReplicaGateway>> partitions;
    private final Allowance looks = new Allowance(LOOKS);
    private final Allowance plans = new Allowance(PLANS);

    /** How many answers of a kind may be under way. */
    private record Allowance(int most, AtomicInteger underWay) {

        Allowance(int most) {
            this(most, new AtomicInteger());
        }

        void take() throws RefusedException {
            if (underWay.incrementAndGet() > most) {
                giveBack();
                throw new RefusedException(tooMany());
            }
        }

        void giveBack() {
            underWay.decrementAndGet();
        }
    }

    /**
     * Routes to the ring of a cluster.
     *
     * @param gateway the way to the group that knows the nodes
     * @param partitions the way to each partition, in the order of their numbers; none if the
     *     cluster has none
     */
    public RingRoutes(ReplicaGateway gateway, Supplier<List<ReplicaGateway>> partitions) {
        this.gateway = gateway;
        this.partitions = partitions;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/v1/ring", this::show, "limit", "cursor"),
                Route.get("/v1/ring/lookup", this::lookup, "key"),
                Route.post("/v1/ring/plan", this::plan));
    }

    /** Says what an answer is computed from, once the state is known; on the event loop. */
    @FunctionalInterface
    private interface Question {

        /** The computation, which runs on a worker thread. */
        Callable<String> about(RingState state) throws RefusedException;
    }

    private void show(Exchange exchange) throws RefusedException {
        int skip = (int) Parameters.number(exchange, "cursor", 0, MOST_POINTS);
        RingJson.Page page = new RingJson.Page(skip, Parameters.limit(exchange));
        ask(exchange, looks, state -> () -> RingJson.of(state, page));
    }

    private void lookup(Exchange exchange) throws RefusedException {
        String key = Parameters.requiredText(exchange, "key");
        requirePartitions();
        ask(exchange, looks, state -> () -> LookupJson.of(state, key));
    }

    private void plan(Exchange exchange) throws RefusedException {
        PlanRequest asked = PlanRequest.of(exchange.body());
        requirePartitions();
        ask(
                exchange,
                plans,
                state -> {
                    if (!state.plannable()) {
                        throw new RefusedException(unknown());
                    }
                    ClusterNodes nodes = ChangedNodes.of(state.cluster(), asked);
                    return () -> PlanJson.of(state, nodes);
                });
    }

    private void requirePartitions() throws RefusedException {
        // Where nobody can be asked, nothing can be said of partitions.
        gateway.loop();
        if (partitions.get().isEmpty()) {
            throw new RefusedException(Failures.noPartitions());
        }
    }

    /** Refuses what is too much before it asks the replica. */
    private void ask(Exchange exchange, Allowance allowance, Question question)
            throws RefusedException {
        ReplicaLoop loop = gateway.loop();
        allowance.take();
        loop.inspectAll(groups ->
                exchange.context()
                        .runOnContext(_ ->
                                answer(
                                        exchange,
                                        allowance,
                                        question,
                                        RingState.of(
                                                gateway.group(),
                                                partitions.get().size(),
                                                groups))));
    }

    private void answer(
            Exchange exchange, Allowance allowance, Question question, RingState state) {
        try {
            compute(exchange, allowance, question.about(state));
        } catch (RefusedException e) {
            allowance.giveBack();
            exchange.refuse(e.problem());
        }
    }

    private void compute(Exchange exchange, Allowance allowance, Callable<String> answer)
            throws RefusedException {
        if (!exchange.hold().tryGrow(ANSWER_BYTES)) {
            throw new RefusedException(Problem.overloaded());
        }
        // In no order: an answer that takes long is not in the way of others.
        exchange.context()
                .executeBlocking(answer, false)
                .onComplete(computed -> {
                    allowance.giveBack();
                    exchange.hold().shrink(ANSWER_BYTES);
                    if (computed.succeeded()) {
                        exchange.answer(computed.result());
                    } else {
                        LOG.error("An answer about the ring was not computed", computed.cause());
                        exchange.refuse(failed());
                    }
                });
    }

    private static Problem unknown() {
        return Problem.of(
                        ProblemCode.NO_LEADER,
                        "This node does not know all partitions yet; nothing happened")
                .retryAfterMs(SOON_MS);
    }

    private static Problem tooMany() {
        return Problem.of(
                        ProblemCode.OVERLOADED,
                        "Too many answers about the ring are being computed; nothing happened")
                .retryAfterMs(SOON_MS);
    }

    private static Problem failed() {
        return Problem.of(ProblemCode.OUTCOME_UNKNOWN, "The node failed; see its log");
    }
}
