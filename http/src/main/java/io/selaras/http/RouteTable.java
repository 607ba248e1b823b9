package io.selaras.http;

import io.selaras.config.text.Names;
import io.selaras.http.problem.Problem;
import io.selaras.http.problem.ProblemCode;
import io.selaras.http.problem.RefusedException;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** All routes of a node; finds one by path and method. */
public final class RouteTable {

    /** What stands for a segment in braces. */
    private static final String ANY = "{}";

    private final Map<String, List<Route>> byPath = new HashMap<>();
    private final List<Route> routes;

    public RouteTable(List<Route> routes) {
        this.routes = List.copyOf(routes);
        for (Route route : routes) {
            String key = route.path().replaceFirst("\\{[^/]*}", ANY);
            byPath.computeIfAbsent(key, _ -> new ArrayList<>()).add(route);
        }
    }

    public List<Route> routes() {
        return routes;
    }

    /** The route, or why there is none. */
    Route find(HttpMethod method, String path) throws RefusedException {
        List<Route> candidates = candidates(path);
        if (candidates.isEmpty()) {
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

    private List<Route> candidates(String path) {
        List<Route> exact = byPath.get(path);
        int last = path.lastIndexOf('/') + 1;
        if (exact != null || last == 0 || last == path.length()) {
            return Objects.requireNonNullElse(exact, List.of());
        }
        List<Route> ending = byPath.get(path.substring(0, last) + ANY);
        int before = path.lastIndexOf('/', last - 2) + 1;
        if (ending != null || before == 0 || before == last - 1) {
            return Objects.requireNonNullElse(ending, List.of());
        }
        return byPath.getOrDefault(
                path.substring(0, before) + ANY + path.substring(last - 1), List.of());
    }

    /** The value of an Allow header. */
    String allowed(String path) {
        List<String> methods = new ArrayList<>();
        for (Route route : candidates(path)) {
            methods.add(route.method().name());
            if (route.method().equals(HttpMethod.GET)) {
                methods.add(HttpMethod.HEAD.name());
            }
        }
        return String.join(", ", methods);
    }
}
