package io.selaras.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.coordination.CoordinationMachine;
import io.selaras.core.definition.DefinitionCommand;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.kernel.machine.SystemCommand;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.core.queue.MessageBody;
import io.selaras.core.queue.QueueCommand;
import io.selaras.core.queue.QueueMessage;
import io.selaras.core.queue.QueueSettings;
import io.selaras.replica.cluster.ClusterConfigs;
import io.selaras.replica.cluster.LoneNode;
import io.selaras.replica.port.Answer;
import io.selaras.replica.port.Answer.Failure;
import io.selaras.replica.port.GroupStart;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The partitions of a node share what it has, and leave half of it to locks. */
class PartitionBudgetTest {

    private static final Answer.Failed TABLE_FULL = new Answer.Failed(Failure.TABLE_FULL, 200);
    private static final Answer.Failed OVERLOADED = new Answer.Failed(Failure.OVERLOADED, 200);
    private static final QueueSettings SETTINGS =
            new QueueSettings(QueueSettings.Ordering.KEY, 30_000);
    private static final int SMALL_BYTES = 1_000;
    private static final int LARGE_BYTES = 256 << 10;

    private final LoneNode node =
            new LoneNode("node1", LoneNode.starts(LoneNode.found(List.of("node1"), null)));
    private int sent;

    @BeforeEach
    void found() {
        node.run(20_000);
        node.submit(0, new DefinitionCommand.Define("queue", SETTINGS));
        node.run(1_000);
    }

    @Test
    void messagesOfAllPartitionsLeaveRoomForLocks() {
        for (int partition = 1; partition <= LoneNode.PARTITIONS; partition++) {
            assertThat(send(partition, SMALL_BYTES)).isInstanceOf(Answer.Applied.class);
        }
        long most = ClusterConfigs.STATE_BYTES / 2;
        while (send(2, SMALL_BYTES) instanceof Answer.Applied) {
            assertThat(stateBytes()).isLessThan(2 * most);
        }
        assertThat(stateBytes()).isBetween(most, most + 3 * SMALL_BYTES);
        assertThat(send(1, SMALL_BYTES)).isEqualTo(TABLE_FULL);
        long refusedAtOnce = node.submit(3, sendOf(SMALL_BYTES));
        assertThat(node.answers.get(refusedAtOnce)).isEqualTo(TABLE_FULL);

        int locks = 0;
        while (acquire(locks) instanceof Answer.Applied) {
            locks++;
        }
        assertThat(acquire(locks)).isEqualTo(TABLE_FULL);
        assertThat(stateBytes() + node.replica.status(0).size().bytes())
                .isBetween(ClusterConfigs.STATE_BYTES, ClusterConfigs.STATE_BYTES + SMALL_BYTES);
    }

    @Test
    void queuedSendsLeaveRoomForLocks() {
        List<Long> numbers = new ArrayList<>();
        long most = ClusterConfigs.FLOW.maxQueueBytes() / LARGE_BYTES;
        for (int i = 0; i < most; i++) {
            numbers.add(node.submit(1 + i % LoneNode.PARTITIONS, sendOf(LARGE_BYTES)));
        }
        long lock = node.submit(0, acquireOf("first"));
        node.turn();
        assertThat(numbers.stream().filter(it -> OVERLOADED.equals(node.answers.get(it))).count())
                .as("those that found no place, while two of each partition are in its log")
                .isBetween(most / 2 - 2 * LoneNode.PARTITIONS, most / 2);
        node.run(2_000);
        assertThat(node.answers.get(lock)).isInstanceOf(Answer.Applied.class);

        long later = node.submit(1, sendOf(SMALL_BYTES));
        node.run(100);
        assertThat(node.answers.get(later)).as("the queues are empty").isNotEqualTo(OVERLOADED);
    }

    /** This node could hold twice as much, and who could not would end with its heap. */
    @Test
    void partitionsHoldNoMoreThanTheSmallestMemberCan() {
        long least = ClusterConfigs.STATE_BYTES / 2;
        List<String> pair = List.of("node1", "node2");
        CoordinationMachine first = CoordinationMachine.empty(pair);
        List<Command> before =
                List.of(
                        new SystemCommand.RaiseVersion(2),
                        new SystemCommand.FoundPartitions(LoneNode.PARTITIONS, pair),
                        new SystemCommand.StateLimit("node1", ClusterConfigs.STATE_BYTES),
                        new SystemCommand.StateLimit("node2", least),
                        new DefinitionCommand.Define("queue", SETTINGS));
        Origin origin = new Origin("node1", 1, 0);
        first.apply(
                new Batch(
                        1,
                        1,
                        before.stream().map(it -> new Request(origin, "", null, it)).toList()));
        SortedMap<Integer, GroupStart> starts =
                LoneNode.starts(LoneNode.found(pair, first.image()));
        starts.put(1, LoneNode.found(List.of("node1"), null));
        LoneNode small = new LoneNode("node1", starts);
        small.run(10_000);

        Answer last = null;
        for (int i = 0; i < 2 * least / SMALL_BYTES && !TABLE_FULL.equals(last); i++) {
            long number = small.submit(1, sendOf(SMALL_BYTES));
            small.run(50);
            last = small.answers.get(number);
        }
        assertThat(last).isEqualTo(TABLE_FULL);
        assertThat(small.replica.status(1).size().bytes())
                .isBetween(least / 2, least / 2 + 3 * SMALL_BYTES);
    }

    private Answer send(int partition, int bytes) {
        return answered(node.submit(partition, sendOf(bytes)));
    }

    private Answer acquire(int number) {
        return answered(node.submit(0, acquireOf("lock-" + number)));
    }

    private Answer answered(long number) {
        node.run(50);
        return Objects.requireNonNull(node.answers.get(number));
    }

    private QueueCommand sendOf(int bytes) {
        QueueMessage message =
                new QueueMessage("m" + ++sent, "", "", MessageBody.of(new byte[bytes]));
        return new QueueCommand.Send(1, 1, 0, List.of(new QueueCommand.Item(message, false)));
    }

    private static LockCommand acquireOf(String resource) {
        return new LockCommand.Acquire(resource, "o", LockMode.EXCLUSIVE, 3_600_000, 0);
    }

    private long stateBytes() {
        long bytes = 0;
        for (int partition = 1; partition <= LoneNode.PARTITIONS; partition++) {
            bytes += node.replica.status(partition).size().bytes();
        }
        return bytes;
    }
}
