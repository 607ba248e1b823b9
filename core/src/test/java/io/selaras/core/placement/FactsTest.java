package io.selaras.core.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.coordination.CoordinationImage;
import io.selaras.core.coordination.CoordinationMachine;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.kernel.machine.SystemCommand.RaiseVersion;
import io.selaras.core.kernel.machine.SystemCommand.StateFacts;
import io.selaras.core.member.Member;
import io.selaras.core.member.MemberCommand;
import io.selaras.core.member.MemberRole;
import io.selaras.core.ring.RingNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each member states where it stands and how much it shall hold. */
class FactsTest {

    private static final RingNode NODE1 = RingNode.plain("node1");
    private static final RingNode NODE2 = RingNode.plain("node2");

    private final CoordinationMachine machine =
            CoordinationMachine.empty(List.of("node1", "node2"));

    private void apply(Command command) {
        Origin origin = new Origin("node1", 1, 1);
        machine.apply(new Batch(7, 8, List.of(new Request(origin, "", null, command))));
    }

    private void raise() {
        for (int version = 2; version <= CoordinationImage.FACTS_SINCE; version++) {
            apply(new RaiseVersion(version));
        }
    }

    private void add(String id, @Nullable String replaces) {
        apply(new MemberCommand.Add(new Member(id, id + ":1", MemberRole.VOTER, 0, replaces)));
    }

    @Test
    void membersAreAlikeUntilTheyStateSomething() {
        assertThat(machine.nodes()).isEqualTo(new ClusterNodes(List.of(NODE1, NODE2), 3));
        raise();
        apply(new StateFacts("node2", "east", 4, 3));
        assertThat(machine.nodes().nodes())
                .containsExactly(NODE1, new RingNode("node2", "east", 4));
        apply(new StateFacts("node2", "west", 5, 3));
        assertThat(machine.nodes().nodes())
                .containsExactly(NODE1, new RingNode("node2", "west", 5));
        assertThat(machine.knows(new NodeFacts("node2", "west", 5, 3))).isTrue();
        assertThat(machine.knows(new NodeFacts("node2", "east", 4, 3))).isFalse();
        assertThat(machine.knows(NodeFacts.plain("node1"))).as("it has said nothing").isFalse();
    }

    @Test
    void smallestFactorThatIsStatedCounts() {
        raise();
        apply(new StateFacts("node1", "", 1, 5));
        assertThat(machine.nodes().replicationFactor()).as("who is silent has no say").isEqualTo(5);
        apply(new StateFacts("node2", "", 1, 1));
        assertThat(machine.nodes().replicationFactor()).isEqualTo(1);
        apply(new StateFacts("node2", "", 1, 5));
        assertThat(machine.nodes().replicationFactor()).isEqualTo(5);
    }

    @Test
    void strangersAndWhatIsOutOfRangeChangeNothing() {
        raise();
        long before = machine.stateHash();
        apply(new StateFacts("node9", "east", 4, 3));
        apply(new StateFacts("node1", "east", 0, 3));
        apply(new StateFacts("node1", "east", 101, 3));
        apply(new StateFacts("node1", "east", 1, 2));
        apply(new StateFacts("node1", "east", 1, 7));
        apply(new StateFacts("node1", "z".repeat(65), 1, 3));
        assertThat(machine.stateHash()).isEqualTo(before);
        apply(new StateFacts("node1", "z".repeat(64), 100, 5));
        assertThat(machine.stateHash()).isNotEqualTo(before);
    }

    @Test
    void whoGoesIsForgottenAndWhoIsReplacedHoldsNothing() {
        raise();
        apply(new StateFacts("node2", "east", 4, 1));
        add("node3", "node2");
        assertThat(machine.nodes())
                .isEqualTo(new ClusterNodes(List.of(NODE1, RingNode.plain("node3")), 3));
        apply(new MemberCommand.Replaced("node3"));
        assertThat(machine.image().facts()).isEmpty();
        add("node2", null);
        assertThat(machine.nodes().nodes()).contains(NODE2);
    }

    @Test
    void earlierVersionsHaveNoFacts() {
        CoordinationMachine other = CoordinationMachine.empty(List.of("node1", "node2"));
        for (int version = 2; version < CoordinationImage.FACTS_SINCE; version++) {
            Request raise =
                    new Request(new Origin("node1", 1, 1), "", null, new RaiseVersion(version));
            apply(raise.command());
            other.apply(new Batch(7, 8, List.of(raise)));
        }
        apply(new StateFacts("node2", "east", 4, 3));
        other.apply(new Batch(7, 8, List.of()));
        assertThat(machine.stateHash()).isEqualTo(other.stateHash());
        assertThat(machine.image()).isEqualTo(other.image());
    }

    @Test
    void imageAndHashKnowTheFacts() {
        raise();
        apply(new StateFacts("node2", "east", 4, 5));
        long east = machine.stateHash();
        CoordinationMachine restored = CoordinationMachine.restore(machine.image());
        assertThat(restored.stateHash()).isEqualTo(east);
        assertThat(restored.nodes()).isEqualTo(machine.nodes());
        assertThat(hashAfter(new StateFacts("node2", "west", 4, 5))).isNotEqualTo(east);
        assertThat(hashAfter(new StateFacts("node2", "east", 5, 5))).isNotEqualTo(east);
        assertThat(hashAfter(new StateFacts("node2", "east", 4, 3))).isNotEqualTo(east);
        assertThat(hashAfter(new StateFacts("node2", "east", 4, 5))).isEqualTo(east);
    }

    private long hashAfter(StateFacts facts) {
        apply(facts);
        return machine.stateHash();
    }
}
