package io.selaras.api.ring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.member.Member;
import io.selaras.core.placement.ClusterNodes;
import io.selaras.core.placement.NodeFacts;
import io.selaras.core.ring.RingNode;
import io.selaras.core.ring.map.MapPlanner;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The longest ids and zones, and as much of everything as there may be. */
class LargestAnswersTest {

    private static final String ID = "n".repeat(62);
    private static final String ZONE = "\u20ac".repeat(NodeFacts.LONGEST_ZONE);

    @Test
    void largestPageOfTheRingFitsTheRoomThatIsTakenForIt() {
        RingState state = state(nodes(Member.MOST, RingNode.MOST_WEIGHT));
        RingJson.Page page = new RingJson.Page(0, 1_000);

        int bytes = RingJson.of(state, page).getBytes(UTF_8).length;

        assertThat(bytes).isBetween(RingRoutes.ANSWER_BYTES / 2, RingRoutes.ANSWER_BYTES);
    }

    @Test
    void largestPlanFitsTheRoomThatIsTakenForIt() {
        RingState state = state(nodes(Member.MOST, 1));
        ClusterNodes planned = new ClusterNodes(nodes(MapPlanner.MOST_NODES, 15), 5);

        assertThat(PlanJson.of(state, planned).getBytes(UTF_8))
                .hasSizeLessThan(RingRoutes.ANSWER_BYTES);
    }

    private static List<RingNode> nodes(int count, int weight) {
        return IntStream.range(10, 10 + count)
                .mapToObj(number -> new RingNode(ID + number, ZONE, weight))
                .toList();
    }

    private static RingState state(List<RingNode> nodes) {
        List<String> ids = nodes.stream().map(RingNode::id).toList();
        List<PartitionState> partitions = new ArrayList<>();
        for (int partition = 1; partition <= MapPlanner.MOST_PARTITIONS; partition++) {
            partitions.add(new PartitionState(partition, ids.getFirst(), ids, Integer.MAX_VALUE));
        }
        return new RingState(new ClusterNodes(nodes, 5), partitions, null);
    }
}
