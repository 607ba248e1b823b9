package io.selaras.http;

import io.vertx.core.http.HttpMethod;
import java.util.List;

/**
 * A method and a path that are served.
 *
 * @param path one of its last two segments may be a name in braces, which stands for any text
 * @param parameters names of the query parameters it knows
 */
public record Route(HttpMethod method, String path, List<String> parameters, Action action) {

    public Route {
        parameters = List.copyOf(parameters);
    }

    public static Route get(String path, Action action, String... parameters) {
        return new Route(HttpMethod.GET, path, List.of(parameters), action);
    }

    public static Route post(String path, Action action) {
        return new Route(HttpMethod.POST, path, List.of(), action);
    }

    public static Route put(String path, Action action) {
        return new Route(HttpMethod.PUT, path, List.of(), action);
    }

    public static Route delete(String path, Action action) {
        return new Route(HttpMethod.DELETE, path, List.of(), action);
    }

    /** What a route does; it must answer the exchange, now or later. */
    @FunctionalInterface
    public interface Action {
        void run(Exchange exchange) throws io.selaras.http.problem.RefusedException;
    }
}
