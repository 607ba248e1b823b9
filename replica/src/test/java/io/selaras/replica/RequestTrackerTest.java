package io.selaras.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.cache.CacheReply;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.Reply;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.kernel.machine.SystemCommand;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.LockReply;
import io.selaras.core.queue.QueueReply;
import io.selaras.replica.cluster.ClusterConfigs;
import io.selaras.replica.cluster.LoneNode;
import io.selaras.replica.port.Answer;
import io.selaras.replica.port.Answer.Failure;
import io.selaras.replica.port.ReplicaConfig;
import io.selaras.replica.port.ReplicaPorts;
import io.selaras.replica.port.Submission;
import io.selaras.replica.request.PendingRequest;
import io.selaras.wire.PeerItem.Answered;
import io.selaras.wire.PeerItem.ForwardRefused;
import io.selaras.wire.PeerItem.RefusalReason;
import io.selaras.wire.size.RequestSize;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a node tells its clients of their requests, and what it repeats by itself. */
class RequestTrackerTest {

    private static final int MOST = 5;
    private static final long TIMEOUT_MS = 5_000;
    private static final long INTERNAL = 1L << 62;
    private static final Reply RELEASED = new LockReply.Released("a", 1, 0);
    private static final Answer DONE = new Answer.Applied(RELEASED);

    private final LoneNode node =
            new LoneNode("node1", LoneNode.starts(LoneNode.found(List.of("node1"), null)));
    private final ReplicaConfig config = ClusterConfigs.of("node1", 1, MOST);
    private final RequestTracker requests =
            new RequestTracker(
                    config,
                    new NodeScope(config, new ReplicaPorts((_, _) -> {}, node, node, node, node)));
    private final Map<Long, Answer> answers = node.answers;

    @Test
    void soManyRequestsAreOutstanding() {
        for (int number = 1; number <= MOST; number++) {
            submit(number, "a");
        }
        assertThat(requests.outstanding()).isEqualTo(MOST);
        assertThat(answers).isEmpty();
        submit(MOST + 1, "a");
        assertThat(answers).containsOnly(Map.entry(MOST + 1L, failed(Failure.OVERLOADED)));
    }

    @Test
    void requestOfAWholeEntryIsTakenAndALargerOneRefused() {
        int spare = config.raft().limits().maxEntryBytes() - bytesOf("");
        submit(1, "x".repeat(spare));
        submit(2, "x".repeat(spare + 1));
        assertThat(answers).containsOnly(Map.entry(2L, failed(Failure.TOO_LARGE)));
    }

    @Test
    void requestsAreTakenInOrderAndOnce() {
        submit(1, "a");
        submit(2, "a");
        assertThat(take(7)).containsExactly(1L, 2L);
        assertThat(take(7)).isEmpty();
        assertThat(requests.hasUnsent()).isFalse();
    }

    @Test
    void answerIsGivenOnceAndOnlyToThisStartOfThisNode() {
        submit(1, "a");
        take(7);
        requests.answered(0, new Origin("node2", 1, 1), RELEASED);
        requests.answered(0, new Origin("node1", 2, 1), RELEASED);
        assertThat(answers).isEmpty();
        requests.answered(0, origin(1), RELEASED);
        assertThat(answers).containsOnly(Map.entry(1L, DONE));
        answers.clear();
        requests.answered(0, origin(1), RELEASED);
        assertThat(answers).isEmpty();
    }

    @Test
    void whatItsLeaderNeverProposedIsSentAgainAfterAMoment() {
        submit(1, "a");
        take(7);
        requests.refused(100, refused(6, RefusalReason.NOT_LEADER));
        assertThat(requests.hasUnsent()).as("refused for another term").isFalse();
        requests.refused(100, refused(7, RefusalReason.NOT_LEADER));

        assertThat(requests.nextDeadlineMs(109)).isEqualTo(110);
        assertThat(requests.nextDeadlineMs(110)).isEqualTo(TIMEOUT_MS);
        assertThat(requests.unsentDueMs()).isEqualTo(110);
        assertThat(numbers(requests.takeUnsent(109, 8))).isEmpty();
        assertThat(numbers(requests.takeUnsent(110, 8))).containsExactly(1L);
        assertThat(requests.unsentDueMs()).isEqualTo(Long.MAX_VALUE);
        assertThat(requests.nextDeadlineMs(109)).isEqualTo(TIMEOUT_MS);
    }

    @Test
    void clientIsToldWhyItsRequestWasRefused() {
        Map<RefusalReason, Failure> failures =
                Map.of(
                        RefusalReason.OVERLOADED, Failure.OVERLOADED,
                        RefusalReason.DISK_FULL, Failure.DISK_FULL,
                        RefusalReason.TOO_LARGE, Failure.TOO_LARGE,
                        RefusalReason.TABLE_FULL, Failure.TABLE_FULL);
        failures.forEach((reason, failure) -> {
            submit(1, "a");
            take(7);
            requests.refused(0, refused(7, reason));
            assertThat(answers).containsOnly(Map.entry(1L, failed(failure)));
            answers.clear();
            assertThat(requests.outstanding()).isZero();
        });
    }

    @Test
    void ownRequestIsNeverRefusedAndRepeatedUntilItIsApplied() {
        requests.submitInternal(0, new SystemCommand.Tick());
        requests.submitInternal(0, new SystemCommand.Tick());
        assertThat(take(7)).containsExactly(INTERNAL, INTERNAL + 1);
        requests.refused(0, new ForwardRefused(0, 7, List.of(INTERNAL), RefusalReason.OVERLOADED));
        requests.applied(batch(INTERNAL + 1));
        tick(4_999);
        assertThat(requests.hasUnsent()).isFalse();
        tick(5_000);
        assertThat(take(7)).containsExactly(INTERNAL);
        assertThat(requests.nextDeadlineMs(5_000)).isEqualTo(10_000);
        assertThat(answers).isEmpty();
    }

    @Test
    void withoutALeaderClientsAreRefusedAndOwnRequestsKept() {
        submit(1, "a");
        requests.submitInternal(0, new SystemCommand.Tick());
        assertThat(requests.hasRefusable()).isTrue();
        requests.refuseUnsent(0);
        assertThat(answers).containsOnly(Map.entry(1L, failed(Failure.NO_LEADER)));
        assertThat(requests.hasRefusable()).isFalse();
        assertThat(take(7)).containsExactly(INTERNAL);
    }

    @Test
    void requestThatIsOverIsNeitherSentNorRefused() {
        submit(1, "a");
        requests.disconnected(0, 1);
        assertThat(requests.hasRefusable()).isFalse();
        requests.refuseUnsent(0);
        assertThat(take(7)).isEmpty();
        assertThat(answers).isEmpty();
    }

    @Test
    void clientThatLeavesAfterItsRequestWasSentIsDetached() {
        submit(1, "a");
        take(7);
        requests.disconnected(0, 1);
        assertThat(requests.takeUnsent(0, 7))
                .extracting(Request::command)
                .containsExactly(new SystemCommand.Detach(origin(1)));
    }

    @Test
    void requestOfAnEarlierTermIsSentAgainOnceALaterOneIsApplied() {
        submit(1, "a");
        take(7);
        requests.termApplied(7);
        assertThat(requests.hasUnsent()).isFalse();
        requests.termApplied(8);
        assertThat(take(8)).containsExactly(1L);
    }

    @Test
    void whatWasAppliedIsNotSentAgain() {
        submit(1, "a");
        take(7);
        requests.applied(batch(1));
        requests.termApplied(8);
        assertThat(requests.hasUnsent()).isFalse();
    }

    @Test
    void requestThatTimesOutIsUnknownOnceItWasSentAndElseRefused() {
        submit(1, "a");
        take(7);
        submit(2, "a");
        submit(3, "a");
        take(7);
        requests.applied(batch(3));
        submit(4, "a");
        // The second is still in this leader's queue.
        requests.tick(
                TIMEOUT_MS,
                true,
                theirs -> {
                    assertThat(theirs.test(request(1))).isTrue();
                    assertThat(theirs.test(request(3))).as("applied").isFalse();
                    assertThat(theirs.test(request(new Origin("node2", 1, 1)))).isFalse();
                    return List.of(2L);
                });
        assertThat(answers)
                .containsOnly(
                        Map.entry(1L, failed(Failure.OUTCOME_UNKNOWN)),
                        Map.entry(2L, failed(Failure.OVERLOADED)),
                        Map.entry(3L, failed(Failure.OUTCOME_UNKNOWN)),
                        Map.entry(4L, failed(Failure.OVERLOADED)));
        assertThat(requests.takeUnsent(TIMEOUT_MS, 7))
                .extracting(Request::command)
                .containsExactly(
                        new SystemCommand.Detach(origin(1)), new SystemCommand.Detach(origin(3)));
    }

    @Test
    void requestThatTimesOutWithoutALeaderFoundNone() {
        submit(1, "a");
        tick(TIMEOUT_MS);
        assertThat(answers).containsOnly(Map.entry(1L, failed(Failure.NO_LEADER)));
    }

    @Test
    void requestThatTimesOutFoundNoRoomOnlyWhereThereWasALeaderForLong() {
        long queueMs = ClusterConfigs.FLOW.maxQueueMs();
        submit(1, "a");
        tick(TIMEOUT_MS - queueMs + 1);
        requests.tick(TIMEOUT_MS, true, _ -> List.of());
        assertThat(answers).containsOnly(Map.entry(1L, failed(Failure.NO_LEADER)));
        answers.clear();
        submit(2, "a");
        requests.tick(TIMEOUT_MS + 1, true, _ -> List.of());
        assertThat(answers).containsOnly(Map.entry(2L, failed(Failure.OVERLOADED)));
    }

    @Test
    void displacedRequestIsSentAgainAndInDoubtFromThenOn() {
        submit(1, "a");
        take(7);
        requests.displaced(new Origin("node2", 1, 1), false);
        assertThat(requests.hasUnsent()).isFalse();
        requests.displaced(origin(1), false);
        assertThat(take(7)).containsExactly(1L);
        requests.refused(0, refused(7, RefusalReason.OVERLOADED));
        assertThat(answers).containsOnly(Map.entry(1L, failed(Failure.OUTCOME_UNKNOWN)));
    }

    @Test
    void requestThatANewerConnectionDisplacesIsTold() {
        submit(1, "a");
        take(7);
        requests.displaced(origin(1), true);
        assertThat(answers).containsOnly(Map.entry(1L, failed(Failure.DISPLACED)));
        assertThat(requests.outstanding()).isZero();
    }

    @Test
    void afterASnapshotOnlyWhatWaitsInItIsKnown() {
        requests.submitInternal(0, new SystemCommand.Tick());
        submit(1, "a");
        submit(2, "a");
        take(7);
        submit(3, "a");
        requests.restored(0, origin -> origin.number() == 2);

        assertThat(answers).containsOnly(Map.entry(1L, failed(Failure.OUTCOME_UNKNOWN)));
        assertThat(take(8)).containsExactly(3L, INTERNAL, INTERNAL + 1);
        requests.termApplied(9);
        assertThat(take(9)).as("all but the one that waits").doesNotContain(2L);
    }

    /** Only what is in no log, and what the other finds again by its id. */
    @Test
    void whatCanBeAskedOfAnotherIsTakenAndTheRestWaits() {
        requests.submitInternal(0, new SystemCommand.Tick());
        submit(1, "a");
        requests.submit(0, 2, new Submission(0, "x", "id", 0, acquire("a"), TIMEOUT_MS));
        take(7);
        submit(3, "a");

        List<PendingRequest> taken = requests.takeMovable();
        assertThat(taken).extracting(PendingRequest::number).containsExactly(2L, 3L);
        assertThat(taken).extracting(PendingRequest::doubtful).containsExactly(true, false);
        assertThat(taken).extracting(PendingRequest::deadlineMs).containsOnly(TIMEOUT_MS);
        assertThat(requests.hasUnsent()).isFalse();
        assertThat(requests.hasClients()).isTrue();
        requests.answered(0, origin(1), RELEASED);
        assertThat(answers).containsOnly(Map.entry(1L, DONE));
        assertThat(requests.hasClients()).as("its own request is no client's").isFalse();
    }

    private void submit(long number, String resource) {
        requests.submit(0, number, new Submission(0, "x", null, 0, acquire(resource), TIMEOUT_MS));
    }

    @Test
    void requestThatAnotherWasAskedForGoesOnAndRefusalsOfATryAreNotBelieved() {
        PendingRequest fresh = new PendingRequest(request(1), TIMEOUT_MS, false);
        PendingRequest again = new PendingRequest(request(2), TIMEOUT_MS, false);
        PendingRequest done = new PendingRequest(request(3), TIMEOUT_MS, false);
        PendingRequest ofCache = new PendingRequest(request(4), TIMEOUT_MS, false);
        again.doubt();
        done.doubt();
        ofCache.doubt();
        requests.goOnWith(List.of(fresh, again, done, ofCache));
        assertThat(take(7)).containsExactly(1L, 2L, 3L, 4L);
        Reply refusal = new QueueReply.LeaseLost(1, 1);
        requests.answered(0, origin(1), refusal);
        requests.answered(0, origin(2), refusal);
        requests.answered(0, origin(4), new CacheReply.NotANumber("k"));
        requests.answered(0, new Answered(1, 3, 2, new QueueReply.Adopted(1)));
        assertThat(answers)
                .containsOnly(
                        Map.entry(1L, new Answer.Applied(refusal)),
                        Map.entry(2L, failed(Failure.OUTCOME_UNKNOWN)),
                        Map.entry(4L, failed(Failure.OUTCOME_UNKNOWN)));
        requests.answered(0, new Answered(1, 3, 1, new QueueReply.Adopted(1)));
        assertThat(answers).containsEntry(3L, new Answer.Applied(new QueueReply.Adopted(1)));
    }

    private void tick(long nowMs) {
        requests.tick(nowMs, false, _ -> List.of());
    }

    private List<Long> take(long term) {
        return numbers(requests.takeUnsent(0, term));
    }

    private static List<Long> numbers(List<Request> taken) {
        return taken.stream().map(request -> request.origin().number()).toList();
    }

    private static ForwardRefused refused(long term, RefusalReason reason) {
        return new ForwardRefused(0, term, List.of(1L), reason);
    }

    private Batch batch(long number) {
        return new Batch(0, 0, List.of(request(number)));
    }

    private static Request request(long number) {
        return request(origin(number));
    }

    private static Request request(Origin origin) {
        return new Request(origin, "x", null, acquire("a"));
    }

    private static int bytesOf(String resource) {
        return RequestSize.of(new Request(origin(1), "x", null, acquire(resource)));
    }

    private static Origin origin(long number) {
        return new Origin("node1", 1, number);
    }

    private static Command acquire(String resource) {
        return new LockCommand.Acquire(resource, "x", LockMode.EXCLUSIVE, 1_000, 0);
    }

    private static Answer failed(Failure failure) {
        return new Answer.Failed(failure, 200);
    }
}
