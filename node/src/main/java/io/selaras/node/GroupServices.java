package io.selaras.node;

import io.selaras.api.ApiRoutes;
import io.selaras.api.ClusterView;
import io.selaras.api.event.EventLog;
import io.selaras.api.request.ReplicaGateway;
import io.selaras.config.NodeConfig;
import io.selaras.http.RouteTable;
import io.selaras.loop.LoopWatch;
import io.selaras.loop.ReplicaLoop;
import io.selaras.node.metrics.NodeMetrics;
import io.selaras.replica.Replica;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The groups of a node as its clients find them: the way to each, and its latest events. */
final class GroupServices {

    private final NodeGroups groups;
    private final List<GroupService> services;
    private volatile List<ReplicaGateway> partitions = List.of();

    private record GroupService(ReplicaGateway gateway, EventLog events) {}

    GroupServices(NodeGroups groups) {
        this.groups = groups;
        this.services =
                groups.numbers().stream()
                        .map(number -> new GroupService(new ReplicaGateway(number), new EventLog()))
                        .toList();
    }

    /** The numbers of the groups. */
    List<Integer> numbers() {
        return groups.numbers();
    }

    /** Who is told what happens in each group. */
    Map<Integer, LoopWatch> watches() {
        return services.stream()
                .collect(
                        Collectors.toMap(
                                service -> service.gateway().group(), GroupService::events));
    }

    /** What the node serves. */
    RouteTable routes(NodeConfig config, ClusterView cluster, NodeMetrics metrics) {
        SortedMap<Integer, RouteTable> tables = new TreeMap<>();
        for (GroupService service : services) {
            tables.put(
                    service.gateway().group(),
                    ApiRoutes.table(
                            config,
                            ways(service.gateway()),
                            service.events(),
                            cluster,
                            metrics::scrape));
        }
        return groups.routes().apply(tables);
    }

    /** Partitions belong to the coordination group, which says what is in them. */
    private ApiRoutes.Gateways ways(ReplicaGateway own) {
        return own.group() == Replica.COORDINATION
                ? new ApiRoutes.Gateways(own, () -> partitions)
                : ApiRoutes.Gateways.of(own);
    }

    /**
     * From now on requests reach the replica.
     *
     * @param partitionCount how many groups are founded when the cluster says so
     */
    void serve(ReplicaLoop loop, int partitionCount) {
        partitions =
                IntStream.rangeClosed(1, partitionCount).mapToObj(ReplicaGateway::new).toList();
        gateways().forEach(gateway -> gateway.serve(loop));
    }

    /** The way to each group. */
    List<ReplicaGateway> gateways() {
        return Stream.concat(services.stream().map(GroupService::gateway), partitions.stream())
                .toList();
    }
}
