package io.selaras.api.queue;

import io.selaras.api.queue.PartitionCall.Outcome;
import io.selaras.core.queue.QueueCommand;
import io.selaras.core.queue.QueueDefinition;
import io.selaras.core.queue.QueueReply;
import io.selaras.http.json.JsonWriter;
import io.selaras.http.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a request about several items: what is for one partition is one command, and all
 * commands are sent side by side. Each item is told what became of its part.
 */
final class PartCalls<T> {

    /** Stands for what no partition is asked about. */
    private static final int NOBODY = 0;

    private final QueueExchange request;
    private final QueueDefinition definition;
    private final List<Place<T>> places = new ArrayList<>();
    private final Map<Integer, List<T>> parts = new TreeMap<>();
    private final Map<Integer, Outcome> outcomes = new TreeMap<>();

    /**
     * Where an item is.
     *
     * @param index in the command to its partition
     */
    record Place<T>(T item, int partition, int index) {}

    /** How a kind of request tells what became of an item. */
    interface Telling<T> {

        /** Says which item it is. */
        void name(JsonWriter json, Place<T> at);

        /** Why an item did not get what was asked for; null if it did. */
        @Nullable Problem refusal(Place<T> at, QueueReply reply);

        /** Says what became of an item that did. */
        void result(JsonWriter json, Place<T> at, QueueReply reply);
    }

    PartCalls(QueueExchange request, QueueDefinition definition) {
        this.request = request;
        this.definition = definition;
    }

    /** Adds an item for a partition, in the order that was asked. */
    void add(int partition, T item) {
        List<T> part = parts.computeIfAbsent(partition, _ -> new ArrayList<>());
        places.add(new Place<>(item, partition, part.size()));
        part.add(item);
    }

    /** Adds an item that is refused without asking anybody, always for the same reason. */
    void addRefused(T item, Problem problem) {
        places.add(new Place<>(item, NOBODY, 0));
        outcomes.put(NOBODY, new Outcome.Refused(problem));
    }

    /** How many partitions are asked. */
    int parts() {
        return parts.size();
    }

    /**
     * Sends all commands.
     *
     * @param command makes the command of a part
     * @param then called once when each has an end
     */
    void run(Function<List<T>, QueueCommand> command, Runnable then) {
        if (parts.isEmpty()) {
            then.run();
            return;
        }
        int all = parts.size() + outcomes.size();
        parts.forEach((partition, part) -> {
            Consumer<Outcome> told =
                    outcome -> {
                        outcomes.put(partition, outcome);
                        if (outcomes.size() == all) {
                            then.run();
                        }
                    };
            PartitionCall.run(request, definition, partition, command.apply(part), told);
        });
    }

    /** Whether nothing happened, and it may be because the definition is out of date. */
    boolean mayBeStale() {
        return !parts.isEmpty()
                && parts.keySet().stream()
                        .allMatch(it -> Objects.requireNonNull(outcomes.get(it)).mayBeStale());
    }

    /**
     * Answers the request: with a result for each item if one of them got what was asked for, else
     * with a problem.
     */
    void answer(Telling<T> telling) {
        List<@Nullable Problem> problems = new ArrayList<>();
        for (Place<T> place : places) {
            problems.add(problem(place, telling));
        }
        if (problems.contains(null)) {
            JsonWriter json = new JsonWriter().beginObject().member("queue", definition.name());
            results(json, problems, telling);
            request.answer(200, json);
        } else {
            request.refuse(
                    together(problems.stream().map(Objects::requireNonNull).toList(), telling));
        }
    }

    private @Nullable Problem problem(Place<T> place, Telling<T> telling) {
        return switch (Objects.requireNonNull(outcomes.get(place.partition()))) {
            case Outcome.Done(QueueReply reply) -> telling.refusal(place, reply);
            case Outcome.Refused(Problem problem) -> problem;
            case Outcome.Gone() -> QueueProblems.noQueue(definition.name());
        };
    }

    /** One problem for all; if they differ, the worst one with all results. */
    private Problem together(List<Problem> problems, Telling<T> telling) {
        Problem first = problems.getFirst();
        if (problems.stream().allMatch(it -> it.code() == first.code())) {
            return first;
        }
        Problem worst =
                problems.stream()
                        .filter(it -> it.code().indeterminate())
                        .findFirst()
                        .or(() -> problems.stream().filter(Problem::retryable).findFirst())
                        .orElse(first);
        return worst.with(json -> results(json, problems, telling));
    }

    private void results(
            JsonWriter json, List<? extends @Nullable Problem> problems, Telling<T> telling) {
        json.name("results").beginArray();
        for (int i = 0; i < places.size(); i++) {
            Place<T> place = places.get(i);
            Problem problem = problems.get(i);
            json.beginObject();
            telling.name(json, place);
            if (problem != null) {
                QueueJson.problem(json, problem);
            } else if (outcomes.get(place.partition()) instanceof Outcome.Done(QueueReply reply)) {
                telling.result(json, place, reply);
            }
            json.endObject();
        }
        json.endArray();
    }
}
