package io.selaras.proof.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.selaras.proof.faults.client.ApiReply;
import io.selaras.proof.faults.cluster.ServerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What the nodes say of partitions and of where they are. */
final class RingView {

    private static final int REPLICAS = 3;
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Duration CALL = Duration.ofSeconds(10);

    private final FaultRun run;
    private final int partitions;

    RingView(FaultRun run, int partitions) {
        this.run = run;
        this.partitions = partitions;
    }

    /** Every node shows each partition on as many nodes as shall have it, and just on those. */
    void awaitMoved() throws Exception {
        await().atMost(LIMIT)
                .ignoreExceptions()
                .until(() -> {
                    for (ServerProcess node : running()) {
                        if (!isMoved(of(node), running().size())) {
                            return false;
                        }
                    }
                    return true;
                });
        int held = 0;
        for (ServerProcess node : running()) {
            run.view().awaitReady(node);
            held += get(node, "/v1/raft").required("groups").size() - 1;
        }
        assertThat(held).as("replicas of partitions").isEqualTo(partitions * REPLICAS);
    }

    /** Every node that runs shows that others have taken the places of a dead one. */
    void awaitReplaced(ServerProcess dead) {
        await().atMost(LIMIT)
                .ignoreExceptions()
                .until(() -> {
                    for (ServerProcess node : running()) {
                        JsonNode ring = of(node);
                        if (!texts(ring.required("dead")).equals(List.of(dead.id()))
                                || !isMoved(ring, running().size())) {
                            return false;
                        }
                    }
                    return true;
                });
    }

    /** Where each partition shall be, and who is dead, as a node says. */
    String wanted(ServerProcess node) throws IOException, InterruptedException {
        JsonNode ring = of(node);
        List<JsonNode> rows =
                ring.required("map").valueStream().map(it -> it.required("wanted")).toList();
        return rows + " without " + ring.required("dead");
    }

    /** The node that leads most partitions once all have a leader; it leads so many at least. */
    String leadsMost(int least) {
        return await().atMost(LIMIT)
                .ignoreExceptions()
                .until(
                        () -> {
                            TreeMap<String, Integer> led = new TreeMap<>();
                            for (JsonNode row : of(running().getFirst()).required("map")) {
                                led.merge(row.required("leader").asString(), 1, Integer::sum);
                            }
                            var most =
                                    Collections.max(led.entrySet(), Map.Entry.comparingByValue());
                            return most.getValue() >= least ? most.getKey() : "";
                        },
                        leader -> !leader.isEmpty());
    }

    /** Each node that runs counts so many messages, all of them acknowledged. */
    void assertAllArrived(String queue, int sent) throws Exception {
        for (ServerProcess node : running()) {
            JsonNode counts = get(node, "/v1/queues/" + queue);
            assertThat(counts.required("accepted").asInt())
                    .as("%s: %s", node.id(), counts)
                    .isEqualTo(sent)
                    .isEqualTo(counts.required("acked").asInt());
        }
    }

    JsonNode of(ServerProcess node) throws IOException, InterruptedException {
        return get(node, "/v1/ring?limit=1");
    }

    private static boolean isMoved(JsonNode ring, int nodes) {
        boolean moved =
                ring.required("nodes").size() == nodes
                        && ring.required("moves").required("replicas").asInt() == 0;
        for (JsonNode row : ring.required("map")) {
            moved &=
                    row.required("replicas").size() == REPLICAS
                            && !row.required("leader").isNull()
                            && sorted(row.required("replicas"))
                                    .equals(sorted(row.required("wanted")));
        }
        return moved;
    }

    private static List<String> sorted(JsonNode names) {
        return texts(names).stream().sorted().toList();
    }

    private static List<String> texts(JsonNode names) {
        return names.valueStream().map(JsonNode::asString).toList();
    }

    private List<ServerProcess> running() {
        return run.cluster().nodes().stream().filter(ServerProcess::running).toList();
    }

    private JsonNode get(ServerProcess node, String path) throws IOException, InterruptedException {
        ApiReply reply = run.api().get(node.port(), path, CALL);
        return reply.json();
    }
}
