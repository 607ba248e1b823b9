package io.selaras.node.api;

import io.selaras.node.config.NodeConfig;
import io.selaras.node.door.Route;
import io.selaras.node.door.RouteTable;
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
     * @param scrape renders the metrics, given the replica's state if there is one
     */
    public static RouteTable table(
            NodeConfig config,
            Engine engine,
            ClusterView cluster,
            Function<@Nullable ReplicaStatus, String> scrape) {
        List<Route> routes =
                Stream.of(
                                new LockRoutes(
                                                engine,
                                                config.locks().defaultTtl(),
                                                config.timing().requestTimeout())
                                        .routes(),
                                new QueryRoutes(engine, config.timing().requestTimeout()).routes(),
                                new ClusterRoutes(engine, cluster).routes(),
                                new MemberRoutes(engine, cluster, config.timing().requestTimeout())
                                        .routes(),
                                new ServiceRoutes(engine, scrape::apply).routes())
                        .flatMap(List::stream)
                        .toList();
        return new RouteTable(routes);
    }
}
