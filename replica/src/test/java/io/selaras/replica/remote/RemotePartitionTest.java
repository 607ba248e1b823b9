package io.selaras.replica.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.selaras.core.definition.DefinitionCommand;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.queue.QueueQuery;
import io.selaras.core.queue.QueueReply.AnswerAcknowledged;
import io.selaras.core.queue.QueueReply.ReplyTableFull;
import io.selaras.replica.port.Answer;
import io.selaras.replica.port.Answer.Failure;
import io.selaras.replica.port.Submission;
import io.selaras.replica.request.PendingRequest;
import io.selaras.wire.PeerItem.Answered;
import io.selaras.wire.PeerItem.Forward;
import io.selaras.wire.PeerItem.Place;
import io.selaras.wire.PeerItem.QueryRefused;
import io.selaras.wire.PeerItem.QueryRequest;
import io.selaras.wire.PeerItem.RefusalReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a node that does not vote in a partition asks, and tells its clients. */
class RemotePartitionTest extends AskingNode {

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

    /** Of those that others overtake this one got lost. */
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
}
