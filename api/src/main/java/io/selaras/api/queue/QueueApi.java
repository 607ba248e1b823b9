package io.selaras.api.queue;

import io.selaras.api.request.ReplicaGateway;
import io.selaras.http.Route;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** All routes of this package. */
public final class QueueApi {

    private final List<Route> routes;

    /**
     * Routes to the queues of a cluster.
     *
     * @param coordination the way to the group that holds the definitions
     * @param partitions the way to each partition, in the order of their numbers; none if the
     *     cluster has none
     * @param timeout after which a request ends, whatever is known of it
     */
    public QueueApi(
            ReplicaGateway coordination,
            Supplier<List<ReplicaGateway>> partitions,
            Duration timeout) {
        QueueLookup lookup = new QueueLookup(coordination, partitions, timeout);
        routes =
                Stream.of(
                                new DefinitionRoutes(lookup).routes(),
                                new QueueViewRoutes(lookup).routes(),
                                new SendRoute(lookup).routes(),
                                new ReceiveRoute(lookup).routes(),
                                new AckRoute(lookup).routes())
                        .flatMap(List::stream)
                        .toList();
    }

    public List<Route> routes() {
        return routes;
    }
}
