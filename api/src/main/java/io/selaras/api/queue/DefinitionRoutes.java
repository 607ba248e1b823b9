package io.selaras.api.queue;

import io.selaras.api.value.ApiFields;
import io.selaras.config.text.Names;
import io.selaras.core.definition.DefinitionCommand;
import io.selaras.core.definition.DefinitionQuery;
import io.selaras.core.definition.DefinitionQueryResult.Found;
import io.selaras.core.definition.DefinitionReply;
import io.selaras.core.kernel.Labelled;
import io.selaras.core.queue.QueueDefinition;
import io.selaras.core.queue.QueueLimits;
import io.selaras.core.queue.QueueSettings;
import io.selaras.http.Exchange;
import io.selaras.http.Route;
import io.selaras.http.body.Body;
import io.selaras.http.body.BodyField;
import io.selaras.http.body.BodyReader;
import io.selaras.http.json.JsonWriter;
import io.selaras.http.problem.RefusedException;
import io.selaras.replica.port.Answer;
import java.util.List;
import java.util.Map;

/** Which queues there shall be. */
final class DefinitionRoutes {

    private static final int CREATED = 201;
    private static final int ACCEPTED = 202;
    private static final int LABEL_BYTES = 64;
    private static final long PAUSE_MS = 20;

    /** How long a deletion waits for the partitions: they adopt it in some tens of ms. */
    private static final long ADOPTION_MS = 1_000;

    private static final Map<String, QueueSettings.Ordering> ORDERINGS =
            Labelled.byLabel(QueueSettings.Ordering.values());

    private static final BodyReader DEFINE =
            new BodyReader(
                    BodyField.optionalText("ordering", LABEL_BYTES),
                    BodyField.optionalInteger(
                            "visibilityMs",
                            QueueLimits.SHORTEST_VISIBILITY_MS,
                            QueueLimits.LONGEST_VISIBILITY_MS),
                    ApiFields.REQUEST_ID);

    private static final BodyReader DELETE = new BodyReader(ApiFields.REQUEST_ID);

    private final QueueLookup lookup;

    DefinitionRoutes(QueueLookup lookup) {
        this.lookup = lookup;
    }

    List<Route> routes() {
        return List.of(
                Route.put("/v1/queues/{queue}", this::define),
                Route.delete("/v1/queues/{queue}", this::delete));
    }

    private void define(Exchange exchange) throws RefusedException {
        String name = QueueLookup.name(exchange.lastSegment());
        // Without a body all is as usual.
        byte[] bytes = exchange.body();
        Body body = DEFINE.read(bytes.length == 0 ? new byte[] {'{', '}'} : bytes);
        QueueSettings settings =
                new QueueSettings(
                        ordering(body.text("ordering")),
                        body.integer("visibilityMs", QueueLimits.DEFAULT_VISIBILITY_MS));
        QueueExchange request = lookup.begin(exchange, body.text("requestId"));
        lookup.find(
                request,
                name,
                found ->
                        request.submit(
                                new DefinitionCommand.Define(name, settings),
                                reply -> {
                                    if (reply instanceof DefinitionReply.Defined defined) {
                                        defined(request, found, defined.definition());
                                    }
                                }));
    }

    private static QueueSettings.Ordering ordering(String label) throws RefusedException {
        QueueSettings.Ordering ordering =
                label.isEmpty() ? QueueSettings.Ordering.KEY : ORDERINGS.get(label);
        if (ordering == null) {
            throw ApiFields.invalid(
                    "ordering",
                    "Field `ordering` is neither key nor none"
                            + Names.didYouMean(label, ORDERINGS.keySet()));
        }
        return ordering;
    }

    private static void defined(QueueExchange request, Found before, QueueDefinition definition) {
        boolean made = before.definition() == null;
        JsonWriter json = new JsonWriter().beginObject();
        QueueJson.definition(json, definition);
        request.answer(made ? CREATED : 200, json);
    }

    private void delete(Exchange exchange) throws RefusedException {
        String name = QueueLookup.name(exchange.lastSegment());
        byte[] bytes = exchange.body();
        String requestId = bytes.length == 0 ? "" : DELETE.read(bytes).text("requestId");
        QueueExchange request = lookup.begin(exchange, requestId);
        lookup.find(
                request,
                name,
                _ ->
                        request.submit(
                                new DefinitionCommand.Delete(name),
                                reply -> {
                                    if (reply instanceof DefinitionReply.Deleted deleted) {
                                        follow(request, name, deleted, ADOPTION_MS / PAUSE_MS);
                                    }
                                }));
    }

    /** Asks how far the deletion is, so many times, until every partition knows it. */
    private static void follow(
            QueueExchange request, String name, DefinitionReply.Deleted deleted, long times) {
        request.coordination()
                .ask(
                        request.part(),
                        new DefinitionQuery.ByName(name),
                        answer -> {
                            // Without an answer it is deleted all the same.
                            DefinitionReply.Deleted now =
                                    answer instanceof Answer.Read(Found found)
                                            ? progress(deleted, found)
                                            : deleted;
                            boolean asked = answer instanceof Answer.Read;
                            if (asked && now.adoptedBy() < now.partitions() && times > 0) {
                                request.later(PAUSE_MS, () -> again(request, name, now, times - 1));
                            } else {
                                deleted(request, name, now);
                            }
                        });
    }

    private static void again(
            QueueExchange request, String name, DefinitionReply.Deleted deleted, long times) {
        if (!request.exchange().answered()) {
            follow(request, name, deleted, times);
        }
    }

    /** How far a deletion is by what has the name now. */
    private static DefinitionReply.Deleted progress(DefinitionReply.Deleted deleted, Found found) {
        QueueDefinition there = found.definition();
        boolean done = there == null || there.queueId() != deleted.queueId();
        return new DefinitionReply.Deleted(
                deleted.queueId(),
                deleted.revision(),
                done ? found.partitions() : found.adoptedBy(),
                found.partitions());
    }

    private static void deleted(
            QueueExchange request, String name, DefinitionReply.Deleted deleted) {
        JsonWriter json =
                new JsonWriter()
                        .beginObject()
                        .member("queue", name)
                        .member("queueId", deleted.queueId())
                        .member("adoptedBy", deleted.adoptedBy())
                        .member("partitions", deleted.partitions());
        boolean everywhere = deleted.adoptedBy() == deleted.partitions();
        request.answer(everywhere ? 200 : ACCEPTED, json);
    }
}
