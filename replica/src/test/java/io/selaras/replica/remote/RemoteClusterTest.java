package io.selaras.replica.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.queue.MessageBody;
import io.selaras.core.queue.QueueCommand;
import io.selaras.core.queue.QueueMessage;
import io.selaras.core.queue.QueueQuery;
import io.selaras.core.queue.QueueQueryResult.Counts;
import io.selaras.core.queue.QueueReply;
import io.selaras.core.queue.QueueReply.Acked;
import io.selaras.core.queue.QueueReply.Received;
import io.selaras.core.queue.QueueReply.Sent;
import io.selaras.replica.port.Answer;
import io.selaras.replica.port.Answer.Failure;
import io.selaras.wire.PeerFrameCodec;
import io.selaras.wire.PeerItem;
import io.selaras.wire.format.MalformedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A node without a partition serves its clients as one that has it (ADR 0223). */
class RemoteClusterTest {

    private static final long QUEUE = 1;
    private static final long REVISION = 1;
    private static final long NONCE = 77;

    private HolderCluster cluster = settled(4, false);
    private long asked;

    private static HolderCluster settled(int version, boolean learns) {
        HolderCluster cluster = new HolderCluster(version, learns);
        cluster.run(10_000);
        return cluster;
    }

    private HolderNode asker() {
        return cluster.asker();
    }

    @Test
    void messageIsSentReceivedAndAcknowledgedThroughTheLeader() {
        assertThat(asker().replica.groups()).as("no replica").containsExactly(0);
        Sent sent = done(asker().submit(send("a"), null), Sent.class);
        assertThat(sent.messages()).containsExactly(new QueueReply.Place(1, false));
        assertThat(counts()).isEqualTo(new Counts(true, 1, 0, 100, 1, 0));

        Received received = done(asker().submit(receive(), null), Received.class);
        QueueReply.Delivery delivery = received.deliveries().getFirst();
        assertThat(delivery.message()).isEqualTo(message("a"));
        QueueCommand.Receipt receipt =
                new QueueCommand.Receipt(delivery.sequence(), delivery.lease(), NONCE);
        Acked acked =
                done(
                        asker().submit(new QueueCommand.Ack(QUEUE, List.of(receipt)), "mine"),
                        Acked.class);
        assertThat(acked.outcomes()).containsExactly(QueueReply.Outcome.ACKED);
        assertThat(counts()).isEqualTo(new Counts(true, 0, 0, 0, 1, 1));
    }

    @Test
    void refusalOfTheMachineComesBack() {
        QueueCommand lost = new QueueCommand.Ack(QUEUE, List.of(new QueueCommand.Receipt(5, 6, 7)));
        assertThat(done(asker().submit(lost, null), QueueReply.LeaseLost.class))
                .isEqualTo(new QueueReply.LeaseLost(QUEUE, 1));
    }

    /** The leader has committed and dies before it has answered. */
    @Test
    void nextLeaderGivesTheFirstAnswerAndNothingIsDoneTwice() {
        HolderNode first = cluster.leader();
        cluster.lose(frame -> frame.from().equals(first.name) && frame.to().equals(asker().name));
        long own = asker().submit(send("a"), null);
        long ofClient = asker().submit(send("b"), "client/1");
        cluster.run(300);
        assertThat(asker().answers).doesNotContainKeys(own, ofClient);
        assertThat(first.replica.status(HolderCluster.PARTITION).raft().commit())
                .isEqualTo(first.replica.applied(HolderCluster.PARTITION));

        cluster.kill(first);
        cluster.run(3_000);
        assertThat(done(own, Sent.class).messages())
                .containsExactly(new QueueReply.Place(1, false));
        assertThat(done(ofClient, Sent.class).messages())
                .containsExactly(new QueueReply.Place(2, false));
        assertThat(counts().accepted()).isEqualTo(2);
    }

    @Test
    void lostForwardIsSentAgainOverTheNewLinkAtOnce() {
        HolderNode leader = cluster.leader();
        cluster.lose(frame -> frame.from().equals(asker().name));
        long number = asker().submit(send("a"), null);
        asked = asker().query(new QueueQuery.OfQueue(QUEUE));
        cluster.run(100);
        cluster.lose(_ -> false);
        cluster.relink(leader, asker());
        cluster.run(100);
        assertThat(asker().answers).containsKeys(number, asked);
    }

    @Test
    void silentLeaderIsAskedAgainAfterASecond() {
        cluster.lose(frame -> frame.from().equals(asker().name));
        long number = asker().submit(send("a"), null);
        asked = asker().query(new QueueQuery.OfPartition());
        cluster.run(500);
        cluster.lose(_ -> false);
        cluster.run(400);
        assertThat(asker().answers).isEmpty();
        cluster.run(200);
        assertThat(asker().answers).containsKeys(number, asked);
    }

    @Test
    void withoutALeaderRequestsAreHeldAndThenRefused() {
        HolderCluster.HOLDERS.forEach(name -> cluster.kill(cluster.node(name)));
        long number = asker().submit(send("a"), null);
        asked = asker().query(new QueueQuery.OfPartition());
        cluster.run(1_500);
        assertThat(asker().answers).isEmpty();
        cluster.run(2_000);
        assertThat(failure(number)).isEqualTo(Failure.NO_LEADER);
        assertThat(failure(asked)).isEqualTo(Failure.NO_LEADER);
    }

    @Test
    void onlyTheLeaderAnswersAndOnlyOnce() {
        List<PeerItem> answered = new ArrayList<>();
        cluster.lose(frame -> {
            if (frame.to().equals(asker().name)) {
                items(frame.bytes()).stream()
                        .filter(PeerItem.Answered.class::isInstance)
                        .forEach(answered::add);
            }
            return false;
        });
        done(asker().submit(send("a"), null), Sent.class);
        cluster.leader().submit(send("b"), null);
        cluster.run(100);
        assertThat(answered).hasSize(1);
    }

    /** Requests go on while the node learns, and when it votes its own replica answers. */
    @Test
    void requestsGoOnWhileTheNodeBecomesAVoter() {
        cluster = new HolderCluster(4, true);
        List<Long> numbers = askUntilItVotes();
        numbers.add(asker().submit(send("last"), null));
        cluster.run(2_000);
        numbers.forEach(number -> done(number, Sent.class));
        assertThat(counts().accepted()).isEqualTo(numbers.size());
        assertThat(numbers).hasSizeGreaterThan(5);
    }

    /** What nobody answered while it learned is answered by its own replica, and done once. */
    @Test
    void openRequestsMoveToTheReplicaThatVotes() {
        cluster = new HolderCluster(4, true);
        cluster.lose(frame ->
                items(frame.bytes()).stream()
                        .anyMatch(it ->
                                it instanceof PeerItem.Answered
                                        || it instanceof PeerItem.QueryReply));
        List<Long> numbers = askUntilItVotes();
        cluster.run(3_000);
        numbers.forEach(number -> done(number, Sent.class));
        assertThat(asker().answers.get(asked)).isInstanceOf(Answer.Read.class);
        assertThat(counts().accepted()).isEqualTo(numbers.size());
    }

    private List<Long> askUntilItVotes() {
        cluster.runToLeader();
        asked = asker().query(new QueueQuery.OfPartition());
        List<Long> numbers = new ArrayList<>();
        while (!votes() && numbers.size() < 5_000) {
            numbers.add(asker().submit(send("m" + numbers.size()), null));
            cluster.run(10);
        }
        assertThat(votes()).isTrue();
        return numbers;
    }

    private boolean votes() {
        return cluster.leader()
                .replica
                .status(HolderCluster.PARTITION)
                .raft()
                .membership()
                .isVoter(asker().name);
    }

    private Counts counts() {
        long number = asker().query(new QueueQuery.OfQueue(QUEUE));
        cluster.run(100);
        assertThat(asker().answers.get(number)).isInstanceOf(Answer.Read.class);
        return asker().answers.get(number) instanceof Answer.Read(Counts counts)
                ? counts
                : new Counts(false, 0, 0, 0, 0, 0);
    }

    private <R extends QueueReply> R done(long number, Class<R> kind) {
        cluster.run(100);
        assertThat(asker().answers.get(number))
                .as("answer %d", number)
                .isInstanceOf(Answer.Applied.class);
        Answer answer = asker().answers.get(number);
        Object reply = answer instanceof Answer.Applied applied ? applied.reply() : answer;
        return Objects.requireNonNull(kind.cast(reply));
    }

    private @Nullable Failure failure(long number) {
        return asker().answers.get(number) instanceof Answer.Failed failed
                ? failed.failure()
                : null;
    }

    private static List<PeerItem> items(byte[] frame) {
        try {
            return PeerFrameCodec.decode(frame).items();
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }

    private static QueueMessage message(String id) {
        return new QueueMessage(id, "", "", MessageBody.of(new byte[] {1, 2, 3}));
    }

    private static QueueCommand send(String id) {
        return new QueueCommand.Send(
                QUEUE, REVISION, 0, List.of(new QueueCommand.Item(message(id), false)));
    }

    private static QueueCommand receive() {
        return new QueueCommand.Receive(QUEUE, 10, 1 << 20, 0, NONCE);
    }
}
