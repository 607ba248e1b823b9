package io.selaras.core.machine;

import io.selaras.core.lock.deadlock.WaitForGraph;
import io.selaras.core.lock.table.LockView;
import io.selaras.core.lock.table.ResourceState;
import io.selaras.core.lock.table.WaitPlace;
import java.util.ArrayList;
import java.util.List;

/** Draws the wait-for graph. */
final class GraphQuery {
    private GraphQuery() {}

    static QueryResult run(LockView view, Query.LockGraph query) {
        List<QueryResult.GraphEdge> edges = new ArrayList<>();
        for (ResourceState resource : view.resources()) {
            for (WaitPlace w = resource.firstWait(); w != null; w = w.behind()) {
                add(w, query.limit(), edges);
                if (edges.size() > query.limit()) {
                    edges.removeLast();
                    return new QueryResult.Graph(edges, false);
                }
            }
        }
        return new QueryResult.Graph(edges, true);
    }

    private static void add(WaitPlace place, int limit, List<QueryResult.GraphEdge> edges) {
        WaitForGraph.edgesOf(
                place,
                (to, edge) -> {
                    edges.add(
                            new QueryResult.GraphEdge(
                                    place.owner().name(),
                                    to.name(),
                                    place.resource().name(),
                                    place.target(),
                                    edge));
                    return edges.size() <= limit;
                });
    }
}
