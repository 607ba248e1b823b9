package io.selaras.proof.checker.history;

import io.selaras.core.kernel.Labelled;
import io.selaras.core.lock.LockMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An operation as one line of JSON. */
final class OperationJson {

    private static final Map<String, LockMode> MODES = Labelled.byLabel(LockMode.values());

    private static final String DEADLOCK = "deadlock";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private OperationJson() {}

    static String line(Operation operation) {
        ObjectNode node = JSON.createObjectNode();
        node.put("process", operation.process());
        operation.requestId().ifPresent(id -> node.put("requestId", id));
        ObjectNode arguments = JSON.createObjectNode();
        node.put("kind", writeCall(operation.call(), arguments));
        node.set("arguments", arguments);
        node.put("invoke", operation.invokedAt());
        if (operation.completedAt() != Operation.NEVER) {
            node.put("complete", operation.completedAt());
        }
        ObjectNode result = JSON.createObjectNode();
        node.put("outcome", writeOutcome(operation.outcome(), result));
        node.set("result", result);
        return JSON.writeValueAsString(node);
    }

    private static String writeCall(LockCall call, ObjectNode arguments) {
        arguments.put("resource", call.resource());
        return switch (call) {
            case LockCall.Acquire acquire -> {
                arguments.put("owner", acquire.owner());
                arguments.put("mode", write(acquire.mode()));
                arguments.put("ttlMs", acquire.ttlMs());
                arguments.put("waitMs", acquire.waitMs());
                yield "acquire";
            }
            case LockCall.Release release -> {
                arguments.put("owner", release.owner()).put("token", release.token());
                yield "release";
            }
            case LockCall.Renew renew -> {
                arguments.put("owner", renew.owner()).put("token", renew.token());
                arguments.put("ttlMs", renew.ttlMs());
                yield "renew";
            }
            case LockCall.Read _ -> "read";
        };
    }

    private static String writeOutcome(Outcome outcome, ObjectNode result) {
        return switch (outcome) {
            case Outcome.Granted granted -> {
                result.put("token", granted.token()).put("mode", write(granted.mode()));
                yield "ok";
            }
            case Outcome.Done _ -> "ok";
            case Outcome.Holders read -> {
                var holders = result.putArray("holders");
                for (Outcome.Holder holder : read.holders()) {
                    holders.addObject()
                            .put("owner", holder.owner())
                            .put("token", holder.token())
                            .put("mode", write(holder.mode()));
                }
                yield "ok";
            }
            case Outcome.Rejected rejected -> {
                result.put("code", rejected.code());
                rejected.deadlock()
                        .ifPresent(found -> DeadlockJson.write(found, result.putObject(DEADLOCK)));
                yield "rejected";
            }
            case Outcome.Indeterminate indeterminate -> {
                result.put("reason", indeterminate.reason());
                yield "indeterminate";
            }
        };
    }

    /** Reads {@link #line}; whatever else a line says would be left out of the verdict unseen. */
    static Operation parse(String line) {
        JsonNode node = JSON.readTree(line);
        Operation operation = read(node);
        if (!JSON.readTree(line(operation)).equals(node)) {
            throw new IllegalArgumentException("not in the form in which operations are written");
        }
        return operation;
    }

    private static Operation read(JsonNode node) {
        LockCall call = readCall(text(node, "kind"), required(node, "arguments"));
        JsonNode complete = node.get("complete");
        return new Operation(
                text(node, "process"),
                Optional.ofNullable(node.get("requestId")).map(JsonNode::stringValue),
                call,
                number(node, "invoke"),
                complete == null ? Operation.NEVER : complete.longValue(),
                readOutcome(text(node, "outcome"), call, required(node, "result")));
    }

    private static LockCall readCall(String kind, JsonNode arguments) {
        String resource = text(arguments, "resource");
        return switch (kind) {
            case "acquire" ->
                    new LockCall.Acquire(
                            resource,
                            text(arguments, "owner"),
                            mode(arguments),
                            number(arguments, "ttlMs"),
                            number(arguments, "waitMs"));
            case "release" ->
                    new LockCall.Release(
                            resource, text(arguments, "owner"), number(arguments, "token"));
            case "renew" ->
                    new LockCall.Renew(
                            resource,
                            text(arguments, "owner"),
                            number(arguments, "token"),
                            number(arguments, "ttlMs"));
            case "read" -> new LockCall.Read(resource);
            default -> throw new IllegalArgumentException("unknown kind " + kind);
        };
    }

    private static Outcome readOutcome(String outcome, LockCall call, JsonNode result) {
        return switch (outcome) {
            case "ok" ->
                    switch (call) {
                        case LockCall.Acquire _ ->
                                new Outcome.Granted(number(result, "token"), mode(result));
                        case LockCall.Release _, LockCall.Renew _ -> new Outcome.Done();
                        case LockCall.Read _ -> new Outcome.Holders(holders(result));
                    };
            case "rejected" ->
                    new Outcome.Rejected(
                            text(result, "code"),
                            Optional.ofNullable(result.get(DEADLOCK)).map(DeadlockJson::read));
            case "indeterminate" -> new Outcome.Indeterminate(text(result, "reason"));
            default -> throw new IllegalArgumentException("unknown outcome " + outcome);
        };
    }

    private static List<Outcome.Holder> holders(JsonNode result) {
        List<Outcome.Holder> holders = new ArrayList<>();
        for (JsonNode holder : required(result, "holders")) {
            holders.add(
                    new Outcome.Holder(
                            text(holder, "owner"), number(holder, "token"), mode(holder)));
        }
        return holders;
    }

    private static String write(LockMode mode) {
        return mode.label();
    }

    private static LockMode mode(JsonNode node) {
        LockMode mode = MODES.get(text(node, "mode"));
        if (mode == null) {
            throw new IllegalArgumentException("unknown mode " + text(node, "mode"));
        }
        return mode;
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = required(node, field);
        if (!value.isString()) {
            throw new IllegalArgumentException("field " + field + " is no text");
        }
        return value.stringValue();
    }

    private static long number(JsonNode node, String field) {
        return required(node, field).longValue();
    }

    private static JsonNode required(JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null) {
            throw new IllegalArgumentException("field " + field + " is missing");
        }
        return value;
    }
}
