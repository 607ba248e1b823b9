package io.selaras.api;

import io.selaras.api.request.ReplicaGateway;
import io.selaras.http.Exchange;
import io.selaras.http.Route;
import io.selaras.http.json.JsonWriter;
import io.selaras.loop.ReplicaLoop;
import io.selaras.raft.RaftStatus;
import io.selaras.replica.port.ReplicaStatus;
import io.selaras.replica.space.SpaceLevel;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What proxies, probes and scrapers ask for. */
final class ServiceRoutes {

    /** A replica that has not turned for so long is wedged: a restart is the only help. */
    private static final long WEDGED_MS = 10_000;

    /** A replica that has not turned for so long is not asked: it turns every second. */
    private static final long SILENT_MS = 2_500;

    private static final long MS_PER_SECOND = 1_000;

    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String JSON = "application/json";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final ReplicaGateway gateway;
    private final Function<SortedMap<Integer, ReplicaStatus>, String> scrape;
    private final Buffer openApi = resource("openapi.yaml");

    /**
     * @param scrape renders the metrics; there is no state while the cluster has not formed
     */
    ServiceRoutes(
            ReplicaGateway gateway, Function<SortedMap<Integer, ReplicaStatus>, String> scrape) {
        this.gateway = gateway;
        this.scrape = scrape;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/", ServiceRoutes::root),
                Route.get("/livez", this::live),
                Route.get("/readyz", this::ready, "verbose"),
                Route.get("/metrics", this::metrics),
                Route.get("/v1/version", ServiceRoutes::version),
                Route.get(
                        "/openapi.yaml",
                        exchange -> exchange.answerShared("application/yaml", openApi)));
    }

    private void live(Exchange exchange) {
        ReplicaLoop loop = gateway.loopIfServing();
        long silentMs = loop == null ? 0 : loop.silentMs();
        if (silentMs > WEDGED_MS) {
            exchange.answer(
                    503,
                    TEXT,
                    "wedged: the replica has not turned for %d s\n"
                            .formatted(silentMs / MS_PER_SECOND));
        } else {
            exchange.answer(200, TEXT, "alive\n");
        }
    }

    private void ready(Exchange exchange) {
        ReplicaLoop loop = gateway.loopIfServing();
        if (loop == null || silent(loop)) {
            ready(exchange, Collections.emptySortedMap());
        } else {
            loop.inspectAll(
                    groups -> exchange.context().runOnContext(_ -> ready(exchange, groups)));
        }
    }

    private void ready(Exchange exchange, SortedMap<Integer, ReplicaStatus> groups) {
        Map<String, Boolean> checks = checks(groups.get(gateway.group()));
        boolean ready = !checks.containsValue(false);
        int code = ready ? 200 : 503;
        if (exchange.hasParameter("verbose")) {
            JsonWriter json = new JsonWriter();
            json.beginObject().member("ready", ready).name("checks").beginObject();
            checks.forEach(json::member);
            json.endObject().name("alarms").beginArray();
            alarms(groups).forEach(json::value);
            exchange.answer(code, JSON, json.endArray().endObject().toString());
            return;
        }
        Optional<String> failing =
                checks.entrySet().stream()
                        .filter(check -> !check.getValue())
                        .map(Map.Entry::getKey)
                        .findFirst();
        exchange.answer(code, TEXT, failing.map(name -> "not " + name).orElse("ready") + "\n");
    }

    /** What somebody should look at although the node serves. */
    private List<String> alarms(SortedMap<Integer, ReplicaStatus> groups) {
        Set<String> alarms = new LinkedHashSet<>();
        groups.forEach((group, status) -> {
            if (status.space() != SpaceLevel.OPEN) {
                alarms.add("DISK_FULL");
            }
            if (status.divergedAt() != 0) {
                alarms.add("STATE_DIVERGED");
            }
            // The group of the locks has a check of its own.
            if (group != gateway.group() && status.raft().leader() == null) {
                alarms.add("PARTITION_WITHOUT_LEADER");
            }
        });
        return List.copyOf(alarms);
    }

    private Map<String, Boolean> checks(@Nullable ReplicaStatus status) {
        Map<String, Boolean> checks = new LinkedHashMap<>();
        RaftStatus raft = status == null ? null : status.raft();
        boolean leads = raft != null && Objects.equals(raft.leader(), statusSelf(status));
        ReplicaLoop loop = gateway.loopIfServing();
        checks.put("turning", loop == null || !silent(loop));
        checks.put("formed", loop != null);
        checks.put(
                "leaderKnown", raft != null && raft.leader() != null && (!leads || raft.ready()));
        checks.put("caughtUp", status != null && status.applied() >= status.raft().commit());
        checks.put("recovered", raft != null && !raft.recovering());
        checks.put("accepting", !gateway.draining());
        return checks;
    }

    private static boolean silent(ReplicaLoop loop) {
        return loop.silentMs() > SILENT_MS;
    }

    private static String statusSelf(@Nullable ReplicaStatus status) {
        return status == null ? "" : status.self();
    }

    private void metrics(Exchange exchange) {
        ReplicaLoop loop = gateway.loopIfServing();
        if (loop == null || silent(loop)) {
            exchange.answer(200, PROMETHEUS, scrape.apply(Collections.emptySortedMap()));
        } else {
            loop.inspectAll(groups ->
                    exchange.context()
                            .runOnContext(_ ->
                                    gateway.whenThereIsTime(
                                            exchange.context(), () -> answer(exchange, groups))));
        }
    }

    private void answer(Exchange exchange, SortedMap<Integer, ReplicaStatus> groups) {
        if (!exchange.answered()) {
            exchange.answer(200, PROMETHEUS, scrape.apply(groups));
        }
    }

    /** What somebody finds who has nothing but the address. */
    private static void root(Exchange exchange) {
        exchange.answer(
                named().name("links")
                        .beginObject()
                        .member("api", "/openapi.yaml")
                        .member("locks", "/v1/locks")
                        .member("cluster", "/v1/cluster")
                        .member("events", "/v1/events")
                        .member("ready", "/readyz?verbose")
                        .member("metrics", "/metrics")
                        .endObject()
                        .endObject()
                        .toString());
    }

    private static void version(Exchange exchange) {
        exchange.answer(
                named().member("java", Runtime.version().toString()).endObject().toString());
    }

    private static JsonWriter named() {
        String version = ServiceRoutes.class.getPackage().getImplementationVersion();
        return new JsonWriter()
                .beginObject()
                .member("name", "selaras")
                .member("version", version == null ? "development" : version);
    }

    private static Buffer resource(String name) {
        try (InputStream stream =
                ServiceRoutes.class.getResourceAsStream("/io/selaras/api/spec/" + name)) {
            if (stream == null) {
                throw new IllegalStateException(name + " is missing from the build");
            }
            return Buffer.buffer(stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
