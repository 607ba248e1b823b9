package io.selaras.proof.faults.client;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One answer of a node.
 *
 * @param contentType without parameters; empty if there was none
 * @param retryAfter the header's value
 */
public record ApiReply(int status, String contentType, Optional<String> retryAfter, String body) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** The body as JSON. */
    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw new IllegalStateException("not JSON: " + this, e);
        }
    }

    public boolean succeeded() {
        return status / 100 == 2;
    }

    /** A field of the body; empty if it is absent or no string. */
    public Optional<String> text(String field) {
        JsonNode value = json().get(field);
        return value != null && value.isString()
                ? Optional.of(value.stringValue())
                : Optional.empty();
    }

    /** The problem's stable code. */
    public String code() {
        return text("code").orElseThrow(() -> new IllegalStateException("no code in " + this));
    }

    /** Whether this is a well-formed problem (RFC 9457) that fits its status. */
    public boolean isProblem() {
        return contentType.equals("application/problem+json")
                && json().path("status").asInt() == status
                && text("type").filter(type -> type.startsWith("urn:selaras:error:")).isPresent()
                && text("title").isPresent()
                && text("code").isPresent()
                && text("outcome").isPresent();
    }
}
