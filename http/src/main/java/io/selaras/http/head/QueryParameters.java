package io.selaras.http.head;

import io.selaras.config.text.Names;
import io.selaras.http.problem.Problem;
import io.selaras.http.problem.ProblemCode;
import io.selaras.http.problem.RefusedException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a query string: percent-encoded UTF-8, a plus sign for a space. Unknown and repeated
 * parameters are refused, and bytes that are no text, which would name something else than meant.
 */
public final class QueryParameters {

    private QueryParameters() {}

    /**
     * The parameters by name.
     *
     * @param query what follows the question mark; null if nothing does
     * @param known the names that the route knows
     */
    public static Map<String, String> parse(@Nullable String query, List<String> known)
            throws RefusedException {
        if (query == null || query.isEmpty()) {
            return Map.of();
        }
        Map<String, String> values = new HashMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decoded("query", equals < 0 ? pair : pair.substring(0, equals));
            if (!known.contains(name)) {
                throw refused(
                        name,
                        "Query parameter `%s` is not known%s"
                                .formatted(name, Names.didYouMean(name, known)));
            }
            String value = equals < 0 ? "" : decoded(name, pair.substring(equals + 1));
            if (values.put(name, value) != null) {
                throw refused(name, "Query parameter `" + name + "` is given twice");
            }
        }
        return values;
    }

    private static String decoded(String name, String encoded) throws RefusedException {
        String text = PercentCodec.decoded(encoded.replace("+", "%20"));
        if (text == null) {
            throw refused(name, "Query parameter `" + name + "` is not percent-encoded UTF-8");
        }
        return text;
    }

    private static RefusedException refused(String name, String detail) {
        return new RefusedException(Problem.at(ProblemCode.INVALID_QUERY, name, detail));
    }
}
