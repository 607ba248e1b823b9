package io.selaras.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.definition.DefinitionCommand;
import io.selaras.core.partition.PartitionCommand;
import io.selaras.core.queue.MessageBody;
import io.selaras.core.queue.QueueCommand;
import io.selaras.core.queue.QueueMessage;
import io.selaras.core.queue.QueueReply;
import io.selaras.core.queue.QueueSettings;
import io.selaras.replica.cluster.FoundedNodes;
import io.selaras.replica.cluster.LoneNode;
import io.selaras.replica.cluster.OtherVoters;
import io.selaras.replica.port.Answer;
import io.selaras.wire.PeerItem;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What the leader of a partition takes over of queues that were defined (ADR 0210). */
class AdoptionTest {

    private static final QueueSettings SETTINGS =
            new QueueSettings(QueueSettings.Ordering.KEY, 30_000);

    private final LoneNode node =
            new LoneNode("node1", LoneNode.starts(LoneNode.found(List.of("node1"), null)));

    @Test
    void leaseThatIsAcknowledgedDuringAStandStillIsKeptWhateverIsDefinedMeanwhile() {
        node.run(20_000);
        node.submit(0, new DefinitionCommand.Define("queue", SETTINGS));
        node.run(1_000);
        QueueMessage message = new QueueMessage("m", "", "", MessageBody.of(new byte[10]));
        node.submit(
                1, new QueueCommand.Send(1, 1, 0, List.of(new QueueCommand.Item(message, false))));
        node.run(100);
        long receive = node.submit(1, new QueueCommand.Receive(1, 1, 1_000, 1_500, 77));
        node.run(100);
        QueueReply.Delivery leased =
                ((QueueReply.Received) applied(receive)).deliveries().getFirst();

        node.submit(0, new DefinitionCommand.Define("another", SETTINGS));
        node.turn();
        node.standStill(2_400);
        node.write();
        node.submit(1, new QueueCommand.Receive(1, 1, 1_000, 1_500, 78));
        QueueCommand.Receipt receipt =
                new QueueCommand.Receipt(leased.sequence(), leased.lease(), 77);
        long ack = node.submit(1, new QueueCommand.Ack(1, List.of(receipt)));
        node.turn();
        node.run(500);

        assertThat(applied(ack)).isInstanceOf(QueueReply.Acked.class);
    }

    @Test
    void definitionIsSeenInATurnInWhichThePartitionWentOnToo() {
        node.run(20_000);
        node.submit(0, new DefinitionCommand.Define("queue", SETTINGS));
        node.submit(1, new QueueCommand.Receive(1, 1, 1_000, 1_500, 77));
        node.turn();
        long first = node.replica.applied(0);
        long partition = node.replica.applied(1);
        node.write();
        assertThat(node.replica.applied(0)).isEqualTo(first + 1);
        assertThat(node.replica.applied(1)).isEqualTo(partition + 1);
        node.turn();
        assertThat(node.proposed(1, PartitionCommand.Adopt.class)).hasSize(1);
    }

    @Test
    void whatHasToWaitForADiskIsProposedWhenNothingButThatHasChanged() {
        LoneNode holder = FoundedNodes.withPartition(OtherVoters.ALL, 1);
        OtherVoters partition = new OtherVoters(holder, 1);
        holder.hear("node3", new PeerItem.DiskFull(0, true));
        partition.electReady();
        holder.run(100);
        assertThat(holder.proposed(1, PartitionCommand.Adopt.class)).isEmpty();

        partition.answerBeat("node3");
        holder.turn();
        assertThat(holder.proposed(1, PartitionCommand.Adopt.class)).hasSize(1);
    }

    @Test
    void whatIsProposedIsNotProposedAgainBeforeItIsCommitted() {
        LoneNode holder = FoundedNodes.withPartition(OtherVoters.ALL, 1);
        OtherVoters partition = new OtherVoters(holder, 1);
        holder.run(6_000);
        partition.electReady();
        holder.run(50);
        assertThat(holder.proposed(1, PartitionCommand.Adopt.class)).hasSize(1);

        long defined = holder.submit(0, new DefinitionCommand.Define("another", SETTINGS));
        holder.run(50);
        assertThat(holder.answers).containsKey(defined);
        assertThat(holder.proposed(1, PartitionCommand.Adopt.class)).hasSize(1);
        partition.store();
        holder.run(50);
        assertThat(holder.proposed(1, PartitionCommand.Adopt.class)).hasSize(2);
    }

    private Object applied(long number) {
        return ((Answer.Applied) Objects.requireNonNull(node.answers.get(number))).reply();
    }
}
