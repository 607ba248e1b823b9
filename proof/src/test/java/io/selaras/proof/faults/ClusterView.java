package io.selaras.proof.faults;

import static org.awaitility.Awaitility.await;

import io.selaras.proof.faults.client.ApiClient;
import io.selaras.proof.faults.client.ApiReply;
import io.selaras.proof.faults.cluster.ProcessCluster;
import io.selaras.proof.faults.cluster.ServerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What the nodes say about themselves. */
public final class ClusterView {

    public static final String INSTALLS = "selaras_raft_snapshots_installed";

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration CALL = Duration.ofSeconds(3);
    private static final Duration STEP = Duration.ofMillis(50);

    private final ProcessCluster cluster;
    private final ApiClient api;

    ClusterView(ProcessCluster cluster, ApiClient api) {
        this.cluster = cluster;
        this.api = api;
    }

    /** Waits until every running node answers that it is ready. */
    public void awaitServing() {
        for (ServerProcess node : cluster.nodes()) {
            awaitReady(node);
        }
    }

    /** Waits until this node answers that it is ready. */
    public void awaitReady(ServerProcess node) {
        await().atMost(LIMIT)
                .pollInterval(STEP)
                .failFast(node.id() + " has ended", () -> !node.running())
                .until(() -> get(node, "/readyz").filter(ApiReply::succeeded).isPresent());
    }

    /** The node that calls itself leader, as soon as there is exactly one. */
    public ServerProcess awaitLeader() {
        return awaitLeaderAmong(cluster.nodes());
    }

    /** The one of these nodes that calls itself leader, as soon as there is exactly one. */
    public ServerProcess awaitLeaderAmong(List<ServerProcess> nodes) {
        return await().atMost(LIMIT)
                .pollInterval(STEP)
                .until(() -> leaders(nodes), leaders -> leaders.size() == 1)
                .getFirst();
    }

    /** The voters in force, as this node sees them. */
    List<String> voters(ServerProcess node) {
        List<String> voters = new ArrayList<>();
        group(node).orElseThrow().required("voters").forEach(voter -> voters.add(voter.asString()));
        return voters;
    }

    List<ServerProcess> leaders(List<ServerProcess> nodes) {
        return nodes.stream()
                .filter(ServerProcess::running)
                .filter(node -> group(node).filter(ClusterView::leads).isPresent())
                .toList();
    }

    private static boolean leads(JsonNode group) {
        return group.path("role").asString().equalsIgnoreCase("leader");
    }

    /** Whether the node has applied everything that this one has committed by now. */
    public boolean caughtUp(ServerProcess node, ServerProcess with) {
        long target = group(with).orElseThrow().required("commit").longValue();
        return group(node).filter(g -> g.required("applied").longValue() >= target).isPresent();
    }

    /** Waits until the node has applied everything that this one has committed by now. */
    public void awaitCaughtUp(ServerProcess node, ServerProcess with) {
        long target = group(with).orElseThrow().required("commit").longValue();
        await().atMost(LIMIT)
                .pollInterval(STEP)
                .failFast(node.id() + " has ended", () -> !node.running())
                .until(() ->
                        group(node)
                                .filter(g -> g.required("applied").longValue() >= target)
                                .isPresent());
    }

    /** Waits until the leader says this of a member; an empty text for a node that is none. */
    void awaitMember(String id, String state) {
        await().atMost(LIMIT)
                .pollInterval(STEP)
                .until(() ->
                        leaders(cluster.nodes()).stream()
                                .anyMatch(leader -> member(leader, id).equals(Optional.of(state))));
    }

    /** What a node says of a member: its state, or an empty text for a node that is none. */
    private Optional<String> member(ServerProcess asked, String id) {
        return get(asked, "/v1/cluster")
                .filter(ApiReply::succeeded)
                .map(reply -> {
                    for (JsonNode member : reply.json().required("members")) {
                        if (member.required("nodeId").asString().equals(id)) {
                            return member.required("state").asString();
                        }
                    }
                    return "";
                });
    }

    /** The sum over all series of this name; 0 if the node does not answer. */
    public double metric(ServerProcess node, String name) {
        return get(node, "/metrics").map(reply -> sum(reply.body(), name)).orElse(0.0);
    }

    private static double sum(String text, String name) {
        return text.lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** The state of the group on this node. */
    public Optional<JsonNode> group(ServerProcess node) {
        return get(node, "/v1/raft")
                .filter(ApiReply::succeeded)
                .map(reply -> reply.json().required("groups").required(0));
    }

    private Optional<ApiReply> get(ServerProcess node, String path) {
        try {
            return Optional.of(api.get(node.port(), path, CALL));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
