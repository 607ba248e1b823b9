package io.selaras.api.query;

import io.selaras.api.value.ApiFields;
import io.selaras.config.text.Names;
import io.selaras.config.text.Text;
import io.selaras.core.kernel.Labelled;
import io.selaras.core.lock.query.LockQuery;
import io.selaras.http.Exchange;
import io.selaras.http.body.BodyReader;
import io.selaras.http.problem.Problem;
import io.selaras.http.problem.ProblemCode;
import io.selaras.http.problem.RefusedException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** Query parameters, checked. */
public final class Parameters {

    /** Short enough for the parser of numbers, and for the longest name. */
    private static final Pattern GRAPH_CURSOR =
            Pattern.compile("[0-9]{1,9}:.{1,512}", Pattern.DOTALL);

    private Parameters() {}

    /** A name; empty if absent. */
    public static String text(Exchange exchange, String name) throws RefusedException {
        checked(name, exchange.parameter(name), 0);
        return exchange.parameter(name);
    }

    /** A name that must be there. */
    public static String requiredText(Exchange exchange, String name) throws RefusedException {
        if (!exchange.hasParameter(name)) {
            throw refused(name, "Query parameter `" + name + "` is missing");
        }
        checked(name, exchange.parameter(name), 1);
        return exchange.parameter(name);
    }

    /** One of a few words; the first one if absent. */
    public static String word(Exchange exchange, String name, List<String> known)
            throws RefusedException {
        String text = exchange.parameter(name);
        if (text.isEmpty()) {
            return known.getFirst();
        }
        if (!known.contains(text)) {
            throw refused(
                    name,
                    "Query parameter `%s` is none of %s%s"
                            .formatted(
                                    name, String.join(", ", known), Names.didYouMean(text, known)));
        }
        return text;
    }

    /** One of a few constants by its label; the first one if absent. */
    public static <T extends Labelled> T constant(
            Exchange exchange, String name, Map<String, T> known) throws RefusedException {
        String word = word(exchange, name, List.copyOf(known.keySet()));
        return Objects.requireNonNull(known.get(word));
    }

    /** A number, a colon and a name; empty if absent. */
    public static String cursorOfGraph(Exchange exchange) throws RefusedException {
        String cursor = exchange.parameter("cursor");
        if (!cursor.isEmpty() && !GRAPH_CURSOR.matcher(cursor).matches()) {
            throw refused("cursor", "Query parameter `cursor` is none that an answer gave");
        }
        return cursor;
    }

    /** How long a list may be. */
    public static int limit(Exchange exchange) throws RefusedException {
        return exchange.hasParameter("limit")
                ? (int) number(exchange, "limit", 1, LockQuery.PAGE)
                : LockQuery.USUAL_PAGE;
    }

    /** A number; the smallest one if absent. */
    public static long number(Exchange exchange, String name, long minimum, long maximum)
            throws RefusedException {
        if (!exchange.hasParameter(name)) {
            return minimum;
        }
        long number = Text.digits(exchange.parameter(name));
        if (number >= minimum && number <= maximum) {
            return number;
        }
        if (number < 0) {
            throw refused(name, "Query parameter `" + name + "` is no number of plain digits");
        }
        throw refused(
                name,
                "Query parameter `%s` is out of range; expected %d to %d"
                        .formatted(name, minimum, maximum));
    }

    private static void checked(String name, String value, int minimum) throws RefusedException {
        try {
            BodyReader.checkText(name, value, minimum, ApiFields.NAME_BYTES);
        } catch (RefusedException e) {
            throw refused(name, e.problem().detail().replaceFirst("Field", "Query parameter"));
        }
    }

    /** What is wrong with a parameter. */
    public static RefusedException refused(String name, String detail) {
        return new RefusedException(Problem.at(ProblemCode.INVALID_QUERY, name, detail));
    }
}
