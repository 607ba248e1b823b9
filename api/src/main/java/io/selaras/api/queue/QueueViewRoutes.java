package io.selaras.api.queue;

import io.selaras.api.query.Parameters;
import io.selaras.core.definition.DefinitionImage;
import io.selaras.core.definition.DefinitionQuery;
import io.selaras.core.definition.DefinitionQueryResult.Found;
import io.selaras.core.definition.DefinitionQueryResult.Listed;
import io.selaras.core.kernel.machine.QueryResult;
import io.selaras.core.queue.QueueDefinition;
import io.selaras.core.queue.QueueQuery;
import io.selaras.core.queue.QueueQueryResult.Counts;
import io.selaras.http.Exchange;
import io.selaras.http.Route;
import io.selaras.http.json.JsonWriter;
import io.selaras.http.problem.Problem;
import io.selaras.http.problem.RefusedException;
import io.selaras.replica.port.Answer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** Looks at queues and changes nothing; what is told is linearizable in each group. */
final class QueueViewRoutes {

    /** A partition without a leader is not waited for as long as a request may take. */
    private static final long COUNT_MS = 2_000;

    private static final long BYTES_OF_QUEUE = 512;

    private final QueueLookup lookup;

    QueueViewRoutes(QueueLookup lookup) {
        this.lookup = lookup;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/v1/queues", this::list, "limit", "cursor"),
                Route.get("/v1/queues/{queue}", this::show));
    }

    private void list(Exchange exchange) throws RefusedException {
        DefinitionQuery.Page page =
                new DefinitionQuery.Page(
                        Parameters.text(exchange, "cursor"), Parameters.limit(exchange));
        QueueExchange request = lookup.begin(exchange, "");
        long room = page.limit() * BYTES_OF_QUEUE;
        if (!exchange.hold().tryGrow(room)) {
            throw new RefusedException(Problem.overloaded());
        }
        request.ask(
                page,
                listed -> {
                    exchange.hold().shrink(room);
                    exchange.answer(json(listed));
                });
    }

    private static String json(Listed listed) {
        JsonWriter json = new JsonWriter().beginObject().name("queues").beginArray();
        for (DefinitionImage.Entry entry : listed.queues()) {
            json.beginObject();
            QueueJson.definition(json, entry.definition());
            json.member("deleting", entry.deletedRevision() > 0).endObject();
        }
        return json.endArray().optional("cursor", listed.cursor()).endObject().toString();
    }

    private void show(Exchange exchange) throws RefusedException {
        String name = QueueLookup.name(exchange.lastSegment());
        QueueExchange request = lookup.begin(exchange, "");
        lookup.find(
                request,
                name,
                found -> {
                    QueueDefinition definition = found.definition();
                    if (definition == null) {
                        request.refuse(QueueProblems.noQueue(name));
                    } else {
                        count(request, found, definition);
                    }
                });
    }

    /** Asks all partitions side by side. */
    private static void count(QueueExchange request, Found found, QueueDefinition definition) {
        Map<Integer, Answer> answers = new TreeMap<>();
        int partitions = request.partitions().size();
        for (int partition = 1; partition <= partitions; partition++) {
            int number = partition;
            request.partition(number)
                    .ask(
                            request.part(Math.min(COUNT_MS, request.leftMs())),
                            new QueueQuery.OfQueue(definition.queueId()),
                            answer -> {
                                answers.put(number, answer);
                                if (answers.size() == partitions) {
                                    request.exchange().answer(json(found, definition, answers));
                                }
                            });
        }
    }

    private static String json(
            Found found, QueueDefinition definition, Map<Integer, Answer> answers) {
        List<Counts> read =
                answers.values().stream()
                        .map(QueueViewRoutes::counts)
                        .filter(Counts::known)
                        .toList();
        JsonWriter json = new JsonWriter().beginObject();
        QueueJson.definition(json, definition);
        json.member("deleting", found.deletedRevision() > 0)
                .member("adoptedBy", found.adoptedBy())
                .member("partitions", found.partitions())
                .member(
                        "complete",
                        answers.values().stream().allMatch(Answer.Read.class::isInstance));
        counts(
                json,
                new Counts(
                        true,
                        sum(read, Counts::ready),
                        sum(read, Counts::leased),
                        read.stream().mapToLong(Counts::oldestAgeMs).max().orElse(0),
                        sum(read, Counts::accepted),
                        sum(read, Counts::acked)));
        json.name("byPartition").beginArray();
        answers.forEach((partition, answer) -> {
            json.beginObject().member("partition", partition);
            if (answer instanceof Answer.Failed failed) {
                QueueJson.problem(json, QueueProblems.of(failed));
            } else {
                json.member("adopted", counts(answer).known());
                counts(json, counts(answer));
            }
            json.endObject();
        });
        return json.endArray().endObject().toString();
    }

    private static Counts counts(Answer answer) {
        return answer instanceof Answer.Read(QueryResult result) && result instanceof Counts counts
                ? counts
                : new Counts(false, 0, 0, 0, 0, 0);
    }

    private static long sum(List<Counts> counts, ToLongFunction<Counts> of) {
        return counts.stream().mapToLong(of).sum();
    }

    private static void counts(JsonWriter json, Counts counts) {
        json.member("ready", counts.ready())
                .member("leased", counts.leased())
                .member("oldestAgeMs", counts.oldestAgeMs())
                .member("accepted", counts.accepted())
                .member("acked", counts.acked());
    }
}
