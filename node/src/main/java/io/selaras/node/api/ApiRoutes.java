package io.selaras.node.api;

import io.selaras.node.config.NodeConfig;
import io.selaras.node.door.Route;
import io.selaras.node.door.RouteTable;
import io.selaras.node.event.EventLog;
import io.selaras.node.event.EventRoutes;
import io.selaras.node.lock.LockArea;
import io.selaras.node.query.QueryRoutes;
import io.selaras.node.request.ClientRequests;
import io.selaras.node.request.Engine;
import io.selaras.replica.ReplicaStatus;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All routes a node serves. */
public final class ApiRoutes {

    private ApiRoutes() {}

    /**
     * Builds the table.
     *
     * @param events what happens in the lock table
     * @param scrape renders the metrics, given the replica's state if there is one
     */
    public static RouteTable table(
            NodeConfig config,
            Engine engine,
            EventLog events,
            ClusterView cluster,
            Function<@Nullable ReplicaStatus, String> scrape) {
        ClientRequests requests = new ClientRequests(engine, config.timing().requestTimeout());
        List<Route> routes =
                Stream.of(
                                new LockArea(requests, config.locks().defaultTtl()).routes(),
                                new QueryRoutes(requests).routes(),
                                new EventRoutes(engine, requests, events, cluster::clusterId)
                                        .routes(),
                                new ClusterRoutes(engine, cluster).routes(),
                                new MemberRoutes(engine, requests, cluster).routes(),
                                new ServiceRoutes(engine, scrape::apply).routes())
                        .flatMap(List::stream)
                        .toList();
        return new RouteTable(routes);
    }
}
