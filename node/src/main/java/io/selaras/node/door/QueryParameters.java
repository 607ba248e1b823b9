package io.selaras.node.door;

import io.selaras.node.problem.Problem;
import io.selaras.node.problem.ProblemCode;
import io.selaras.node.problem.RefusedException;
import io.selaras.node.text.Names;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a query string; unknown and repeated parameters are refused. */
final class QueryParameters {

    private QueryParameters() {}

    static Map<String, String> parse(HttpServerRequest request, List<String> known)
            throws RefusedException {
        String query = request.query();
        if (query == null || query.isEmpty()) {
            return Map.of();
        }
        Map<String, String> values = new HashMap<>();
        for (Map.Entry<String, String> parameter : decoded(request)) {
            String name = parameter.getKey();
            if (!known.contains(name)) {
                throw refused(
                        name,
                        "Query parameter `%s` is not known%s"
                                .formatted(name, Names.didYouMean(name, known)));
            }
            if (values.put(name, parameter.getValue()) != null) {
                throw refused(name, "Query parameter `" + name + "` is given twice");
            }
        }
        return values;
    }

    private static MultiMap decoded(HttpServerRequest request) throws RefusedException {
        try {
            return request.params();
        } catch (IllegalArgumentException e) {
            throw refused("query", "The query string is not percent-encoded UTF-8");
        }
    }

    private static RefusedException refused(String name, String detail) {
        return new RefusedException(Problem.at(ProblemCode.INVALID_QUERY, name, detail));
    }
}
