package io.selaras.api;

import io.selaras.api.query.Parameters;
import io.selaras.api.request.Failures;
import io.selaras.api.request.ReplicaGateway;
import io.selaras.core.member.Member;
import io.selaras.http.Exchange;
import io.selaras.http.Route;
import io.selaras.http.body.Body;
import io.selaras.http.body.BodyField;
import io.selaras.http.body.BodyReader;
import io.selaras.http.json.JsonWriter;
import io.selaras.http.problem.Problem;
import io.selaras.http.problem.ProblemCode;
import io.selaras.http.problem.RefusedException;
import io.selaras.loop.ReplicaLoop;
import io.selaras.raft.RaftStatus;
import io.selaras.replica.Replica;
import io.selaras.replica.port.Answer;
import io.selaras.replica.port.ReplicaStatus;
import io.selaras.replica.port.VersionStatus;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Who is there, and how consensus goes. */
final class ClusterRoutes {

    private static final long RETRY_MS = 500;

    private static final BodyReader TRANSFER =
            new BodyReader(
                    BodyField.optionalText("target", 64),
                    BodyField.optionalInteger("group", 0, 1_000));

    private final ReplicaGateway gateway;
    private final ClusterView cluster;

    ClusterRoutes(ReplicaGateway gateway, ClusterView cluster) {
        this.gateway = gateway;
        this.cluster = cluster;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/v1/cluster", this::cluster),
                Route.get("/v1/raft", this::raft),
                Route.get("/v1/cluster/safe-to-stop", this::safeToStop, "node"),
                Route.post("/v1/cluster/transfer", this::transfer));
    }

    private void cluster(Exchange exchange) throws RefusedException {
        // A node that only stops is a member, and its answer is true to the end.
        ReplicaLoop loop = gateway.hasLeft() ? gateway.loop() : gateway.loopIfServing();
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
        json.optional("clusterId", cluster.clusterId());
        json.optional("leader", status == null ? null : status.raft().leader());
        json.member("term", status == null ? 0 : status.raft().term());
        json.name("versions");
        if (status == null) {
            json.nullValue();
        } else {
            versions(json, status.versions());
        }
        json.name("members").beginArray();
        Map<String, Member> wanted = new TreeMap<>();
        TreeSet<String> ids = new TreeSet<>();
        if (status == null) {
            ids.addAll(cluster.addresses().keySet());
        } else {
            status.wanted().forEach(member -> wanted.put(member.id(), member));
            ids.addAll(wanted.keySet());
            ids.addAll(status.inForce().voters());
            ids.addAll(status.inForce().learners());
        }
        ids.forEach(id -> member(json, id, wanted.get(id), status));
        return json.endArray().endObject().toString();
    }

    private void member(
            JsonWriter json, String id, @Nullable Member wanted, @Nullable ReplicaStatus status) {
        boolean self = id.equals(cluster.config().nodeId());
        String address = wanted == null ? null : wanted.address();
        String role = wanted == null ? "" : wanted.role().label();
        String inForce = inForce(id, status);
        json.beginObject().member("nodeId", id);
        json.optional("address", address == null ? cluster.addresses().get(id) : address);
        json.member("self", self).member("linked", self || cluster.linked().contains(id));
        json.member("state", status == null ? "forming" : state(role, inForce));
        json.optional("role", role);
        json.optional("inForce", inForce);
        json.member("priority", wanted == null ? 0 : wanted.priority()).name("lag");
        OptionalLong lag = lag(id, status);
        if (lag.isPresent()) {
            json.value(lag.getAsLong());
        } else {
            json.nullValue();
        }
        json.name("reads");
        range(json, status == null ? null : reads(id, status));
        json.endObject();
    }

    private static void versions(JsonWriter json, VersionStatus versions) {
        json.beginObject().member("agreed", versions.agreed()).name("reads");
        range(json, versions.self());
        json.endObject();
    }

    private static VersionStatus.@Nullable NodeVersions reads(String id, ReplicaStatus status) {
        VersionStatus versions = status.versions();
        if (id.equals(status.self())) {
            return versions.self();
        }
        for (VersionStatus.NodeVersions known : versions.peers()) {
            if (known.node().equals(id)) {
                return known;
            }
        }
        return null;
    }

    private static void range(JsonWriter json, VersionStatus.@Nullable NodeVersions range) {
        if (range == null) {
            json.nullValue();
        } else {
            json.beginObject()
                    .member("oldest", range.oldest())
                    .member("newest", range.newest())
                    .endObject();
        }
    }

    /** Empty for a node that consensus does not know. */
    private static String inForce(String id, @Nullable ReplicaStatus status) {
        if (status != null && status.inForce().voters().contains(id)) {
            return "voter";
        }
        return status != null && status.inForce().learners().contains(id) ? "learner" : "";
    }

    private static String state(String wanted, String inForce) {
        if (wanted.isEmpty()) {
            return "leaving";
        }
        return wanted.equals(inForce) ? wanted : "joining";
    }

    private static OptionalLong lag(String id, @Nullable ReplicaStatus status) {
        if (status == null) {
            return OptionalLong.empty();
        }
        return status.raft().followers().stream()
                .filter(follower -> follower.peer().equals(id))
                .mapToLong(RaftStatus.FollowerStatus::lag)
                .findFirst();
    }

    private void raft(Exchange exchange) throws RefusedException {
        gateway.loop()
                .inspectAll(groups ->
                        exchange.context().runOnContext(_ -> exchange.answer(raftJson(groups))));
    }

    private String raftJson(SortedMap<Integer, ReplicaStatus> groups) {
        return gateway.group() == Replica.COORDINATION
                ? raftJson(cluster.config().nodeId(), groups)
                : raftJson(
                        cluster.config().nodeId(),
                        groups.subMap(gateway.group(), gateway.group() + 1));
    }

    static String raftJson(String node, SortedMap<Integer, ReplicaStatus> groups) {
        JsonWriter json = new JsonWriter();
        json.beginObject().member("nodeId", node).name("groups").beginArray();
        groups.forEach((group, status) -> raft(json, group, status));
        return json.endArray().endObject().toString();
    }

    private static void raft(JsonWriter json, int group, ReplicaStatus status) {
        RaftStatus raft = status.raft();
        json.beginObject()
                .member("group", group)
                .member("name", name(group))
                .member("role", raft.role().label())
                .member("term", raft.term());
        json.optional("leader", raft.leader());
        json.optional("vote", raft.vote());
        json.member("ready", raft.ready())
                .member("recovering", raft.recovering())
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
                    .member("flow", follower.state().label())
                    .member("lag", follower.lag())
                    .member("recovering", follower.recovering())
                    .endObject();
        }
        json.endArray().endObject();
    }

    private static String name(int group) {
        return group == Replica.COORDINATION ? "coordination" : "partition " + group;
    }

    private void safeToStop(Exchange exchange) throws RefusedException {
        String node = Parameters.requiredText(exchange, "node");
        gateway.loop()
                .inspectAll(groups ->
                        exchange.context().runOnContext(_ -> safeToStop(exchange, node, groups)));
    }

    private void safeToStop(
            Exchange exchange, String node, SortedMap<Integer, ReplicaStatus> groups) {
        StopCheck check = new StopCheck(node, cluster.config().nodeId(), cluster.linked());
        check.look(groups);
        if (check.known()) {
            exchange.answer(check.json());
        } else {
            exchange.refuse(
                    Problem.of(ProblemCode.MEMBER_UNKNOWN, "`" + node + "` votes in no group"));
        }
    }

    private void transfer(Exchange exchange) throws RefusedException {
        ReplicaLoop loop = gateway.loop();
        byte[] bytes = exchange.body();
        Transfer wanted = bytes.length == 0 ? Transfer.OF_ALL : Transfer.of(TRANSFER.read(bytes));
        loop.inspectAll(groups ->
                exchange.context().runOnContext(_ -> transfer(exchange, loop, groups, wanted)));
    }

    /**
     * What is to be handed over: one group, or all if it is none; to nobody in particular if empty.
     */
    private record Transfer(int group, String target) {

        static final int ALL = -1;
        static final Transfer OF_ALL = new Transfer(ALL, "");

        static Transfer of(Body body) {
            return new Transfer((int) body.integer("group", ALL), body.text("target"));
        }
    }

    private void transfer(
            Exchange exchange,
            ReplicaLoop loop,
            SortedMap<Integer, ReplicaStatus> groups,
            Transfer wanted) {
        int group = wanted.group() == Transfer.ALL ? gateway.group() : wanted.group();
        ReplicaStatus status = groups.get(group);
        if (status == null) {
            String detail = "Field `group` is none of the groups of this node " + groups.keySet();
            exchange.refuse(Problem.at(ProblemCode.INVALID_FIELD, "group", detail));
            return;
        }
        String target = wanted.target();
        List<String> voters = status.inForce().voters();
        String leader = Objects.requireNonNullElse(status.raft().leader(), "");
        if (!target.isEmpty() && !voters.contains(target)) {
            String detail = "Field `target` is none of the voters " + voters;
            exchange.refuse(Problem.at(ProblemCode.INVALID_FIELD, "target", detail));
        } else if (!leader.equals(status.self()) && !cluster.linked().contains(leader)) {
            exchange.refuse(Failures.of(new Answer.Failed(Answer.Failure.NO_LEADER, RETRY_MS)));
        } else {
            String to = target.isEmpty() ? null : target;
            if (wanted.group() == Transfer.ALL) {
                loop.transferLeadership(to);
            } else {
                loop.transferLeadership(group, to);
            }
            JsonWriter json = new JsonWriter();
            json.beginObject().member("requested", true).member("from", leader);
            json.optional("target", target);
            exchange.answer(202, "application/json", json.endObject().toString());
        }
    }

    private void inspect(Exchange exchange, ReplicaLoop loop, Consumer<ReplicaStatus> callback) {
        loop.inspect(
                gateway.group(),
                status -> exchange.context().runOnContext(_ -> callback.accept(status)));
    }

    private static void names(JsonWriter json, String name, List<String> values) {
        json.name(name).beginArray();
        values.forEach(json::value);
        json.endArray();
    }
}
