package io.selaras.proof.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.selaras.proof.faults.cluster.ClusterOptions;
import io.selaras.proof.faults.cluster.ServerProcess;
import io.selaras.proof.faults.load.QueueLoad;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Five nodes in three zones, one of which has a single node: each zone may fail. */
class ZonesTest {

    private static final int PARTITIONS = 6;
    private static final int CLIENTS = 8;
    private static final int ACKNOWLEDGED_BETWEEN = 150;
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final List<String> ZONES = List.of("north", "north", "south", "south", "west");
    private static final ClusterOptions OPTIONS =
            ClusterOptions.defaults()
                    .with("PARTITIONS", Integer.toString(PARTITIONS))
                    .withZones(ZONES.toArray(String[]::new));

    @Test
    void partitionsOutliveEachZone() throws Exception {
        FaultRun.play("zones", OPTIONS, ZonesTest::scenario);
    }

    private static void scenario(FaultRun run) throws Exception {
        try (QueueLoad load =
                QueueLoad.start("mail", CLIENTS, run.ports(), run.api(), run.random())) {
            RingView ring = new RingView(run, PARTITIONS);
            ring.awaitMoved();
            assertSpread(run, ring);
            String before = ring.wanted(run.cluster().nodes().getFirst());
            for (String zone : new TreeSet<>(ZONES)) {
                List<ServerProcess> lost = new ArrayList<>();
                for (int i = 0; i < ZONES.size(); i++) {
                    if (ZONES.get(i).equals(zone)) {
                        lost.add(run.cluster().nodes().get(i));
                    }
                }
                for (ServerProcess node : lost) {
                    run.cluster().kill(node);
                }
                awaitProgress(load);
                run.cluster().startAll();
                ring.awaitMoved();
            }
            assertThat(ring.wanted(run.cluster().nodes().getFirst())).isEqualTo(before);
            assertThat(load.drain()).as("all that was sent is acknowledged").isTrue();
            assertThat(load.faults()).isEmpty();
            ring.assertAllArrived("mail", load.sent());
        }
    }

    private static void assertSpread(FaultRun run, RingView ring) throws Exception {
        for (JsonNode row : ring.of(run.cluster().nodes().getFirst()).required("map")) {
            List<String> zones =
                    row.required("wanted")
                            .valueStream()
                            .map(node -> ZONES.get(position(run, node.asString())))
                            .sorted()
                            .toList();
            assertThat(zones).as(row.toString()).containsExactly("north", "south", "west");
        }
    }

    private static int position(FaultRun run, String node) {
        return run.cluster().nodes().indexOf(run.cluster().node(node));
    }

    private static void awaitProgress(QueueLoad load) {
        long target = load.acknowledged() + ACKNOWLEDGED_BETWEEN;
        await().atMost(LIMIT).until(() -> load.acknowledged() >= target);
    }
}
