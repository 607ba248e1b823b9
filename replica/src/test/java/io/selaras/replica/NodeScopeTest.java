package io.selaras.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.placement.Placement;
import io.selaras.raft.message.Entry;
import io.selaras.raft.step.Persist;
import io.selaras.replica.cluster.ClusterConfigs;
import io.selaras.replica.cluster.LoneNode;
import io.selaras.replica.port.MemberAddress;
import io.selaras.replica.port.ReplicaConfig;
import io.selaras.replica.port.ReplicaPorts;
import io.selaras.replica.space.DiskSpace;
import io.selaras.replica.space.SpaceLevel;
import io.selaras.wire.PeerItem;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is the node's: its disk, what peers say of theirs, and whom it is linked with. */
class NodeScopeTest {

    private static final List<String> ALONE = List.of("node1");
    private static final int SEGMENT_BYTES = 64 << 10;
    private static final int RESERVE_BYTES = SEGMENT_BYTES / 4;

    private final LoneNode ports =
            new LoneNode("node1", LoneNode.starts(LoneNode.found(ALONE, null)));
    private final ReplicaConfig config = ClusterConfigs.of("node1", 1, 1);
    private final NodeScope node =
            new NodeScope(config, new ReplicaPorts((_, _) -> {}, ports, ports, ports, ports));

    @Test
    void whatIsDurableTakesNoMoreRoom() {
        node.disk.reported(new DiskSpace(true, RESERVE_BYTES + 500, SEGMENT_BYTES));
        node.persist(0, 1, append(1_000));
        assertThat(node.disk.level()).isEqualTo(SpaceLevel.RESERVE);
        assertThat(node.durable(1)).containsOnlyKeys(0);
        assertThat(node.disk.level()).isEqualTo(SpaceLevel.OPEN);
    }

    @Test
    void partitionsAreThereWhenTheirOwnBeginningIsDurable() {
        PartitionFounder founder = new PartitionFounder(2, node, Collections.emptySortedMap());
        node.persist(0, 1, append(1));
        founder.follow(new Placement(2, ALONE), Set.of(0));
        assertThat(founder.durable(1)).isEmpty();
        assertThat(founder.durable(2)).containsOnlyKeys(1, 2);
        assertThat(founder.durable(3)).isEmpty();
    }

    @Test
    void whatIsFoundedAlreadyIsNotFoundedAgain() {
        PartitionFounder founder = new PartitionFounder(2, node, Collections.emptySortedMap());
        founder.follow(new Placement(2, ALONE), Set.of(0, 1));
        founder.follow(new Placement(2, ALONE), Set.of(0, 1));
        assertThat(ports.foundings).hasSize(1);
        assertThat(founder.durable(1)).containsOnlyKeys(2);
        founder.follow(new Placement(2, ALONE), Set.of(0, 1, 2));
        assertThat(ports.foundings).hasSize(1);
    }

    @Test
    void fullDiskOfAPeerIsNewsOnce() {
        List<PeerItem> full = List.of(new PeerItem.DiskFull(0, false));
        assertThat(node.heard("node2", List.of())).isFalse();
        assertThat(node.heard("node2", full)).isTrue();
        assertThat(node.heard("node2", full)).isFalse();
        assertThat(node.heard("node2", List.of(new PeerItem.DiskFull(0, true)))).isTrue();
        assertThat(node.heard("node2", List.of())).isTrue();
    }

    @Test
    void nodeIsLinkedWithTheMembersOfAllItsGroupsAtTheAddressOfTheFirst() {
        node.membersChanged(0, 0, List.of(new MemberAddress("node2", null)));
        node.membersChanged(0, 1, List.of(new MemberAddress("node2", "b:1")));
        node.membersChanged(0, 2, List.of(new MemberAddress("node2", "c:1"), unknown("node3")));
        assertThat(ports.told)
                .isEqualTo(List.of(new MemberAddress("node2", "b:1"), unknown("node3")));
        assertThat(node.memberIds()).containsExactly("node2", "node3");
    }

    /** A node begins to count its starts at the microseconds since 1970. */
    @Test
    void numbersBehindAStartOfTodayArePositiveAndFarFromThoseOfTheNext() {
        for (long start = 1_795_981_378_854_205L; start < 1_795_981_378_854_300L; start++) {
            long first = ClusterConfigs.ofStart(config, start).firstNumber();
            assertThat(first).isNotNegative().isLessThan(1L << 62);
            assertThat(ClusterConfigs.ofStart(config, start + 1).firstNumber()).isNotEqualTo(first);
            assertThat(Math.abs(ClusterConfigs.ofStart(config, start + 1).firstNumber() - first))
                    .isGreaterThanOrEqualTo(1L << 32);
        }
    }

    private static MemberAddress unknown(String id) {
        return new MemberAddress(id, null);
    }

    private static List<Persist> append(int bytes) {
        return List.of(
                new Persist.Append(List.of(new Entry(1, 1, Entry.Kind.BATCH, new byte[bytes]))));
    }
}
