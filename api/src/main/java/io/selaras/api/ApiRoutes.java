package io.selaras.api;

import io.selaras.api.event.EventLog;
import io.selaras.api.event.EventRoutes;
import io.selaras.api.lock.LockApi;
import io.selaras.api.query.QueryRoutes;
import io.selaras.api.request.ClientRequests;
import io.selaras.api.request.ReplicaGateway;
import io.selaras.config.NodeConfig;
import io.selaras.http.Route;
import io.selaras.http.RouteTable;
import io.selaras.replica.port.ReplicaStatus;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** All routes a node serves. */
public final class ApiRoutes {

    private ApiRoutes() {}

    /**
     * Builds the table.
     *
     * @param events what happens in the lock table
     * @param scrape renders the metrics, given the state of each group, if there is any
     */
    public static RouteTable table(
            NodeConfig config,
            ReplicaGateway gateway,
            EventLog events,
            ClusterView cluster,
            Function<SortedMap<Integer, ReplicaStatus>, String> scrape) {
        ClientRequests requests = new ClientRequests(gateway, config.timing().requestTimeout());
        List<Route> routes =
                Stream.of(
                                new LockApi(requests, config.locks().defaultTtl()).routes(),
                                new QueryRoutes(requests).routes(),
                                new EventRoutes(gateway, requests, events, cluster::clusterId)
                                        .routes(),
                                new ClusterRoutes(gateway, cluster).routes(),
                                new MemberRoutes(gateway, requests, cluster).routes(),
                                new ServiceRoutes(gateway, scrape).routes())
                        .flatMap(List::stream)
                        .toList();
        return new RouteTable(routes);
    }
}
