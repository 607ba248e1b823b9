package io.selaras.core.lock.query;

import io.selaras.core.kernel.TextSize;
import io.selaras.core.lock.Edge;
import io.selaras.core.lock.deadlock.FirstEdges;
import io.selaras.core.lock.table.LockView;
import io.selaras.core.lock.table.QueueEntry;
import io.selaras.core.lock.table.ResourceState;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws the wait-for graph, by resource and place in its queue. Of the owners ahead in a queue only
 * the nearest one is drawn: it waits for the others itself.
 */
public final class GraphQueryHandler {

    private static final int HOLDERS_SHOWN = 16;
    private static final int EDGE_BYTES = 90;

    private final List<LockQueryResult.GraphEdge> edges = new ArrayList<>();
    private final PageRoom room;
    private int skip;
    private boolean cut;

    private GraphQueryHandler(int limit, int skip) {
        this.room = new PageRoom(limit);
        this.skip = skip;
    }

    /**
     * Where a page ends.
     *
     * @param edges so many of this resource are on earlier pages
     */
    private record Place(int edges, String resource) {

        static Place of(String cursor) {
            int colon = cursor.indexOf(':');
            try {
                return colon < 0
                        ? new Place(0, "")
                        : new Place(
                                Math.max(0, Integer.parseInt(cursor.substring(0, colon))),
                                cursor.substring(colon + 1));
            } catch (NumberFormatException e) {
                return new Place(0, "");
            }
        }

        @Override
        public String toString() {
            return edges + ":" + resource;
        }
    }

    public static LockQueryResult run(LockView view, LockQuery.LockGraph query) {
        Place from = Place.of(query.cursor());
        GraphQueryHandler graph = new GraphQueryHandler(query.limit(), from.edges());
        for (ResourceState resource :
                view.resources().contended().tailMap(from.resource(), true).values()) {
            if (!resource.name().equals(from.resource())) {
                graph.skip = 0;
            }
            int earlier = graph.skip;
            int drawn = graph.edges.size();
            if (!graph.draw(resource)) {
                int next = earlier + graph.edges.size() - drawn;
                return new LockQueryResult.Graph(
                        graph.edges, graph.cut, new Place(next, resource.name()).toString());
            }
        }
        return new LockQueryResult.Graph(graph.edges, graph.cut, "");
    }

    /** Whether all edges of this resource fitted. */
    private boolean draw(ResourceState resource) {
        if (!room.look()) {
            return false;
        }
        FirstEdges first = new FirstEdges(HOLDERS_SHOWN + 1);
        for (QueueEntry w = resource.firstWait(); w != null; w = w.behind()) {
            for (LockQueryResult.GraphEdge edge : edgesOf(w, first)) {
                if (skip > 0) {
                    skip--;
                } else if (room.open()) {
                    room.take(
                            EDGE_BYTES
                                    + TextSize.inJson(edge.from())
                                    + TextSize.inJson(edge.to())
                                    + TextSize.inJson(edge.resource()));
                    edges.add(edge);
                } else {
                    return false;
                }
            }
        }
        return true;
    }

    private List<LockQueryResult.GraphEdge> edgesOf(QueueEntry entry, FirstEdges first) {
        List<LockQueryResult.GraphEdge> found = new ArrayList<>();
        first.of(
                entry,
                (to, edge) -> {
                    if (found.size() == HOLDERS_SHOWN) {
                        cut |= edge == Edge.HARD;
                        return false;
                    }
                    found.add(
                            new LockQueryResult.GraphEdge(
                                    entry.owner().name(),
                                    to.name(),
                                    entry.resource().name(),
                                    entry.target(),
                                    edge));
                    return edge == Edge.HARD;
                });
        return found;
    }
}
