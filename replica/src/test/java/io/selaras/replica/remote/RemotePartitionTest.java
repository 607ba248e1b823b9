package io.selaras.replica.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.selaras.core.kernel.machine.Request;
import io.selaras.core.queue.MessageBody;
import io.selaras.core.queue.QueueCommand;
import io.selaras.core.queue.QueueMessage;
import io.selaras.core.queue.QueueQuery;
import io.selaras.core.queue.QueueQueryResult.Counts;
import io.selaras.core.queue.QueueQueryResult.Totals;
import io.selaras.core.queue.QueueReply;
import io.selaras.core.queue.QueueReply.AnswerAcknowledged;
import io.selaras.core.queue.QueueReply.ReplyTableFull;
import io.selaras.core.queue.QueueReply.Sent;
import io.selaras.core.queue.QueueReply.UnknownQueue;
import io.selaras.core.queue.definition.DefinitionCommand;
import io.selaras.replica.peer.PeerTable;
import io.selaras.replica.port.Answer;
import io.selaras.replica.port.Answer.Failure;
import io.selaras.replica.port.ReplicaConfig;
import io.selaras.replica.port.Submission;
import io.selaras.replica.request.PendingRequest;
import io.selaras.wire.PeerItem;
import io.selaras.wire.PeerItem.Answered;
import io.selaras.wire.PeerItem.Forward;
import io.selaras.wire.PeerItem.ForwardRefused;
import io.selaras.wire.PeerItem.Place;
import io.selaras.wire.PeerItem.QueryRefused;
import io.selaras.wire.PeerItem.QueryReply;
import io.selaras.wire.PeerItem.QueryRequest;
import io.selaras.wire.PeerItem.RefusalReason;
import io.selaras.wire.VersionHistory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a node that does not vote in a partition asks its leaders, and tells its clients. */
class RemotePartitionTest {

    private static final int MOST = 6;
    private static final long START = 9;
    private static final long TIMEOUT_MS = 5_000;
    private static final String OWN = "\u0001node4/9/";
    private static final QueueReply DONE = new Sent(1, List.of(new QueueReply.Place(7, false)));
    private static final QueueReply UNKNOWN = new UnknownQueue(1, 0);

    private final Map<Long, Answer> answers = new LinkedHashMap<>();
    private final Spoken said = new Spoken();
    private final ReplicaConfig config = Spoken.config("node4", START, MOST);
    private final PeerTable peers = new PeerTable("node4", START, 10_000);
    private int version = 4;
    private final RemotePartitions remotes =
            new RemotePartitions(
                    0,
                    new RemoteScope(
                            config,
                            said.outbox,
                            peers,
                            (number, answer) -> assertThat(answers.put(number, answer)).isNull(),
                            wanted -> version >= wanted));
    private long nowMs;

    @Test
    void requestWithoutAnIdGetsOneAndSaysWhatIsAnswered() {
        led("node1", 3);
        submit(5, null);
        submit(4, null);
        submit(6, "client/8");
        assertThat(turn(Forward.class))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.group()).isEqualTo(1);
                    assertThat(it.term()).isEqualTo(3);
                    assertThat(it.place()).isEqualTo(Place.uncounted(START));
                    assertThat(it.requests())
                            .extracting(Request::requestId)
                            .containsExactly(OWN + 1, OWN + 2, "client/8");
                    assertThat(it.requests())
                            .extracting(Request::ackBelow)
                            .containsExactly(1L, 1L, 2L);
                });

        answered(5, DONE);
        submit(7, null);
        assertThat(ackBelow()).as("4 is open").isEqualTo(2);
        answered(4, DONE);
        answered(7, DONE);
        submit(8, null);
        assertThat(ackBelow()).as("all others have their answers").isEqualTo(4);
    }

    private long ackBelow() {
        return turn(Forward.class).getFirst().requests().getFirst().ackBelow();
    }

    @Test
    void answerIsGivenOnceAndOnlyOfThisStart() {
        led("node1", 3);
        submit(1, null);
        turn();
        hear("node1", new Answered(1, 1, START + 1, DONE));
        hear("node1", new Answered(1, 2, START, DONE));
        hear("node1", new Answered(2, 1, START, DONE));
        assertThat(answers).isEmpty();
        hear("node3", new Answered(1, 1, START, DONE));
        hear("node1", new Answered(1, 1, START, new AnswerAcknowledged(OWN + 1)));
        assertThat(answers).containsExactly(Map.entry(1L, new Answer.Applied(DONE)));
    }

    @Test
    void anotherLeaderIsAskedTheSameAgain() {
        led("node1", 3);
        submit(1, null);
        query(2);
        turn();
        led("node1", 3);
        led("node2", 2);
        assertThat(turn()).as("no news").isEmpty();
        led("node2", 4);
        List<PeerItem> again = turn();
        assertThat(again).hasSize(2).first().isInstanceOf(QueryRequest.class);
        Forward forward = (Forward) again.getLast();
        assertThat(forward.term()).isEqualTo(4);
        assertThat(forward.requests()).extracting(Request::requestId).containsExactly(OWN + 1);
        assertThat(said.to).isEqualTo("node2");
        led("node2", 5);
        assertThat(turn()).as("a later term").hasSize(2);
    }

    @Test
    void newLinkToTheLeaderIsAskedAgain() {
        led("node1", 3);
        submit(1, null);
        query(2);
        turn();
        remotes.linked("node2");
        assertThat(turn()).isEmpty();
        remotes.linked("node1");
        assertThat(turn()).hasSize(2);
    }

    @Test
    void silentLeaderIsAskedAgainAndOneThatAnswersIsNot() {
        led("node1", 3);
        submit(1, null);
        turn();
        nowMs = 600;
        submit(2, null);
        turn();
        answered(2, DONE);
        assertThat(remotes.nextDeadlineMs(nowMs)).isEqualTo(1_600);
        nowMs = 1_599;
        assertThat(turn()).isEmpty();
        nowMs = 1_600;
        assertThat(turn(Forward.class)).hasSize(1);
    }

    /** Of those that others overtake this one got lost. */
    @Test
    void whatAQueueMustHaveSettledIsAskedAgain() {
        led("node1", 3);
        submit(1, null);
        turn();
        long most = config.flow().maxQueueMs();
        for (nowMs = 500; nowMs < most; nowMs += 500) {
            submit(nowMs, null);
            turn();
            answered(nowMs, DONE);
        }
        nowMs = most - 1;
        assertThat(turn()).isEmpty();
        nowMs = most;
        assertThat(turn(Forward.class)).hasSize(1);
    }

    @Test
    void refusalIsBelievedUntilThereIsASecondTry() {
        led("node1", 3);
        submit(1, null);
        submit(2, null);
        submit(3, null);
        turn();
        hear("node1", refused(2, RefusalReason.OVERLOADED, 1));
        hear("node1", refused(3, RefusalReason.OVERLOADED, 1));
        answered(2, UNKNOWN);
        assertThat(answers)
                .containsExactly(failed(1, Failure.OVERLOADED), Map.entry(2L, applied(UNKNOWN)));
        answers.clear();

        submit(4, null);
        turn();
        led("node2", 4);
        turn();
        hear("node2", refused(4, RefusalReason.DISK_FULL, 3));
        answered(4, UNKNOWN);
        assertThat(answers)
                .containsExactly(
                        failed(3, Failure.OUTCOME_UNKNOWN), failed(4, Failure.OUTCOME_UNKNOWN));
    }

    @Test
    void tryThatIsGivenBackIsAnotherFirstOne() {
        led("node1", 3);
        submit(1, null);
        query(2);
        turn();
        hear("node1", refused(3, RefusalReason.NOT_LEADER, 1));
        hear("node1", new QueryRefused(1, id(), RefusalReason.NOT_LEADER));
        assertThat(turn()).as("nobody leads").isEmpty();
        led("node2", 4);
        assertThat(remotes.nextDeadlineMs(nowMs)).isEqualTo(10);
        assertThat(turn()).as("not at once").isEmpty();
        nowMs = 20;
        assertThat(turn()).hasSize(2);
        answered(1, UNKNOWN);
        assertThat(answers).containsExactly(Map.entry(1L, applied(UNKNOWN)));
    }

    @Test
    void withoutALeaderTheyAreHeldAndThenRefused() {
        submit(1, null);
        query(2);
        long hold = config.raft().timing().electionMinMs();
        assertThat(remotes.nextDeadlineMs(0)).isEqualTo(hold);
        nowMs = hold - 1;
        turn();
        assertThat(answers).isEmpty();
        nowMs = hold;
        turn();
        assertThat(answers)
                .containsExactly(failed(1, Failure.NO_LEADER), failed(2, Failure.NO_LEADER));
        assertThat(remotes.nextDeadlineMs(nowMs)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void whatWasSentEndsAtItsDeadline() {
        led("node1", 3);
        submit(1, null);
        query(2);
        turn();
        peers.unlinked(0, "node1");
        led("node2", 4);
        peers.unlinked(0, "node2");
        submit(3, null);
        nowMs = TIMEOUT_MS - 1;
        turn();
        assertThat(answers)
                .containsExactly(failed(3, Failure.NO_LEADER), failed(2, Failure.NO_LEADER));
        answers.clear();
        assertThat(remotes.nextDeadlineMs(nowMs)).isEqualTo(TIMEOUT_MS);
        nowMs = TIMEOUT_MS;
        turn();
        assertThat(answers).containsExactly(failed(1, Failure.OUTCOME_UNKNOWN));
    }

    /** Its answer is kept for two minutes: a later try would be a second one. */
    @Test
    void noRequestLastsLongerThanAMinute() {
        led("node1", 3);
        Submission asked = new Submission(1, "test", null, 0, send(1), 3_600_000);
        remotes.submit(0, 1, asked);
        turn();
        nowMs = 60_000;
        turn();
        assertThat(answers).containsExactly(failed(1, Failure.OUTCOME_UNKNOWN));
    }

    @Test
    void whoHasGoneIsNeitherAskedForNorAnswered() {
        submit(1, null);
        assertThat(remotes.disconnected(1, 1)).isTrue();
        assertThat(remotes.disconnected(1, 1)).isFalse();
        assertThat(remotes.disconnected(0, 1)).isFalse();
        led("node1", 3);
        assertThat(turn()).isEmpty();
        submit(2, null);
        assertThat(ackBelow()).as("nobody waits for the first").isEqualTo(2);
        remotes.disconnected(1, 2);
        answered(2, DONE);
        assertThat(answers).isEmpty();
    }

    @Test
    void noMoreAreKeptThanThereIsRoomFor() {
        for (long number = 1; number <= MOST + 1; number++) {
            submit(number, null);
            query(10 + number);
        }
        assertThat(answers)
                .containsExactly(
                        failed(MOST + 1, Failure.OVERLOADED),
                        failed(10 + MOST + 1, Failure.OVERLOADED));
        answers.clear();
        remotes.disconnected(1, 1);
        submit(8, null, send(config.raft().limits().maxEntryBytes()));
        assertThat(answers).containsExactly(failed(8, Failure.TOO_LARGE));
    }

    @Test
    void forwardsAreAsLargeAsFramesAndWaitForThoseOnTheirWay() {
        led("node1", 3);
        int half = config.flow().maxFrameBytes() / 2;
        for (long number = 1; number <= MOST; number++) {
            submit(number, null, send(half));
        }
        assertThat(turn(Forward.class))
                .as("two are larger than a frame")
                .allSatisfy(it -> assertThat(it.requests()).hasSize(1));
        assertThat(said.items).hasSize(MOST);
    }

    @Test
    void noMoreBytesAreOnTheirWayThanMayBe() {
        led("node1", 3);
        int most = (int) (config.flow().maxForwardBytes() * 2 / 9);
        for (long number = 1; number <= MOST; number++) {
            submit(number, null, send(most));
        }
        assertThat(turn(Forward.class)).hasSize(4);
        assertThat(turn()).isEmpty();
        answered(1, DONE);
        assertThat(turn(Forward.class)).hasSize(1);
    }

    @Test
    void fullTableOfAnswersIsNoAffairOfAClientWithoutAnId() {
        led("node1", 3);
        submit(1, null);
        submit(2, "client/1");
        turn();
        ReplyTableFull full = new ReplyTableFull(true, 8);
        answered(1, full);
        answered(2, full);
        assertThat(answers)
                .containsExactly(failed(1, Failure.OVERLOADED), Map.entry(2L, applied(full)));
    }

    @Test
    void queryIsAnsweredByWhatFits() {
        led("node1", 3);
        query(1);
        turn();
        Counts counts = new Counts(true, 1, 2, 3, 4, 5);
        hear("node1", new QueryReply(1, id() + 1, counts));
        hear("node1", new QueryReply(1, id(), new Totals(1, 2, 3, 4, 5, 6)));
        assertThat(answers).isEmpty();
        hear("node1", new QueryReply(1, id(), counts));
        assertThat(answers).containsExactly(Map.entry(1L, new Answer.Read(counts)));
        query(2);
        turn();
        hear("node1", new QueryRefused(1, id() + 1, RefusalReason.OVERLOADED));
        assertThat(answers).contains(failed(2, Failure.OVERLOADED));
    }

    @Test
    void silentLeaderIsAskedTheQueryAgain() {
        led("node1", 3);
        query(1);
        turn();
        assertThat(remotes.nextDeadlineMs(nowMs)).isEqualTo(1_000);
        nowMs = 999;
        assertThat(turn()).isEmpty();
        nowMs = 1_000;
        assertThat(turn(QueryRequest.class)).hasSize(1);
    }

    @Test
    void nothingIsAskedInAnEarlierVersion() {
        version = 3;
        led("node1", 3);
        submit(1, null);
        query(2);
        assertThat(turn()).isEmpty();
        assertThat(answers)
                .containsExactly(failed(1, Failure.NO_LEADER), failed(2, Failure.NO_LEADER));
        remotes.refuse("node2", new QueryRequest(1, 5, new QueueQuery.OfPartition()));
        assertThat(turn()).isEmpty();
    }

    @Test
    void whoAsksForAReplicaThatIsNotHereIsToldSo() {
        led("node1", 3);
        submit(1, null);
        Forward asked = turn(Forward.class).getFirst();
        remotes.refuse("node2", asked);
        remotes.refuse("node2", new QueryRequest(1, 5, new QueueQuery.OfPartition()));
        Forward counted = new Forward(1, 3, new Place(START, 1, 0), asked.requests());
        remotes.refuse("node2", counted);
        assertThat(turn())
                .containsExactly(
                        refused(3, RefusalReason.NOT_LEADER, 1),
                        new QueryRefused(1, 5, RefusalReason.NOT_LEADER));
        assertThat(said.to).isEqualTo("node2");
    }

    @Test
    void openRequestsAreGivenToTheNodesOwnGroup() {
        led("node1", 3);
        submit(1, null);
        query(2);
        turn();
        peers.unlinked(0, "node1");
        submit(3, "client/7");
        assertThat(remotes.isBusy(1)).isTrue();
        List<PendingRequest> taken = new ArrayList<>();
        List<Long> queries = new ArrayList<>();
        remotes.moveTo(1, taken::addAll, (number, _, _) -> queries.add(number));
        assertThat(taken).extracting(PendingRequest::number).containsExactly(1L, 3L);
        assertThat(taken).extracting(PendingRequest::doubtful).containsExactly(true, false);
        assertThat(taken)
                .extracting(it -> it.request().requestId())
                .containsExactly(OWN + 1, "client/7");
        assertThat(queries).containsExactly(2L);
        assertThat(remotes.isBusy(1)).isFalse();
        assertThat(remotes.isBusy(0)).isFalse();
        nowMs = TIMEOUT_MS;
        turn();
        assertThat(answers).isEmpty();
    }

    @Test
    void onlyQueuesAreAskedAbout() {
        Submission other = new Submission(1, "test", null, 0, new DefinitionCommand.Delete("a"), 1);
        assertThatIllegalArgumentException().isThrownBy(() -> remotes.submit(0, 1, other));
    }

    private void led(String peer, long term) {
        peers.linked(nowMs, peer, 1, VersionHistory.NEW);
        hear(peer, new PeerItem.LeaderTime(1, term, 0));
    }

    private void hear(String peer, PeerItem item) {
        remotes.received(nowMs, peer, item);
    }

    private void submit(long number, @Nullable String id) {
        submit(number, id, send(1));
    }

    private void submit(long number, @Nullable String id, QueueCommand command) {
        long ackBelow = id == null ? 0 : 2;
        remotes.submit(nowMs, number, new Submission(1, "test", id, ackBelow, command, TIMEOUT_MS));
    }

    private void query(long number) {
        remotes.query(1, number, new QueueQuery.OfQueue(1), nowMs + TIMEOUT_MS);
    }

    private void answered(long number, QueueReply reply) {
        hear("node1", new Answered(1, number, START, reply));
    }

    private long id() {
        return config.firstNumber() + 1;
    }

    private List<PeerItem> turn() {
        remotes.tick(nowMs);
        remotes.finishTurn(nowMs);
        return said.flush();
    }

    private <T extends PeerItem> List<T> turn(Class<T> kind) {
        return turn().stream().map(kind::cast).toList();
    }

    private static QueueCommand send(int bytes) {
        QueueMessage message = new QueueMessage("m", "", "", MessageBody.of(new byte[bytes]));
        return new QueueCommand.Send(1, 1, 0, List.of(new QueueCommand.Item(message, false)));
    }

    private static ForwardRefused refused(long term, RefusalReason reason, long number) {
        return new ForwardRefused(1, term, List.of(number), reason);
    }

    private static Answer applied(QueueReply reply) {
        return new Answer.Applied(reply);
    }

    private static Map.Entry<Long, Answer> failed(long number, Failure failure) {
        return Map.entry(number, new Answer.Failed(failure, 200));
    }
}
