package io.selaras.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.definition.DefinitionCommand;
import io.selaras.core.queue.MessageBody;
import io.selaras.core.queue.QueueCommand;
import io.selaras.core.queue.QueueMessage;
import io.selaras.core.queue.QueueSettings;
import io.selaras.replica.cluster.LoneNode;
import io.selaras.replica.cluster.ReplicaCluster;
import io.selaras.replica.port.ReplicaConfig;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many groups in one replica cost little more than one, and get their turns (ADR 0202). */
class GroupsInATurnTest {

    private static final int SECONDS = 20;
    private static final int LARGE_BYTES = 600 << 10;

    @Test
    void groupsBeatInTheFramesOfOne() {
        int few = framesOfAnIdleCluster(1);
        int many = framesOfAnIdleCluster(13);

        assertThat(few).isPositive();
        // Three pairs of nodes, and in each of them both may lead: a beat and its answer.
        assertThat(many).isLessThanOrEqualTo(3 * 4 * (SECONDS + 1));
    }

    private static int framesOfAnIdleCluster(int groups) {
        List<Integer> ids = IntStream.range(0, groups).boxed().toList();
        ReplicaCluster cluster =
                new ReplicaCluster(3, 100, ReplicaCluster.SNAPSHOT_LOG_BYTES, ids, _ -> null);
        cluster.run(10_000);
        int before = cluster.frames.sent();
        cluster.run(SECONDS * 1_000);
        return cluster.frames.sent() - before;
    }

    @Test
    void turnProposesSoMuchAndTheNextBeginsWithWhoHadToWait() {
        LoneNode node =
                new LoneNode("node1", LoneNode.starts(LoneNode.found(List.of("node1"), null)));
        node.run(20_000);
        QueueSettings settings = new QueueSettings(QueueSettings.Ordering.KEY, 30_000);
        node.submit(0, new DefinitionCommand.Define("queue", settings));
        node.run(1_000);
        for (int partition = 1; partition <= LoneNode.PARTITIONS; partition++) {
            for (int i = 0; i < 3; i++) {
                node.submit(partition, sendOf(partition + "-" + i));
            }
        }

        node.turn();
        assertThat(queued(node)).as("two of the first").containsExactly(1, 3, 3);
        assertThat(node.isDue()).as("the next turn can go on").isTrue();
        node.turn();
        assertThat(queued(node)).as("the others, as busy groups share").containsExactly(1, 2, 2);
        assertThat(node.isDue()).as("nothing can be done before the disk has written").isFalse();
    }

    @Test
    void groupWithABacklogLeavesTurnsToTheOthers() {
        LoneNode node =
                new LoneNode(
                        "node1",
                        LoneNode.starts(LoneNode.found(List.of("node1"), null)),
                        ReplicaConfig.Flow.within(3_750),
                        Long.MAX_VALUE);
        node.run(20_000);
        QueueSettings settings = new QueueSettings(QueueSettings.Ordering.KEY, 30_000);
        node.submit(0, new DefinitionCommand.Define("queue", settings));
        node.run(1_000);
        for (int i = 0; i < 10; i++) {
            node.submit(1, sendOf("backlog-" + i));
        }
        node.turn();
        long lock = node.submit(0, new DefinitionCommand.Define("other", settings));
        long send = node.submit(2, sendOf("alone"));
        for (int turn = 0; turn < 6; turn++) {
            node.write();
            node.submit(1, sendOf("more-" + turn));
            node.submit(1, sendOf("most-" + turn));
            node.turn();
        }

        assertThat(node.answers).containsKeys(lock, send);
    }

    private static List<Integer> queued(LoneNode node) {
        return IntStream.rangeClosed(1, LoneNode.PARTITIONS)
                .mapToObj(partition -> node.replica.status(partition).queued())
                .toList();
    }

    private static QueueCommand sendOf(String id) {
        QueueMessage message = new QueueMessage(id, "", "", MessageBody.of(new byte[LARGE_BYTES]));
        return new QueueCommand.Send(1, 1, 0, List.of(new QueueCommand.Item(message, false)));
    }
}
