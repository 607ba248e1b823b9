package io.selaras.proof.faults.group;

import io.selaras.http.Exchange;
import io.selaras.http.Route;
import io.selaras.http.RouteTable;
import io.selaras.http.problem.Problem;
import io.selaras.http.problem.ProblemCode;
import io.selaras.http.problem.RefusedException;
import io.selaras.replica.Replica;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** The header by which a request names the group that it is for. */
public final class GroupHeader {

    public static final String NAME = "Selaras-Group";

    private static final String COORDINATION = Integer.toString(Replica.COORDINATION);

    private GroupHeader() {}

    /**
     * The routes that all groups have, each of which looks for the header; without it a request is
     * for the coordination group.
     */
    static RouteTable routes(SortedMap<Integer, RouteTable> groups) {
        List<Route> found = new ArrayList<>();
        List<Route> any = groups.values().iterator().next().routes();
        for (int i = 0; i < any.size(); i++) {
            Map<String, Route.Action> actions = new TreeMap<>();
            for (Map.Entry<Integer, RouteTable> group : groups.entrySet()) {
                // All tables are built alike: the same routes in the same order.
                Route route = group.getValue().routes().get(i);
                actions.put(group.getKey().toString(), route.action());
            }
            Route route = any.get(i);
            found.add(
                    new Route(
                            route.method(),
                            route.path(),
                            route.parameters(),
                            route.bodyBytes(),
                            exchange -> action(actions, exchange).run(exchange)));
        }
        return new RouteTable(found);
    }

    private static Route.Action action(Map<String, Route.Action> actions, Exchange exchange)
            throws RefusedException {
        String group = Objects.requireNonNullElse(exchange.header(NAME), COORDINATION);
        Route.Action action = actions.get(group);
        if (action == null) {
            throw new RefusedException(
                    Problem.at(
                            ProblemCode.INVALID_HEADER,
                            NAME,
                            "This node has the groups " + actions.keySet()));
        }
        return action;
    }
}
