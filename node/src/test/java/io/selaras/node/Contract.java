package io.selaras.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Holds answers against the OpenAPI document, and remembers which operations were seen. */
final class Contract {

    private static final JsonMapper JSON = new JsonMapper();

    private final JsonNode document;
    private final Set<String> seen = new TreeSet<>();

    Contract() throws Exception {
        try (InputStream file =
                Contract.class.getResourceAsStream("/io/selaras/api/spec/openapi.yaml")) {
            document = new YAMLMapper().readTree(file);
        }
    }

    /** The operations that succeeded at least once. */
    Set<String> seen() {
        return seen;
    }

    /** All operations under these tags. */
    Set<String> operations(Set<String> tags) {
        Set<String> all = new TreeSet<>();
        for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                if (tags.contains(operation.getValue().get("tags").get(0).asString())) {
                    all.add(operation.getValue().get("operationId").asString());
                }
            }
        }
        return all;
    }

    /** The answer as JSON, if it is as documented. */
    JsonNode check(String method, String target, HttpResponse<String> response) {
        JsonNode operation = operation(method, target.replaceFirst("\\?.*", ""));
        JsonNode answer = JSON.readTree(response.body());
        String type = response.headers().firstValue("Content-Type").orElseThrow();
        if (response.statusCode() < 300) {
            assertThat(type).isEqualTo("application/json");
            seen.add(operation.get("operationId").asString());
            JsonNode schema =
                    operation.at(
                            "/responses/%d/content/application~1json/schema"
                                    .formatted(response.statusCode()));
            assertThat(fault(schema, answer, "$"))
                    .as("%s %s answered %s", method, target, answer)
                    .isEmpty();
        } else {
            assertThat(type).isEqualTo("application/problem+json");
            for (JsonNode field : document.at("/components/schemas/Problem/required")) {
                assertThat(answer.has(field.asString())).as("%s in %s", field, answer).isTrue();
            }
            assertThat(answer.get("status").asInt()).isEqualTo(response.statusCode());
        }
        return answer;
    }

    private JsonNode operation(String method, String path) {
        for (Map.Entry<String, JsonNode> known : document.get("paths").properties()) {
            String pattern = known.getKey().replaceAll("\\{[^/]*}", "[^/]+");
            if (path.matches(pattern)) {
                return known.getValue().get(method.toLowerCase(Locale.ROOT));
            }
        }
        throw new AssertionError(path + " is not documented");
    }

    /** What is wrong with a value; empty if nothing is. */
    private String fault(JsonNode schema, JsonNode value, String where) {
        if (schema.has("$ref")) {
            return fault(document.at(schema.get("$ref").asString().substring(1)), value, where);
        }
        if (schema.has("anyOf")) {
            StringBuilder faults = new StringBuilder();
            for (JsonNode option : schema.get("anyOf")) {
                String fault = fault(option, value, where);
                if (fault.isEmpty()) {
                    return "";
                }
                faults.append(fault).append("; ");
            }
            return faults.toString();
        }
        if (schema.has("enum") && !contains(schema.get("enum"), value)) {
            return where + " is " + value + ", none of " + schema.get("enum");
        }
        if (schema.has("type") && !isOf(schema.get("type"), value)) {
            return where + " is " + value + ", not " + schema.get("type");
        }
        return value.isArray() ? ofItems(schema, value, where) : ofMembers(schema, value, where);
    }

    private String ofItems(JsonNode schema, JsonNode array, String where) {
        for (int i = 0; i < array.size(); i++) {
            String fault = fault(schema.get("items"), array.get(i), where + "[" + i + "]");
            if (!fault.isEmpty()) {
                return fault;
            }
        }
        return "";
    }

    private String ofMembers(JsonNode schema, JsonNode object, String where) {
        for (JsonNode name : schema.path("required")) {
            if (!object.has(name.asString())) {
                return where + " lacks " + name.asString();
            }
        }
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            JsonNode declared = schema.path("properties").path(member.getKey());
            String path = where + "." + member.getKey();
            String fault =
                    declared.isMissingNode()
                            ? path + " is not declared"
                            : fault(declared, member.getValue(), path);
            if (!fault.isEmpty()) {
                return fault;
            }
        }
        return "";
    }

    private static boolean contains(JsonNode known, JsonNode value) {
        for (JsonNode one : known) {
            if (one.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOf(JsonNode types, JsonNode value) {
        if (types.isArray()) {
            for (JsonNode type : types) {
                if (isOf(type, value)) {
                    return true;
                }
            }
            return false;
        }
        return switch (types.asString()) {
            case "string" -> value.isString();
            case "integer" -> value.isIntegralNumber();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            case "null" -> value.isNull();
            default -> throw new AssertionError("type " + types);
        };
    }
}
