package io.selaras.http;

import io.vertx.core.http.HttpMethod;
import java.util.List;

/**
 * A method and a path that are served.
 *
 * @param path one of its last two segments may be a name in braces, which stands for any text
 * @param parameters names of the query parameters it knows
 * @param bodyBytes the largest body that it takes
 */
public record Route(
        HttpMethod method, String path, List<String> parameters, int bodyBytes, Action action) {

    public Route {
        parameters = List.copyOf(parameters);
    }

    public static Route get(String path, Action action, String... parameters) {
        return new Route(HttpMethod.GET, path, List.of(parameters), HttpLimits.BODY_BYTES, action);
    }

    public static Route post(String path, Action action) {
        return new Route(HttpMethod.POST, path, List.of(), HttpLimits.BODY_BYTES, action);
    }

    public static Route put(String path, Action action) {
        return new Route(HttpMethod.PUT, path, List.of(), HttpLimits.BODY_BYTES, action);
    }

    public static Route delete(String path, Action action) {
        return new Route(HttpMethod.DELETE, path, List.of(), HttpLimits.BODY_BYTES, action);
    }

    /** The same route for bodies up to this size. */
    public Route withBodies(int bytes) {
        return new Route(method, path, parameters, bytes, action);
    }

    /** What a route does; it must answer the exchange, now or later. */
    @FunctionalInterface
    public interface Action {
        void run(Exchange exchange) throws io.selaras.http.problem.RefusedException;
    }
}
