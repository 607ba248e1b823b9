package io.selaras.api.queue;

import io.selaras.api.queue.PartitionCall.Outcome;
import io.selaras.api.value.ApiFields;
import io.selaras.core.kernel.StateHash;
import io.selaras.core.queue.QueueCommand;
import io.selaras.core.queue.QueueDefinition;
import io.selaras.core.queue.QueueLimits;
import io.selaras.core.queue.QueueReply;
import io.selaras.http.Exchange;
import io.selaras.http.Route;
import io.selaras.http.body.Body;
import io.selaras.http.body.BodyField;
import io.selaras.http.body.BodyReader;
import io.selaras.http.problem.Problem;
import io.selaras.http.problem.RefusedException;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Gives out messages that are ready. */
final class ReceiveRoute {

    private static final long MOST_BYTES = 1L << 20;
    private static final long USUAL_BYTES = 256L << 10;
    private static final long MOST_WAIT_MS = 30_000;

    private static final BodyReader RECEIVE =
            new BodyReader(
                    BodyField.optionalInteger("max", 1, QueueLimits.RECEIVED),
                    BodyField.optionalInteger("maxBytes", 1, MOST_BYTES),
                    BodyField.optionalInteger(
                            "visibilityMs",
                            QueueLimits.SHORTEST_VISIBILITY_MS,
                            QueueLimits.LONGEST_VISIBILITY_MS),
                    BodyField.optionalInteger("waitMs", 0, MOST_WAIT_MS),
                    ApiFields.REQUEST_ID);

    private final QueueLookup lookup;
    private final SecureRandom random = new SecureRandom();
    private final AtomicLong turns = new AtomicLong();

    ReceiveRoute(QueueLookup lookup) {
        this.lookup = lookup;
    }

    List<Route> routes() {
        return List.of(Route.post("/v1/queues/{queue}/receive", this::receive));
    }

    private void receive(Exchange exchange) throws RefusedException {
        String name = QueueLookup.name(exchange.lastSegmentButOne());
        byte[] bytes = exchange.body();
        Body body = RECEIVE.read(bytes.length == 0 ? new byte[] {'{', '}'} : bytes);
        if (body.integer("waitMs", 0) > 0) {
            throw ApiFields.invalid(
                    "waitMs", "Field `waitMs` must be 0: a receive does not wait yet");
        }
        QueueCommand.Receive asked =
                new QueueCommand.Receive(
                        0,
                        (int) body.integer("max", 1),
                        body.integer("maxBytes", USUAL_BYTES),
                        body.integer("visibilityMs", 0),
                        random.nextLong());
        // Messages that are leased must be told: there is room for them before they are.
        exchange.whenRoom(
                DeliveryJson.mostBytes(asked),
                _ -> {
                    QueueExchange request = lookup.begin(exchange, body.text("requestId"));
                    lookup.wanted(request, name, new Round(request, asked)::begin);
                });
    }

    /** With which partition to begin: each time another one, but a retry as its first try did. */
    private int start(QueueExchange request) {
        String requestId = request.identity().requestId();
        long turn = requestId.isEmpty() ? turns.getAndIncrement() : StateHash.ofAll(requestId);
        return (int) Math.floorMod(turn, (long) request.partitions().size());
    }

    /** Asks one partition after the other until something comes, or all were asked. */
    private final class Round {

        private final QueueExchange request;
        private final QueueCommand.Receive asked;
        private final int start;
        private boolean renewed;
        private int tried;
        private @Nullable Problem refusal;

        Round(QueueExchange request, QueueCommand.Receive asked) {
            this.request = request;
            this.asked = asked;
            this.start = start(request);
        }

        void begin(QueueDefinition definition) {
            tried = 0;
            next(definition);
        }

        private void next(QueueDefinition definition) {
            if (request.exchange().answered()) {
                // What is leased for somebody who has gone comes back late.
                return;
            }
            if (tried == request.partitions().size()) {
                nothing(definition);
                return;
            }
            int partition = 1 + (start + tried) % request.partitions().size();
            tried++;
            long sentNanos = System.nanoTime();
            QueueCommand command =
                    new QueueCommand.Receive(
                            definition.queueId(),
                            asked.max(),
                            asked.maxBytes(),
                            asked.visibilityMs(),
                            asked.nonce());
            PartitionCall.run(
                    request,
                    definition,
                    partition,
                    command,
                    outcome -> {
                        switch (outcome) {
                            case Outcome.Done(QueueReply.Received received)
                                    when !received.deliveries().isEmpty() ->
                                    answer(definition, partition, received, sentNanos);
                            case Outcome.Done _ -> next(definition);
                            case Outcome.Gone() ->
                                    stale(definition, QueueProblems.noQueue(definition.name()));
                            case Outcome.Refused(Problem problem) when outcome.mayBeStale() ->
                                    stale(definition, problem);
                            case Outcome.Refused(Problem problem) -> refused(problem, definition);
                        }
                    });
        }

        /** Begins again with the queue that has the name now, once. */
        private void stale(QueueDefinition definition, Problem otherwise) {
            if (renewed) {
                request.refuse(otherwise);
            } else {
                renewed = true;
                lookup.renew(request, definition, this::begin, () -> request.refuse(otherwise));
            }
        }

        /** Another partition may have something; but what may have happened is told. */
        private void refused(Problem problem, QueueDefinition definition) {
            if (problem.code().indeterminate() || !problem.retryable()) {
                request.refuse(problem);
            } else {
                refusal = problem;
                next(definition);
            }
        }

        private void nothing(QueueDefinition definition) {
            if (refusal != null) {
                request.refuse(refusal);
            } else {
                request.answer(200, DeliveryJson.nothing(definition));
            }
        }

        private void answer(
                QueueDefinition definition,
                int partition,
                QueueReply.Received received,
                long sentNanos) {
            // A repeated answer does not know when the first try was sent.
            long age = request.identity().requestId().isEmpty() ? age(sentNanos) : -1;
            request.answer(200, DeliveryJson.of(definition, partition, received, age));
        }

        private long age(long sentNanos) {
            return (System.nanoTime() - sentNanos) / 1_000_000;
        }
    }
}
