package io.selaras.api.queue;

import io.selaras.api.value.ApiFields;
import io.selaras.core.queue.QueueCommand;
import io.selaras.core.queue.QueueDefinition;
import io.selaras.core.queue.QueueLimits;
import io.selaras.core.queue.QueueReply;
import io.selaras.core.queue.QueueReply.Outcome;
import io.selaras.http.Exchange;
import io.selaras.http.Route;
import io.selaras.http.body.Body;
import io.selaras.http.body.BodyField;
import io.selaras.http.body.BodyReader;
import io.selaras.http.json.JsonWriter;
import io.selaras.http.problem.Problem;
import io.selaras.http.problem.RefusedException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes receipts: the messages behind them are done. */
final class AckRoute {

    private static final String RECEIPTS = "receipts";

    private static final BodyReader ACK =
            new BodyReader(
                    BodyField.requiredTexts(RECEIPTS, QueueLimits.MESSAGES, DeliveryReceipt.LENGTH),
                    ApiFields.REQUEST_ID);

    private final QueueLookup lookup;

    AckRoute(QueueLookup lookup) {
        this.lookup = lookup;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/v1/queues/{queue}/ack", this::ack)
                        .withBodies(2 * QueueLimits.MESSAGES * DeliveryReceipt.LENGTH));
    }

    private void ack(Exchange exchange) throws RefusedException {
        String name = QueueLookup.name(exchange.lastSegmentButOne());
        Body body = ACK.read(exchange.body());
        QueueExchange request = lookup.begin(exchange, body.text("requestId"));
        List<DeliveryReceipt> receipts = new ArrayList<>();
        for (String text : body.texts(RECEIPTS)) {
            DeliveryReceipt receipt = DeliveryReceipt.of(text);
            if (receipt == null || receipt.partition() > request.partitions().size()) {
                String path = RECEIPTS + "[" + receipts.size() + "]";
                throw ApiFields.invalid(
                        path, "Field `%s` is no receipt that an answer gave".formatted(path));
            }
            receipts.add(receipt);
        }
        lookup.wanted(request, name, definition -> ack(request, receipts, definition));
    }

    private void ack(
            QueueExchange request, List<DeliveryReceipt> receipts, QueueDefinition definition) {
        if (receipts.stream().anyMatch(it -> it.queueId() > definition.queueId())) {
            // Perhaps of a younger queue of this name, which this node does not know yet.
            lookup.renew(
                    request,
                    definition,
                    it -> ack(request, receipts, it, true),
                    () -> ack(request, receipts, definition, true));
        } else {
            ack(request, receipts, definition, false);
        }
    }

    private void ack(
            QueueExchange request,
            List<DeliveryReceipt> receipts,
            QueueDefinition definition,
            boolean renewed) {
        PartCalls<DeliveryReceipt> calls = new PartCalls<>(request, definition);
        for (DeliveryReceipt receipt : receipts) {
            if (receipt.queueId() == definition.queueId()) {
                calls.add(receipt.partition(), receipt);
            } else {
                // It names a delivery of another queue, perhaps a former one of this name.
                calls.addRefused(receipt, QueueProblems.leaseLost());
            }
        }
        Runnable answer = () -> calls.answer(new AckTelling());
        calls.run(
                part ->
                        new QueueCommand.Ack(
                                definition.queueId(),
                                part.stream().map(DeliveryReceipt::receipt).toList()),
                () -> {
                    if (calls.mayBeStale() && !renewed) {
                        lookup.renew(
                                request,
                                definition,
                                it -> ack(request, receipts, it, true),
                                answer);
                    } else {
                        answer.run();
                    }
                });
    }

    /** What became of each receipt. */
    private static final class AckTelling implements PartCalls.Telling<DeliveryReceipt> {

        @Override
        public void name(JsonWriter json, PartCalls.Place<DeliveryReceipt> at) {
            json.member("partition", at.item().partition())
                    .member("sequence", at.item().receipt().sequence());
        }

        @Override
        public @Nullable Problem refusal(PartCalls.Place<DeliveryReceipt> at, QueueReply reply) {
            return outcome(at, reply) == Outcome.LEASE_LOST ? QueueProblems.leaseLost() : null;
        }

        @Override
        public void result(JsonWriter json, PartCalls.Place<DeliveryReceipt> at, QueueReply reply) {
            json.member("acked", true).member("repeated", outcome(at, reply) == Outcome.REPEATED);
        }

        private static Outcome outcome(PartCalls.Place<DeliveryReceipt> at, QueueReply reply) {
            return reply instanceof QueueReply.Acked acked
                    ? acked.outcomes().get(at.index())
                    : Outcome.LEASE_LOST;
        }
    }
}
