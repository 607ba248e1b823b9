package io.selaras.api;

import io.selaras.api.request.ClientRequests;
import io.selaras.api.request.ReplicaGateway;
import io.selaras.api.request.RequestIdProblems;
import io.selaras.api.request.RequestIds;
import io.selaras.config.MemberEndpoint;
import io.selaras.config.text.Names;
import io.selaras.core.kernel.Labelled;
import io.selaras.core.member.Member;
import io.selaras.core.member.MemberCommand;
import io.selaras.core.member.MemberReply;
import io.selaras.core.member.MemberRole;
import io.selaras.http.Exchange;
import io.selaras.http.Route;
import io.selaras.http.body.Body;
import io.selaras.http.body.BodyField;
import io.selaras.http.body.BodyReader;
import io.selaras.http.json.JsonWriter;
import io.selaras.http.problem.Problem;
import io.selaras.http.problem.ProblemCode;
import io.selaras.http.problem.RefusedException;
import io.selaras.replica.port.ReplicaStatus;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which members the cluster shall have (ADR 0002). */
final class MemberRoutes {

    private static final int ID_BYTES = 64;
    private static final int ADDRESS_BYTES = 262;
    private static final int MAX_PRIORITY = 1_000;
    private static final long FULL_RETRY_MS = 1_000;

    private static final Map<String, MemberRole> ROLES = Labelled.byLabel(MemberRole.values());

    private static final BodyField REQUEST_ID =
            BodyField.optionalText("requestId", RequestIds.MAX_BYTES);

    private static final BodyReader ADD =
            new BodyReader(
                    BodyField.requiredText("nodeId", ID_BYTES),
                    BodyField.optionalText("address", ADDRESS_BYTES),
                    BodyField.optionalText("role", ID_BYTES),
                    BodyField.optionalInteger("priority", 0, MAX_PRIORITY),
                    BodyField.optionalText("replaces", ID_BYTES),
                    REQUEST_ID);

    private static final BodyReader REMOVE = new BodyReader(REQUEST_ID);

    private final ReplicaGateway gateway;
    private final ClientRequests requests;
    private final ClusterView cluster;

    MemberRoutes(ReplicaGateway gateway, ClientRequests requests, ClusterView cluster) {
        this.gateway = gateway;
        this.requests = requests;
        this.cluster = cluster;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/v1/cluster/members", this::add),
                Route.delete("/v1/cluster/members/{nodeId}", this::remove));
    }

    private void add(Exchange exchange) throws RefusedException {
        Body body = ADD.read(exchange.body());
        String id = id("nodeId", body.text("nodeId"));
        String replaces = body.text("replaces");
        Member member =
                new Member(
                        id,
                        address(id, body.text("address")),
                        role(body.text("role")),
                        (int) body.integer("priority", 0),
                        replaces.isEmpty() ? null : id("replaces", replaces));
        gateway.loop()
                .inspect(
                        gateway.group(),
                        status ->
                                exchange.context()
                                        .runOnContext(_ ->
                                                add(
                                                        exchange,
                                                        body.text("requestId"),
                                                        member,
                                                        status)));
    }

    /** The log does not know where the founders are: what it cannot compare is compared here. */
    private void add(Exchange exchange, String requestId, Member asked, ReplicaStatus status) {
        try {
            for (Member other : status.wanted()) {
                String there = cluster.addresses().get(other.id());
                if (!other.id().equals(asked.id())
                        && other.address() == null
                        && there != null
                        && there.equalsIgnoreCase(asked.address())) {
                    throw new RefusedException(problem(new MemberReply.AddressTaken(other.id())));
                }
            }
            submit(exchange, requestId, new MemberCommand.Add(asked));
        } catch (RefusedException e) {
            exchange.refuse(e.problem());
        }
    }

    private void remove(Exchange exchange) throws RefusedException {
        String id = id("nodeId", exchange.lastSegment());
        byte[] bytes = exchange.body();
        String requestId = bytes.length == 0 ? "" : REMOVE.read(bytes).text("requestId");
        submit(exchange, requestId, new MemberCommand.Remove(id));
    }

    private static String id(String field, String text) throws RefusedException {
        if (!MemberEndpoint.isId(text)) {
            throw field(field, "Field `" + field + "` is not a node id");
        }
        return text;
    }

    private @Nullable String address(String id, String text) throws RefusedException {
        if (text.isEmpty()) {
            if (cluster.addresses().containsKey(id)) {
                return null;
            }
            throw field("address", "Field `address` is missing; expected host:port of " + id);
        }
        if (MemberEndpoint.at(id, text).isEmpty()) {
            throw field("address", "Field `address` is not an address; expected host:port");
        }
        return text;
    }

    private static MemberRole role(String text) throws RefusedException {
        MemberRole role = text.isEmpty() ? MemberRole.VOTER : ROLES.get(text);
        if (role == null) {
            throw field(
                    "role",
                    "Field `role` is neither voter nor learner"
                            + Names.didYouMean(text, ROLES.keySet()));
        }
        return role;
    }

    private static RefusedException field(String name, String detail) {
        return new RefusedException(Problem.at(ProblemCode.INVALID_FIELD, name, detail));
    }

    private void submit(Exchange exchange, String requestId, MemberCommand command)
            throws RefusedException {
        requests.submit(
                exchange,
                new ClientRequests.ClientCommand<>(requestId, command, MemberReply.class, 0),
                (reply, id) -> answer(exchange, reply, id));
    }

    private void answer(Exchange exchange, MemberReply reply, String requestId) {
        switch (reply) {
            case MemberReply.Wanted wanted -> {
                JsonWriter json = new JsonWriter().beginObject();
                wanted(json, wanted.member());
                json.optional("pending", pending(wanted.member()));
                end(exchange, json, requestId);
            }
            case MemberReply.Unwanted unwanted -> {
                JsonWriter json = new JsonWriter().beginObject();
                json.member("nodeId", unwanted.id()).member("removed", true);
                end(exchange, json, requestId);
            }
            case MemberReply.Rejected rejected -> exchange.refuse(problem(rejected));
        }
    }

    /** What a member waits for that this node has no link with; null if it has one. */
    private @Nullable String pending(Member member) {
        String id = member.id();
        if (id.equals(cluster.config().nodeId()) || cluster.linked().contains(id)) {
            return null;
        }
        String address = Objects.requireNonNullElse(member.address(), cluster.addresses().get(id));
        return "`%s` joins as soon as it answers at %s; GET /v1/cluster shows how far it is"
                .formatted(id, address);
    }

    static void wanted(JsonWriter json, Member member) {
        json.member("nodeId", member.id());
        json.optional("address", member.address());
        json.member("role", member.role().label()).member("priority", member.priority());
        json.optional("replaces", member.replaces());
    }

    private static void end(Exchange exchange, JsonWriter json, String requestId) {
        json.optional("requestId", requestId);
        exchange.answer(json.endObject().toString());
    }

    static Problem problem(MemberReply.Rejected rejected) {
        ProblemCode code = ProblemCode.of(rejected.code());
        return switch (rejected) {
            case MemberReply.Unknown unknown ->
                    Problem.of(code, "No member `" + unknown.id() + "` is wanted");
            case MemberReply.Exists exists ->
                    Problem.of(
                                    code,
                                    "`%s` is wanted as %s already; remove it first"
                                            .formatted(
                                                    exists.present().id(),
                                                    exists.present().role().label()))
                            .with(json -> {
                                json.name("member").beginObject();
                                wanted(json, exists.present());
                                json.endObject();
                            });
            case MemberReply.LastVoter last ->
                    Problem.of(code, "`" + last.id() + "` is the last voter");
            case MemberReply.AddressTaken taken ->
                    Problem.at(code, "address", "`" + taken.id() + "` is at this address");
            case MemberReply.TooMany _ ->
                    Problem.of(
                            code,
                            "A cluster has at most %d members; remove one first, or give `replaces`"
                                    .formatted(Member.MOST));
            case MemberReply.IdempotencyMismatch it -> RequestIdProblems.mismatch(it.requestId());
            case MemberReply.AnswerAcknowledged it ->
                    RequestIdProblems.acknowledged(it.requestId());
            case MemberReply.ReplyTableFull _ ->
                    Problem.of(code, "Too many requests are remembered")
                            .retryAfterMs(FULL_RETRY_MS);
        };
    }
}
