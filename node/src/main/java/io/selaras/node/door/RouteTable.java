package io.selaras.node.door;

import io.selaras.node.problem.Problem;
import io.selaras.node.problem.ProblemCode;
import io.selaras.node.problem.RefusedException;
import io.selaras.node.text.Names;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All routes of a node; finds one by path and method. */
public final class RouteTable {

    private final Map<String, List<Route>> byPath = new HashMap<>();
    private final List<Route> routes;

    public RouteTable(List<Route> routes) {
        this.routes = List.copyOf(routes);
        for (Route route : routes) {
            byPath.computeIfAbsent(route.path(), _ -> new ArrayList<>()).add(route);
        }
    }

    public List<Route> routes() {
        return routes;
    }

    /** The route, or why there is none. */
    Route find(HttpMethod method, String path) throws RefusedException {
        List<Route> candidates = byPath.get(path);
        if (candidates == null) {
            throw new RefusedException(
                    Problem.of(
                            ProblemCode.NOT_FOUND,
                            "There is no route " + path + Names.didYouMean(path, byPath.keySet())));
        }
        HttpMethod wanted = method.equals(HttpMethod.HEAD) ? HttpMethod.GET : method;
        for (Route route : candidates) {
            if (route.method().equals(wanted)) {
                return route;
            }
        }
        throw new RefusedException(
                Problem.of(
                        ProblemCode.METHOD_NOT_ALLOWED,
                        path + " does not know " + method + "; allowed: " + allowed(path)));
    }

    /** The value of an Allow header. */
    String allowed(String path) {
        List<String> methods = new ArrayList<>();
        for (Route route : byPath.getOrDefault(path, List.of())) {
            methods.add(route.method().name());
            if (route.method().equals(HttpMethod.GET)) {
                methods.add(HttpMethod.HEAD.name());
            }
        }
        return String.join(", ", methods);
    }
}
