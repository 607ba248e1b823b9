package io.selaras.replica.alone;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.SystemCommand.NodeGone;
import io.selaras.core.kernel.machine.SystemCommand.RaiseVersion;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.core.partition.PartitionCommand.Adopt;
import io.selaras.raft.message.Entry;
import io.selaras.replica.cluster.FoundedNodes;
import io.selaras.replica.cluster.LoneNode;
import io.selaras.replica.cluster.OtherVoters;
import io.selaras.wire.BatchCodec;
import io.selaras.wire.PeerItem;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A node that leads, is deposed and leads again begins anew: what it had proposed may be lost. */
class LedAgainTest {

    private static final long MANY_MS = 100_000;

    private final LoneNode node =
            new LoneNode("node1", LoneNode.starts(LoneNode.found(OtherVoters.ALL, null)));
    private final OtherVoters voters = new OtherVoters(node, 0);

    @Test
    void partitionProposesTheQueuesAgain() {
        LoneNode holder = FoundedNodes.withPartition(OtherVoters.ALL, 1);
        OtherVoters partition = new OtherVoters(holder, 1);
        partition.elect();
        holder.run(100);
        assertThat(holder.proposed(1, Command.class)).as("not ready").isEmpty();
        partition.store();
        holder.run(100);
        assertThat(holder.proposed(1, Adopt.class)).hasSize(1);

        partition.depose();
        partition.electReady();
        holder.run(100);
        assertThat(holder.proposed(1, Adopt.class)).hasSize(2);
    }

    @Test
    void versionIsProposedAgain() {
        linkAll();
        voters.electReady();
        storeAll();
        runWithFollowers(1_200);
        assertThat(node.proposed(0, RaiseVersion.class)).hasSize(1);

        voters.depose();
        voters.electReady();
        storeAll();
        runWithFollowers(1_200);
        assertThat(node.proposed(0, RaiseVersion.class)).hasSize(2);
    }

    @Test
    void versionThatFindsNoPlaceInTheLogIsProposedWhenThereIsOne() {
        linkAll();
        voters.electReady();
        storeAll();
        stampOfNext();
        stampOfNext();
        runWithFollowers(1_200);
        assertThat(node.proposed(0, RaiseVersion.class)).isEmpty();

        voters.store();
        node.run(200);
        assertThat(node.proposed(0, RaiseVersion.class)).hasSize(1);
    }

    private void linkAll() {
        node.link("node2", LoneNode.PARTITIONS);
        node.link("node3", LoneNode.PARTITIONS);
    }

    private void runWithFollowers(long forMs) {
        for (long ms = 0; ms < forMs; ms += 100) {
            node.run(100);
            voters.answerBeat("node2");
        }
    }

    @Test
    void logTimeGoesOnFromWhereThisNodeHadIt() {
        voters.electReady();
        node.run(2_500);
        voters.depose();
        voters.electReady();
        assertThat(stampOfNext()).isBetween(2_400L, 2_900L);
    }

    @Test
    void logTimeGoesOnFromWhatALaterLeaderToldAndNotFromALostStamp() {
        voters.electReady();
        node.run(2_500);
        stampOfNext();
        voters.depose();
        node.hear("node3", new PeerItem.LeaderTime(0, voters.status().term(), 700));
        voters.electReady();
        assertThat(stampOfNext()).isBetween(700L, 1_200L);
    }

    /** It is not applied, and nobody has told the time. */
    @Test
    void logTimeGoesOnFromTheLastEntryOfTheLog() {
        Entry last =
                new Entry(
                        1,
                        1,
                        Entry.Kind.BATCH,
                        BatchCodec.encode(new Batch(9_000, 1, List.of()), 1));
        voters.append("node2", 1, 0, List.of(last), 0);
        voters.electReady();
        assertThat(stampOfNext()).isBetween(9_000L, 9_500L);
    }

    /** Another leader may have heard of them meanwhile. */
    @Test
    void nodesThatAreGoneAreSaidToBeGoneAgain() {
        node.run(MANY_MS);
        voters.electReady();
        storeAll();
        long before = goneForGood();

        voters.depose();
        voters.electReady();
        storeAll();
        assertThat(goneForGood()).isGreaterThan(before);
    }

    private long goneForGood() {
        return node.proposed(0, NodeGone.class).stream()
                .filter(gone -> gone.node().equals("node2"))
                .count();
    }

    private void storeAll() {
        for (int i = 0; i < 3; i++) {
            node.turn();
            voters.store();
        }
        assertThat(voters.status().commit()).isEqualTo(voters.status().lastIndex());
    }

    private long stampOfNext() {
        node.submit(0, new LockCommand.Acquire("a", "x", LockMode.EXCLUSIVE, MANY_MS, 0));
        node.turn();
        return node.batches(0).getLast().logTimeMs();
    }
}
