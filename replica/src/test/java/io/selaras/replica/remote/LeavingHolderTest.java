package io.selaras.replica.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.queue.MessageBody;
import io.selaras.core.queue.QueueCommand;
import io.selaras.core.queue.QueueMessage;
import io.selaras.core.queue.QueueQuery;
import io.selaras.core.queue.QueueReply.Sent;
import io.selaras.replica.port.Answer;
import io.selaras.wire.PeerFrameCodec;
import io.selaras.wire.PeerItem;
import io.selaras.wire.format.MalformedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A fourth node takes over a replica, and the one that had it goes on serving its clients. */
class LeavingHolderTest {

    private static final List<String> ALL = List.of("node1", "node2", "node3", "node4");

    private final HolderCluster cluster = new HolderCluster(4, true);
    private final List<Asked> asked = new ArrayList<>();

    private record Asked(HolderNode node, long number) {

        Answer answer() {
            Answer answer = node.answers.get(number);
            return answer == null ? new Answer.Failed(Answer.Failure.OUTCOME_UNKNOWN, -1) : answer;
        }
    }

    @Test
    void replicaMovesAndItsNodesClientsNoticeNothing() {
        cluster.runToLeader();
        Set<String> before = holders();
        askUntil(before);
        assertThat(holders()).hasSize(3).contains(HolderCluster.ASKER);
        assertAllDone();
    }

    /** What was sent with an id and not answered by its own group is asked of the leader. */
    @Test
    void whatALeavingNodeHasSentIsAnsweredByTheLeader() {
        cluster.runToLeader();
        Set<String> before = holders();
        cluster.lose(frame ->
                !frame.to().equals(cluster.leader().name)
                        && items(frame.bytes()).stream()
                                .anyMatch(PeerItem.Answered.class::isInstance));
        askUntil(before);
        cluster.lose(_ -> false);
        cluster.run(5_000);
        assertAllDone();
    }

    /** Leaders remember of a node what it has sent them for longer than its replica is there. */
    @Test
    void whoComesBackIsServedAsBefore() {
        cluster.runToLeader();
        askUntil(holders());
        String leader = cluster.leader().name;
        Set<String> moved = holders();
        cluster.node("node1").remove(HolderCluster.ASKER);
        askUntil(moved);
        assertThat(holders()).containsExactlyElementsOf(HolderCluster.HOLDERS);
        assertThat(cluster.leader().name).as("the same leader").isEqualTo(leader);
        ask();
        cluster.run(5_000);
        assertAllDone();
    }

    private void askUntil(Set<String> before) {
        for (int turn = 0; holders().equals(before) || holders().size() > 3; turn++) {
            assertThat(turn).as("the replica moves").isLessThan(2_000);
            ask();
            cluster.run(10);
        }
        cluster.run(5_000);
    }

    private void ask() {
        for (String name : ALL) {
            HolderNode node = cluster.node(name);
            int number = asked.size();
            QueueMessage message =
                    new QueueMessage("m" + number, "", "", MessageBody.of(new byte[] {1}));
            QueueCommand send =
                    new QueueCommand.Send(1, 1, 0, List.of(new QueueCommand.Item(message, false)));
            asked.add(new Asked(node, node.submit(send, "client/" + number)));
            asked.add(new Asked(node, node.query(new QueueQuery.OfQueue(1))));
        }
    }

    private void assertAllDone() {
        assertThat(asked).hasSizeGreaterThan(50);
        assertThat(asked)
                .allSatisfy(one -> {
                    Answer answer = one.answer();
                    boolean sent =
                            answer instanceof Answer.Applied(Sent it) && it.messages().size() == 1;
                    assertThat(sent || answer instanceof Answer.Read).as("%s", answer).isTrue();
                });
    }

    private Set<String> holders() {
        Set<String> holders = new TreeSet<>();
        for (String name : ALL) {
            if (cluster.node(name).replica.groups().contains(HolderCluster.PARTITION)) {
                holders.add(name);
            }
        }
        return holders;
    }

    private static List<PeerItem> items(byte[] frame) {
        try {
            return PeerFrameCodec.decode(frame).items();
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }
}
