package io.selaras.api.queue;

import io.selaras.api.request.GroupClient;
import io.selaras.api.request.ReplicaGateway;
import io.selaras.api.request.RequestIdentity;
import io.selaras.core.definition.DefinitionQuery;
import io.selaras.core.definition.DefinitionQueryResult.Found;
import io.selaras.core.queue.QueueDefinition;
import io.selaras.core.queue.QueueLimits;
import io.selaras.http.Exchange;
import io.selaras.http.body.BodyReader;
import io.selaras.http.head.PercentCodec;
import io.selaras.http.problem.Problem;
import io.selaras.http.problem.ProblemCode;
import io.selaras.http.problem.RefusedException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Leads from the name of a queue to its definition, and says if there can be no queue at all. */
final class QueueLookup {

    private static final long NANOS_PER_MS = 1_000_000;

    private final ReplicaGateway gateway;
    private final GroupClient coordination;
    private final Supplier<List<ReplicaGateway>> partitions;
    private final long timeoutMs;
    private final KnownDefinitions known = new KnownDefinitions();

    QueueLookup(
            ReplicaGateway gateway, Supplier<List<ReplicaGateway>> partitions, Duration timeout) {
        this.gateway = gateway;
        this.coordination = new GroupClient(gateway);
        this.partitions = partitions;
        this.timeoutMs = timeout.toMillis();
    }

    /**
     * Begins a request.
     *
     * @param requestId as the body says it; empty if it does not
     */
    QueueExchange begin(Exchange exchange, String requestId) throws RefusedException {
        // Where nobody can be asked, nothing can be said of partitions.
        gateway.loop();
        List<GroupClient> groups = partitions.get().stream().map(GroupClient::new).toList();
        if (groups.isEmpty()) {
            throw new RefusedException(QueueProblems.noPartitions());
        }
        return new QueueExchange(
                exchange,
                RequestIdentity.of(exchange, requestId),
                coordination,
                groups,
                System.nanoTime() + timeoutMs * NANOS_PER_MS);
    }

    /** The name that a segment of a path stands for. */
    static String name(String segment) throws RefusedException {
        String name = PercentCodec.decoded(segment);
        if (name == null) {
            throw new RefusedException(
                    Problem.at(
                            ProblemCode.INVALID_FIELD,
                            "queue",
                            "The name of the queue is not percent-encoded UTF-8"));
        }
        BodyReader.checkText("queue", name, 1, QueueLimits.NAME_BYTES);
        return name;
    }

    /**
     * Asks the coordination group for what has this name. Goes on only where partitions are
     * founded: then the cluster has agreed to write commands about queues.
     */
    void find(QueueExchange request, String name, Consumer<Found> then) {
        request.ask(
                new DefinitionQuery.ByName(name),
                found -> {
                    if (found.partitions() == 0) {
                        request.refuse(QueueProblems.notFounded());
                    } else {
                        then.accept(found);
                    }
                });
    }

    /**
     * Goes on with the definition of a queue that is wanted. It may be out of date: what partitions
     * say of it then is a reason to {@link #renew} it.
     */
    void wanted(QueueExchange request, String name, Consumer<QueueDefinition> then) {
        QueueDefinition remembered = known.find(name);
        if (remembered == null) {
            lookUp(request, name, then);
        } else {
            then.accept(remembered);
        }
    }

    /**
     * Looks a queue up again whose definition may be out of date.
     *
     * @param then goes on with the queue that has the name now
     * @param unchanged goes on if it is still the same one
     */
    void renew(
            QueueExchange request,
            QueueDefinition remembered,
            Consumer<QueueDefinition> then,
            Runnable unchanged) {
        lookUp(
                request,
                remembered.name(),
                found -> {
                    if (found.queueId() == remembered.queueId()) {
                        unchanged.run();
                    } else {
                        then.accept(found);
                    }
                });
    }

    private void lookUp(QueueExchange request, String name, Consumer<QueueDefinition> then) {
        find(
                request,
                name,
                found -> {
                    QueueDefinition definition = found.definition();
                    if (definition == null || found.deletedRevision() > 0) {
                        known.forget(name);
                        request.refuse(
                                definition == null
                                        ? QueueProblems.noQueue(name)
                                        : QueueProblems.deleting(name));
                    } else {
                        known.add(definition);
                        then.accept(definition);
                    }
                });
    }
}
