package io.selaras.replica.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.selaras.core.queue.QueueQuery;
import io.selaras.core.queue.QueueReply;
import io.selaras.replica.port.Answer;
import io.selaras.wire.PeerFrameCodec;
import io.selaras.wire.PeerItem;
import io.selaras.wire.PeerItem.QueryRefused;
import io.selaras.wire.PeerItem.QueryReply;
import io.selaras.wire.PeerItem.QueryRequest;
import io.selaras.wire.PeerItem.RefusalReason;
import io.selaras.wire.format.MalformedException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What nodes of a cluster tell a peer that asks them about a partition. */
class QueriesOfPeersTest {

    private static final int MOST = 100;
    private static final QueueQuery<?> TOTALS = new QueueQuery.OfPartition();

    private final HolderCluster cluster = new HolderCluster(4, true);
    private final List<PeerItem> told = new ArrayList<>();

    @BeforeEach
    void settle() {
        cluster.run(10_000);
        cluster.lose(frame -> {
            if (frame.to().equals(HolderCluster.ASKER)) {
                items(frame.bytes()).stream()
                        .filter(it -> it instanceof QueryReply || it instanceof QueryRefused)
                        .forEach(told::add);
            }
            return false;
        });
    }

    private static List<PeerItem> items(byte[] frame) {
        try {
            return PeerFrameCodec.decode(frame).items();
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }

    private void ask(HolderNode node, int count) throws MalformedException {
        List<PeerItem> asked = new ArrayList<>();
        for (int id = 1; id <= count; id++) {
            asked.add(new QueryRequest(HolderCluster.PARTITION, id, TOTALS));
        }
        cluster.say(HolderCluster.ASKER, node, asked);
    }

    @Test
    void peerThatFloodsALeaderTakesNoPlaceFromItsClients() throws MalformedException {
        HolderNode leader = cluster.leader();
        ask(leader, MOST + 1);
        List<Long> own = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            own.add(leader.query(TOTALS));
        }
        cluster.run(100);
        assertThat(told).hasSize(MOST + 1);
        assertThat(told)
                .filteredOn(QueryRefused.class::isInstance)
                .containsExactly(
                        new QueryRefused(
                                HolderCluster.PARTITION, MOST + 1, RefusalReason.OVERLOADED));
        assertThat(own)
                .allSatisfy(
                        it -> assertThat(leader.answers.get(it)).isInstanceOf(Answer.Read.class));

        told.clear();
        ask(leader, MOST);
        cluster.run(100);
        assertThat(told).as("all places are free again").hasSize(MOST);
        assertThat(told).hasOnlyElementsOfType(QueryReply.class);
    }

    @Test
    void whoDoesNotLeadSaysSo() throws MalformedException {
        HolderNode follower =
                HolderCluster.HOLDERS.stream()
                        .map(cluster::node)
                        .filter(it -> it != cluster.leader())
                        .findFirst()
                        .orElseThrow();
        ask(follower, 1);
        cluster.run(10);
        assertThat(told)
                .containsExactly(
                        new QueryRefused(HolderCluster.PARTITION, 1, RefusalReason.NOT_LEADER));
    }

    @Test
    void leaderThatReachesNobodyLetsPeersWaitForASecond() throws MalformedException {
        HolderNode leader = cluster.leader();
        cluster.lose(frame -> {
            if (frame.to().equals(HolderCluster.ASKER)) {
                items(frame.bytes()).stream()
                        .filter(QueryRefused.class::isInstance)
                        .forEach(told::add);
            }
            return !frame.to().equals(HolderCluster.ASKER);
        });
        ask(leader, MOST);
        cluster.run(900);
        assertThat(told).isEmpty();
        cluster.run(300);
        assertThat(told).hasSize(MOST);
        assertThat(told)
                .contains(new QueryRefused(HolderCluster.PARTITION, 7, RefusalReason.NOT_LEADER));
        told.clear();
        ask(leader, MOST);
        cluster.run(100);
        assertThat(told).as("places are free again").isEmpty();
    }

    @Test
    void coordinationGroupIsNotAskedAboutQueues() {
        HolderNode leader = cluster.leader();
        List<PeerItem> wrong =
                List.of(
                        new QueryRequest(0, 1, TOTALS),
                        new PeerItem.Answered(0, 1, 1, new QueueReply.LeaseLost(1, 1)));
        for (PeerItem item : wrong) {
            assertThatExceptionOfType(MalformedException.class)
                    .isThrownBy(() -> cluster.say(HolderCluster.ASKER, leader, List.of(item)));
        }
    }

    @Test
    void nodeWithoutTheReplicaSaysThatItDoesNotLead() throws MalformedException {
        List<PeerItem> atHolder = new ArrayList<>();
        cluster.lose(frame -> {
            if (frame.from().equals(HolderCluster.ASKER)) {
                items(frame.bytes()).stream()
                        .filter(QueryRefused.class::isInstance)
                        .forEach(atHolder::add);
            }
            return false;
        });
        cluster.say(
                "node1",
                cluster.asker(),
                List.of(new QueryRequest(HolderCluster.PARTITION, 1, TOTALS)));
        cluster.run(10);
        assertThat(atHolder)
                .containsExactly(
                        new QueryRefused(HolderCluster.PARTITION, 1, RefusalReason.NOT_LEADER));
    }
}
