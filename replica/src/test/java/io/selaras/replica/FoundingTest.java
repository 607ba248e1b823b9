package io.selaras.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.selaras.core.definition.DefinitionCommand;
import io.selaras.core.definition.DefinitionQuery;
import io.selaras.core.definition.DefinitionQueryResult;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.MachineImage;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.core.member.Member;
import io.selaras.core.member.MemberCommand;
import io.selaras.core.member.MemberRole;
import io.selaras.core.queue.QueueCommand;
import io.selaras.core.queue.QueueLimits;
import io.selaras.core.queue.QueueQuery;
import io.selaras.core.queue.QueueQueryResult;
import io.selaras.raft.RaftStart;
import io.selaras.raft.message.Entry;
import io.selaras.raft.message.Membership;
import io.selaras.raft.message.SnapshotMark;
import io.selaras.raft.state.Role;
import io.selaras.replica.cluster.FoundedNodes;
import io.selaras.replica.cluster.LoneNode;
import io.selaras.replica.port.Answer;
import io.selaras.replica.port.GroupStart;
import io.selaras.replica.port.PartitionsRefusedException;
import io.selaras.wire.BatchCodec;
import io.selaras.wire.PeerFrame;
import io.selaras.wire.PeerFrameCodec;
import io.selaras.wire.PeerItem;
import io.selaras.wire.format.MalformedException;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** Partitions are founded by the log of the coordination group (ADR 0200). */
class FoundingTest {

    private static final List<String> ALONE = List.of("node1");

    private static Command receive() {
        return new QueueCommand.Receive(1, 1, 1, 0, 7);
    }

    private static LoneNode placedNode(String name) {
        MachineImage image = FoundedNodes.placed(ALONE, LoneNode.PARTITIONS);
        return new LoneNode(name, LoneNode.starts(LoneNode.found(ALONE, image)));
    }

    @Test
    void clusterWithoutPartitionsFoundsThemAllAtOnce() {
        LoneNode node = new LoneNode("node1", LoneNode.starts(LoneNode.found(ALONE, null)));
        node.run(20_000);
        assertThat(node.foundings).hasSize(1);
        assertThat(node.foundings.getFirst().keySet()).containsExactly(1, 2, 3);
        for (int id = 1; id <= LoneNode.PARTITIONS; id++) {
            assertThat(node.replica.status(id).raft().role()).isEqualTo(Role.LEADER);
        }
        long number = node.submit(2, receive());
        node.run(100);
        assertThat(node.answers.get(number)).isInstanceOf(Answer.Applied.class);
    }

    @Test
    void definitionIsRefusedByANodeThatDoesNotWriteAnyYet() {
        LoneNode node = new LoneNode("node2", LoneNode.starts(LoneNode.found(ALONE, null)));
        long number = node.submit(0, new DefinitionCommand.Delete("q"));
        assertThat(node.answers.get(number))
                .isEqualTo(new Answer.Failed(Answer.Failure.NO_LEADER, 200));
        assertThat(node.replica.status(0).outstanding()).isZero();
    }

    @Test
    void partitionThatIsFoundedAmongLinkedNodesHasALeaderSoon() {
        List<String> pair = List.of("node1", "node2");
        LoneNode node = new LoneNode("node1", LoneNode.starts(LoneNode.found(pair, null)));
        LoneNode peer = new LoneNode("node2", LoneNode.starts(LoneNode.found(pair, null)));
        node.link(peer, LoneNode.PARTITIONS);
        for (int i = 0; peer.replica.groups().size() == 1 && i < 1_000; i++) {
            node.run(10, peer);
        }
        node.run(700, peer);
        assertThat(List.of(node, peer))
                .anyMatch(it -> it.replica.status(1).raft().role() == Role.LEADER);
    }

    @Test
    void partitionIsNotThereBeforeItsBeginningIsDurable() {
        LoneNode node = placedNode("node1");
        node.turn();
        node.turn();
        assertThat(node.foundings).hasSize(1);
        assertThat(node.replica.groups()).containsExactly(0);
        long number = node.submit(1, receive());
        assertThat(node.answers.get(number))
                .isEqualTo(new Answer.Failed(Answer.Failure.NO_LEADER, 200));
        node.write();
        assertThat(node.replica.groups()).containsExactly(0, 1, 2, 3);
    }

    @Test
    void hardStateThatTheDiskKnowsIsKept() {
        MachineImage image = FoundedNodes.placed(ALONE, LoneNode.PARTITIONS);
        SortedMap<Integer, GroupStart> starts = LoneNode.starts(LoneNode.found(ALONE, image));
        starts.put(2, LoneNode.absent(5, "node9"));
        LoneNode node = new LoneNode("node1", starts);
        assertThat(node.replica.groups()).containsExactly(0);
        node.turn();
        assertThat(node.founded(2).term()).isEqualTo(5);
        assertThat(node.founded(2).vote()).isEqualTo("node9");
        assertThat(node.founded(2).recovering()).isTrue();
        assertThat(node.founded(1).term()).isZero();
        assertThat(node.founded(1).recovering()).isFalse();
        node.write();
        assertThat(node.replica.status(2).raft().recovering()).isTrue();
    }

    @Test
    void whatACrashLeftOutIsFoundedAtTheNextStart() {
        MachineImage image = FoundedNodes.placed(ALONE, LoneNode.PARTITIONS);
        SortedMap<Integer, GroupStart> starts = LoneNode.starts(LoneNode.found(ALONE, image));
        starts.put(1, LoneNode.found(ALONE, null));
        LoneNode node = new LoneNode("node1", starts);
        assertThat(node.replica.groups()).containsExactly(0, 1);
        node.run(100);
        assertThat(node.foundings).hasSize(1);
        assertThat(node.foundings.getFirst().keySet()).containsExactly(2, 3);
    }

    @Test
    void nodeThatIsNoFounderHoldsAnEmptyLogAndStandsForNothing() {
        LoneNode node = placedNode("node2");
        node.run(30_000);
        assertThat(node.founded(1).snapshot().membership()).isEqualTo(Membership.ofVoters(ALONE));
        assertThat(node.replica.status(1).raft().role()).isEqualTo(Role.FOLLOWER);
        assertThat(node.replica.status(1).raft().term()).isZero();
    }

    @Test
    void wantedVoterWhoIsNotThereHoldsTheFoundingUp() {
        LoneNode node = new LoneNode("node1", LoneNode.starts(LoneNode.found(ALONE, null)));
        Member joining = new Member("node2", "node2:1", MemberRole.VOTER, 0, null);
        node.submit(0, new MemberCommand.Add(joining));
        node.run(3_000);
        node.submit(0, new MemberCommand.Add(joining));
        node.run(30_000);
        assertThat(node.replica.status(0).wanted()).hasSize(2);
        assertThat(node.foundings).isEmpty();
        node.submit(0, new MemberCommand.Remove("node2"));
        node.runToFounding();
        assertThat(node.founded(1).snapshot().membership()).isEqualTo(Membership.ofVoters(ALONE));
    }

    @Test
    void nothingIsFoundedBeforeAllAreLinkedAndSetToTheSameNumber() {
        List<String> pair = List.of("node1", "node2");
        LoneNode node = new LoneNode("node1", LoneNode.starts(LoneNode.found(pair, null)));
        LoneNode peer = new LoneNode("node2", LoneNode.starts(LoneNode.found(pair, null)));
        node.link(peer, 0);
        node.run(30_000, peer);
        assertThat(node.foundings).isEmpty();
        assertThat(node.replica.status(0).versions().agreed()).isEqualTo(2);
        node.link(peer, LoneNode.PARTITIONS);
        node.run(5_000, peer);
        assertThat(node.foundings).hasSize(1);
        assertThat(peer.foundings).hasSize(1);
    }

    @Test
    void queueIsKnownToEachPartitionSoonAfterItIsDefined() {
        LoneNode node = placedNode("node1");
        node.run(15_000);
        node.submit(0, new DefinitionCommand.Define("jobs", FoundedNodes.SETTINGS));
        node.run(200);
        for (int id = 1; id <= LoneNode.PARTITIONS; id++) {
            assertThat(node.ask(id, new QueueQuery.OfPartition()).adopted()).isEqualTo(1);
        }
        DefinitionQueryResult.Found found = node.ask(0, new DefinitionQuery.ByName("jobs"));
        assertThat(found.adoptedBy()).isEqualTo(LoneNode.PARTITIONS);
    }

    @Test
    void adoptionIsToldOnlyWhenItIsCommitted() {
        LoneNode node = placedNode("node1");
        node.run(15_000);
        node.submit(0, new DefinitionCommand.Define("jobs", FoundedNodes.SETTINGS));
        node.turn();
        node.write();
        long coordination = lastIndex(node, 0);
        long partition = lastIndex(node, 1);
        node.turn();
        node.turn();
        assertThat(lastIndex(node, 1)).isEqualTo(partition + 1);
        assertThat(lastIndex(node, 0)).isEqualTo(coordination);
        node.write();
        node.turn();
        assertThat(lastIndex(node, 0)).isGreaterThan(coordination);
    }

    private static long lastIndex(LoneNode node, int group) {
        return node.replica.status(group).raft().lastIndex();
    }

    @Test
    void nameOfADeletedQueueIsFreeWhenAllPartitionsHaveHeardOfIt() {
        LoneNode node = placedNode("node1");
        node.run(15_000);
        node.submit(0, new DefinitionCommand.Define("jobs", FoundedNodes.SETTINGS));
        node.submit(0, new DefinitionCommand.Delete("jobs"));
        node.run(200);
        for (int id = 1; id <= LoneNode.PARTITIONS; id++) {
            assertThat(node.ask(id, new QueueQuery.OfPartition()).queues()).isZero();
        }
        assertThat(node.ask(0, new DefinitionQuery.ByName("jobs")).definition()).isNull();
        node.submit(0, new DefinitionCommand.Define("jobs", FoundedNodes.SETTINGS));
        node.run(200);
        assertThat(node.ask(1, new QueueQuery.OfPartition()).queues()).isEqualTo(1);
    }

    @Test
    void moreDefinitionsThanOneCommandHoldsAreAdoptedOneCommandAfterTheOther() {
        int queues = QueueLimits.ADOPTED + 1;
        MachineImage image = FoundedNodes.placed(ALONE, LoneNode.PARTITIONS, queues);
        LoneNode node = new LoneNode("node1", LoneNode.starts(LoneNode.found(ALONE, image)));
        node.run(15_000);
        QueueQueryResult.Totals totals = node.ask(2, new QueueQuery.OfPartition());
        assertThat(totals.queues()).isEqualTo(queues);
        assertThat(totals.adopted()).isEqualTo(queues);
    }

    @Test
    void commandOfAnotherMachineReachesNoLog() {
        LoneNode node = placedNode("node1");
        node.run(15_000);
        Origin origin = new Origin("node2", 1, 1);
        Request foreign = new Request(origin, "", null, new DefinitionCommand.Delete("jobs"));
        long term = node.replica.status(1).raft().term();
        PeerItem.Place first = new PeerItem.Place(1, 0, 1);
        byte[] frame =
                PeerFrameCodec.encode(
                        new PeerFrame(
                                List.of(new PeerItem.Forward(1, term, first, List.of(foreign)))),
                        2);
        long applied = node.replica.applied(1);
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> node.replica.frameReceived(0, "node2", frame));
        node.run(1_000);
        assertThat(node.replica.applied(1)).isEqualTo(applied);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> node.submit(0, receive()))
                .withMessageContaining("not of this group");
    }

    @Test
    void partitionsHaveTheMembersOfTheCoordinationGroup() {
        LoneNode node = placedNode("node1");
        node.run(15_000);
        Member joining = new Member("node2", "node2:1", MemberRole.LEARNER, 0, null);
        node.submit(0, new MemberCommand.Add(joining));
        node.run(2_000);
        for (int id = 0; id <= LoneNode.PARTITIONS; id++) {
            assertThat(node.replica.status(id).inForce().learners()).containsExactly("node2");
        }
        node.submit(0, new MemberCommand.Remove("node2"));
        node.run(2_000);
        for (int id = 0; id <= LoneNode.PARTITIONS; id++) {
            assertThat(node.replica.status(id).inForce().learners()).isEmpty();
        }
    }

    @Test
    void memberLeavesThePartitionsBeforeTheCoordinationGroup() {
        LoneNode node = placedNode("node1");
        node.run(15_000);
        Member joining = new Member("node2", "node2:1", MemberRole.LEARNER, 0, null);
        node.submit(0, new MemberCommand.Add(joining));
        node.run(2_000);
        node.submit(0, new MemberCommand.Remove("node2"));
        while (!node.replica.status(0).inForce().learners().isEmpty()) {
            node.run(10);
        }
        for (int id = 1; id <= LoneNode.PARTITIONS; id++) {
            assertThat(node.replica.status(id).inForce().learners()).isEmpty();
        }
    }

    @Test
    void adoptionComesToRest() {
        LoneNode node = placedNode("node1");
        node.run(15_000);
        node.submit(0, new DefinitionCommand.Define("jobs", FoundedNodes.SETTINGS));
        node.run(200);
        List<Long> indexes = List.of(lastIndex(node, 0), lastIndex(node, 1));
        node.run(4_000);
        assertThat(List.of(lastIndex(node, 0), lastIndex(node, 1))).isEqualTo(indexes);
    }

    @Test
    void logTimeGoesOnFromTheLastEntryOfALogThatNobodyHasApplied() {
        LockCommand lock = new LockCommand.Acquire("a", "x", LockMode.EXCLUSIVE, 2_000, 0);
        Request request = new Request(new Origin("node1", 1, 1), "x", null, lock);
        byte[] batch = BatchCodec.encode(new Batch(500_000, 1, List.of(request)), 1);
        RaftStart log =
                new RaftStart(
                        1,
                        null,
                        false,
                        new SnapshotMark(0, 0, Membership.ofVoters(ALONE)),
                        List.of(new Entry(1, 1, Entry.Kind.BATCH, batch)));
        LoneNode node = new LoneNode("node1", LoneNode.starts(new GroupStart(log, null)));
        node.run(9_000);
        assertThat(node.replica.status(0).raft().role()).isEqualTo(Role.LEADER);
        assertThat(node.replica.status(0).size().resources()).isZero();
    }

    @Test
    void nodeThatIsSetToAnotherNumberDoesNotGoOn() {
        MachineImage image = FoundedNodes.placed(ALONE, LoneNode.PARTITIONS + 1);
        LoneNode node = new LoneNode("node1", LoneNode.starts(LoneNode.found(ALONE, image)));
        assertThatExceptionOfType(PartitionsRefusedException.class)
                .isThrownBy(node::turn)
                .withMessageContaining("4 partitions");
    }
}
