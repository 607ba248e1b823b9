package io.selaras.api;

import io.selaras.api.event.EventLog;
import io.selaras.api.event.EventRoutes;
import io.selaras.api.lock.LockApi;
import io.selaras.api.query.QueryRoutes;
import io.selaras.api.queue.QueueApi;
import io.selaras.api.request.ClientRequests;
import io.selaras.api.request.ReplicaGateway;
import io.selaras.api.ring.RingRoutes;
import io.selaras.config.NodeConfig;
import io.selaras.http.Route;
import io.selaras.http.RouteTable;
import io.selaras.replica.port.ReplicaStatus;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** All routes a node serves. */
public final class ApiRoutes {

    private ApiRoutes() {}

    /**
     * The ways to the groups of a node.
     *
     * @param own to the group whose locks, members and definitions are served
     * @param partitions to each partition, in the order of their numbers; none as long as nobody
     *     has said how many there are
     */
    public record Gateways(ReplicaGateway own, Supplier<List<ReplicaGateway>> partitions) {

        /** The way to a group without partitions. */
        public static Gateways of(ReplicaGateway own) {
            return new Gateways(own, List::of);
        }
    }

    /**
     * Builds the table.
     *
     * @param events what happens in the lock table
     * @param scrape renders the metrics, given the state of each group, if there is any
     */
    public static RouteTable table(
            NodeConfig config,
            Gateways gateways,
            EventLog events,
            ClusterView cluster,
            Function<SortedMap<Integer, ReplicaStatus>, String> scrape) {
        ReplicaGateway gateway = gateways.own();
        Duration timeout = config.timing().requestTimeout();
        ClientRequests requests = new ClientRequests(gateway, timeout);
        List<Route> routes =
                Stream.of(
                                new LockApi(requests, config.locks().defaultTtl()).routes(),
                                new QueryRoutes(requests).routes(),
                                new QueueApi(gateway, gateways.partitions(), timeout).routes(),
                                new EventRoutes(gateway, requests, events, cluster::clusterId)
                                        .routes(),
                                new ClusterRoutes(gateway, cluster).routes(),
                                new MemberRoutes(gateway, requests, cluster).routes(),
                                new RingRoutes(gateway, gateways.partitions()).routes(),
                                new ServiceRoutes(gateway, scrape).routes())
                        .flatMap(List::stream)
                        .toList();
        return new RouteTable(routes);
    }
}
