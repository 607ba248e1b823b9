package io.selaras.bench.http;

import java.util.Optional;

/** A complete HTTP reply. */
public record HttpReply(int status, String body) {

    /**
     * The value of a JSON member, found by its name alone: enough for flat replies whose shape is
     * known, and far cheaper than a parser in a closed loop that shares its processor with the
     * servers it measures.
     */
    public Optional<String> member(String name) {
        int at = body.indexOf("\"" + name + "\"");
        if (at < 0) {
            return Optional.empty();
        }
        int start = body.indexOf(':', at) + 1;
        while (start < body.length() && (body.charAt(start) == ' ' || body.charAt(start) == '"')) {
            start++;
        }
        int end = start;
        while (end < body.length() && "\",}] \n".indexOf(body.charAt(end)) < 0) {
            end++;
        }
        return Optional.of(body.substring(start, end));
    }
}
