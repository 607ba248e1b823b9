package io.selaras.api.queue;

import io.selaras.core.kernel.StateHash;
import io.selaras.core.queue.QueueCommand;
import io.selaras.core.queue.QueueCommand.Item;
import io.selaras.core.queue.QueueDefinition;
import io.selaras.core.queue.QueueMessage;
import io.selaras.core.queue.QueueReply;
import io.selaras.core.ring.RoutingHash;
import io.selaras.http.Exchange;
import io.selaras.http.Route;
import io.selaras.http.body.Body;
import io.selaras.http.json.JsonWriter;
import io.selaras.http.problem.Problem;
import io.selaras.http.problem.RefusedException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends messages: those of one partition are taken together or not at all. */
final class SendRoute {

    private final QueueLookup lookup;

    SendRoute(QueueLookup lookup) {
        this.lookup = lookup;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/v1/queues/{queue}/messages", this::send)
                        .withBodies(SendRequestParser.BODY_BYTES));
    }

    private void send(Exchange exchange) throws RefusedException {
        String name = QueueLookup.name(exchange.lastSegmentButOne());
        Body body = SendRequestParser.read(exchange.body());
        QueueExchange request = lookup.begin(exchange, body.text("requestId"));
        List<Item> items = SendRequestParser.messages(body, request.identity());
        lookup.wanted(request, name, definition -> send(request, items, definition, false));
    }

    /**
     * Sends them to a queue.
     *
     * @param renewed whether its definition was looked up because an older one was no good
     */
    private void send(
            QueueExchange request, List<Item> items, QueueDefinition definition, boolean renewed) {
        PartCalls<Item> calls = new PartCalls<>(request, definition);
        for (Item item : items) {
            calls.add(partitionOf(item.message(), request), item);
        }
        long whole = calls.parts() > 1 ? hashOf(items) : 0;
        Runnable answer = () -> calls.answer(new SentTelling());
        calls.run(
                part ->
                        new QueueCommand.Send(
                                definition.queueId(), definition.revision(), whole, part),
                () -> {
                    if (calls.mayBeStale() && !renewed) {
                        lookup.renew(
                                request, definition, it -> send(request, items, it, true), answer);
                    } else {
                        answer.run();
                    }
                });
    }

    private static int partitionOf(QueueMessage message, QueueExchange request) {
        String routed = message.key().isEmpty() ? message.id() : message.key();
        return RoutingHash.partitionOf(routed, request.partitions().size());
    }

    /** Of the whole request: its parts agree about whether a retry is one. Never 0. */
    private static long hashOf(List<Item> items) {
        long hash = items.size();
        for (Item item : items) {
            hash =
                    StateHash.mix(
                            StateHash.mix(hash, item.message().hash()), item.idChosen() ? 1 : 0);
        }
        return hash == 0 ? 1 : hash;
    }

    /** What became of each message. */
    private static final class SentTelling implements PartCalls.Telling<Item> {

        @Override
        public void name(JsonWriter json, PartCalls.Place<Item> at) {
            json.member("id", at.item().message().id()).member("partition", at.partition());
        }

        @Override
        public @Nullable Problem refusal(PartCalls.Place<Item> at, QueueReply reply) {
            return null;
        }

        @Override
        public void result(JsonWriter json, PartCalls.Place<Item> at, QueueReply reply) {
            if (reply instanceof QueueReply.Sent sent) {
                QueueReply.Place place = sent.messages().get(at.index());
                json.member("sequence", place.sequence()).member("duplicate", place.duplicate());
            }
        }
    }
}
