package io.selaras.node.api;

import io.selaras.node.body.Body;
import io.selaras.node.body.BodyField;
import io.selaras.node.body.BodyReader;
import io.selaras.node.config.Member;
import io.selaras.node.door.Exchange;
import io.selaras.node.door.Route;
import io.selaras.node.json.JsonWriter;
import io.selaras.node.loop.ReplicaLoop;
import io.selaras.node.problem.Problem;
import io.selaras.node.problem.ProblemCode;
import io.selaras.node.problem.RefusedException;
import io.selaras.raft.RaftStatus;
import io.selaras.replica.ReplicaStatus;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Who is there, and how consensus goes. */
final class ClusterRoutes {

    private static final BodyReader TRANSFER = new BodyReader(BodyField.optionalText("target", 64));

    private final Engine engine;
    private final ClusterView cluster;

    ClusterRoutes(Engine engine, ClusterView cluster) {
        this.engine = engine;
        this.cluster = cluster;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/v1/cluster", this::cluster),
                Route.get("/v1/raft", this::raft),
                Route.post("/v1/cluster/transfer", this::transfer));
    }

    private void cluster(Exchange exchange) {
        ReplicaLoop loop = engine.loopIfServing();
        if (loop == null) {
            exchange.answer(clusterJson(null));
        } else {
            inspect(exchange, loop, status -> exchange.answer(clusterJson(status)));
        }
    }

    private String clusterJson(@Nullable ReplicaStatus status) {
        JsonWriter json = new JsonWriter();
        json.beginObject()
                .member("nodeId", cluster.config().nodeId())
                .member("formed", status != null);
        optional(json, "clusterId", cluster.clusterId());
        optional(json, "leader", status == null ? null : status.raft().leader());
        json.member("term", status == null ? 0 : status.raft().term());
        List<String> linked = cluster.linked();
        json.name("members").beginArray();
        for (Member member : cluster.config().members()) {
            boolean self = member.id().equals(cluster.config().nodeId());
            json.beginObject()
                    .member("nodeId", member.id())
                    .member("address", member.host() + ":" + member.port())
                    .member("self", self)
                    .member("linked", self || linked.contains(member.id()))
                    .endObject();
        }
        return json.endArray().endObject().toString();
    }

    private void raft(Exchange exchange) throws RefusedException {
        inspect(exchange, engine.loop(), status -> exchange.answer(raftJson(status)));
    }

    private static String raftJson(ReplicaStatus status) {
        RaftStatus raft = status.raft();
        JsonWriter json = new JsonWriter();
        json.beginObject().member("nodeId", status.self()).name("groups").beginArray();
        json.beginObject()
                .member("group", 0)
                .member("name", "coordination")
                .member("role", raft.role().name().toLowerCase(Locale.ROOT))
                .member("term", raft.term());
        optional(json, "leader", raft.leader());
        optional(json, "vote", raft.vote());
        json.member("ready", raft.ready())
                .member("suspect", raft.suspect())
                .member("commit", raft.commit())
                .member("applied", status.applied())
                .member("durable", raft.durableIndex())
                .member("firstIndex", raft.firstIndex())
                .member("lastIndex", raft.lastIndex())
                .member("snapshot", status.snapshotIndex())
                .member("snapshotsSent", status.snapshotsSent())
                .member("snapshotsInstalled", status.snapshotsInstalled())
                .member("outstanding", status.outstanding())
                .member("queued", status.queued())
                .member("stateHash", Long.toHexString(status.stateHash()));
        names(json, "voters", raft.membership().voters());
        names(json, "learners", raft.membership().learners());
        json.name("followers").beginArray();
        for (RaftStatus.FollowerStatus follower : raft.followers()) {
            json.beginObject()
                    .member("nodeId", follower.peer())
                    .member("match", follower.match())
                    .member("next", follower.next())
                    .member("flow", follower.flow().name().toLowerCase(Locale.ROOT))
                    .member("lag", follower.lag())
                    .member("suspect", follower.suspect())
                    .endObject();
        }
        return json.endArray().endObject().endArray().endObject().toString();
    }

    private void transfer(Exchange exchange) throws RefusedException {
        ReplicaLoop loop = engine.loop();
        byte[] bytes = exchange.body();
        String target = "";
        if (bytes.length > 0) {
            Body body = TRANSFER.read(bytes);
            target = body.text("target");
        }
        if (!target.isEmpty() && !cluster.config().memberIds().contains(target)) {
            throw new RefusedException(
                    Problem.at(
                            ProblemCode.INVALID_FIELD,
                            "target",
                            "Field `target` is none of " + cluster.config().memberIds()));
        }
        String to = target;
        inspect(exchange, loop, status -> transfer(exchange, loop, status, to));
    }

    private static void transfer(
            Exchange exchange, ReplicaLoop loop, ReplicaStatus status, String target) {
        String leader = Objects.requireNonNullElse(status.raft().leader(), "");
        if (!leader.equals(status.self())) {
            exchange.refuse(
                    Problem.of(
                                    ProblemCode.NOT_LEADER,
                                    leader.isEmpty()
                                            ? "No leader is known"
                                            : "Ask the leader, " + leader)
                            .with(json -> optional(json, "leader", status.raft().leader())));
            return;
        }
        loop.transferLeadership(target.isEmpty() ? null : target);
        JsonWriter json = new JsonWriter();
        json.beginObject().member("requested", true).member("from", leader);
        optional(json, "target", target.isEmpty() ? null : target);
        exchange.answer(202, "application/json", json.endObject().toString());
    }

    private static void inspect(
            Exchange exchange, ReplicaLoop loop, Consumer<ReplicaStatus> callback) {
        loop.inspect(status -> exchange.context().runOnContext(_ -> callback.accept(status)));
    }

    private static void names(JsonWriter json, String name, List<String> values) {
        json.name(name).beginArray();
        values.forEach(json::value);
        json.endArray();
    }

    private static void optional(JsonWriter json, String name, @Nullable String value) {
        json.name(name);
        if (value == null || value.isEmpty()) {
            json.nullValue();
        } else {
            json.value(value);
        }
    }
}
