package io.selaras.proof.faults.client;

import io.selaras.core.kernel.Labelled;
import io.selaras.core.lock.LockMode;
import io.selaras.proof.checker.history.DeadlockJson;
import io.selaras.proof.checker.history.HistoryRecorder;
import io.selaras.proof.checker.history.LockCall;
import io.selaras.proof.checker.history.Outcome;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URLEncoder;
import java.net.http.HttpConnectTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One process of a history: each call is sent once, to the node named, and recorded. */
public final class RecordingClient {

    private static final Map<String, LockMode> MODES = Labelled.byLabel(LockMode.values());

    /** The reason of a rejection by the network: nobody can have read the request. */
    public static final String NOT_CONNECTED = "NOT_CONNECTED";

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Beyond the server's own deadline of 5 s, so that the server's verdict is heard. */
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final String process;
    private final ApiClient api;
    private final HistoryRecorder history;

    public RecordingClient(String process, ApiClient api, HistoryRecorder history) {
        this.process = process;
        this.api = api;
        this.history = history;
    }

    public String process() {
        return process;
    }

    /** Sends the call to the node at this port. */
    public Outcome call(int port, Optional<String> requestId, LockCall call)
            throws InterruptedException {
        HistoryRecorder.Pending pending = history.invoke(process, requestId, call);
        Outcome outcome = attempt(port, requestId, call);
        history.complete(pending, outcome);
        return outcome;
    }

    private Outcome attempt(int port, Optional<String> requestId, LockCall call)
            throws InterruptedException {
        try {
            return outcome(call, exchange(port, requestId, call));
        } catch (ConnectException | HttpConnectTimeoutException e) {
            return new Outcome.Rejected(NOT_CONNECTED);
        } catch (IOException e) {
            return new Outcome.Indeterminate(e.toString());
        }
    }

    private ApiReply exchange(int port, Optional<String> requestId, LockCall call)
            throws IOException, InterruptedException {
        ObjectNode body = JSON.createObjectNode().put("resource", call.resource());
        return switch (call) {
            case LockCall.Acquire acquire -> {
                body.put("owner", acquire.owner());
                body.put("mode", acquire.mode().label());
                body.put("ttlMs", acquire.ttlMs()).put("waitMs", acquire.waitMs());
                Duration limit = TIMEOUT.plusMillis(acquire.waitMs());
                yield api.post(port, "/v1/locks/acquire", body.toString(), requestId, limit);
            }
            case LockCall.Release release -> {
                body.put("owner", release.owner()).put("token", release.token());
                yield api.post(port, "/v1/locks/release", body.toString(), requestId, TIMEOUT);
            }
            case LockCall.Renew renew -> {
                body.put("owner", renew.owner()).put("token", renew.token());
                body.put("ttlMs", renew.ttlMs());
                yield api.post(port, "/v1/locks/renew", body.toString(), requestId, TIMEOUT);
            }
            case LockCall.Read read -> api.get(port, lockPath(read.resource()), TIMEOUT);
        };
    }

    private static String lockPath(String resource) {
        return "/v1/locks/at?resource=" + URLEncoder.encode(resource, StandardCharsets.UTF_8);
    }

    private static Outcome outcome(LockCall call, ApiReply reply) {
        if (reply.succeeded()) {
            return switch (call) {
                case LockCall.Acquire _ ->
                        new Outcome.Granted(
                                reply.json().required("token").longValue(), mode(reply.json()));
                case LockCall.Release _, LockCall.Renew _ -> new Outcome.Done();
                case LockCall.Read _ -> new Outcome.Holders(holders(reply.json()));
            };
        }
        if (!reply.isProblem()) {
            throw new IllegalStateException("neither success nor problem: " + reply);
        }
        return reply.text("outcome").orElseThrow().equals("rejected")
                ? new Outcome.Rejected(
                        reply.code(),
                        Optional.ofNullable(reply.json().get("deadlock")).map(DeadlockJson::read))
                : new Outcome.Indeterminate(reply.code());
    }

    private static List<Outcome.Holder> holders(JsonNode lock) {
        List<Outcome.Holder> holders = new ArrayList<>();
        for (JsonNode holder : lock.required("holders")) {
            holders.add(
                    new Outcome.Holder(
                            holder.required("owner").stringValue(),
                            holder.required("token").longValue(),
                            mode(holder)));
        }
        return holders;
    }

    private static LockMode mode(JsonNode node) {
        return Objects.requireNonNull(MODES.get(node.required("mode").stringValue()));
    }
}
