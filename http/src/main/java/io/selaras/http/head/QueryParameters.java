package io.selaras.http.head;

import io.selaras.config.text.Names;
import io.selaras.config.text.Text;
import io.selaras.http.problem.Problem;
import io.selaras.http.problem.ProblemCode;
import io.selaras.http.problem.RefusedException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
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
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '%') {
                bytes.write(octet(name, encoded, i + 1));
                i += 2;
            } else if (c > ' ' && c < 0x7f && c != '#') {
                bytes.write(c == '+' ? ' ' : c);
            } else {
                throw notEncoded(name);
            }
        }
        byte[] octets = bytes.toByteArray();
        // An escape of NUL is a text with a control character, which is refused as such.
        if (!Text.isUtf8(octets)) {
            throw notEncoded(name);
        }
        return new String(octets, StandardCharsets.UTF_8);
    }

    private static int octet(String name, String encoded, int at) throws RefusedException {
        if (at + 2 > encoded.length()
                || !HexFormat.isHexDigit(encoded.charAt(at))
                || !HexFormat.isHexDigit(encoded.charAt(at + 1))) {
            throw notEncoded(name);
        }
        return HexFormat.fromHexDigits(encoded, at, at + 2);
    }

    private static RefusedException notEncoded(String name) {
        return refused(name, "Query parameter `" + name + "` is not percent-encoded UTF-8");
    }

    private static RefusedException refused(String name, String detail) {
        return new RefusedException(Problem.at(ProblemCode.INVALID_QUERY, name, detail));
    }
}
