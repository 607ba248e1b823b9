package io.selaras.replica;

import static io.selaras.replica.LoneConsensus.ELECTED_MS;
import static io.selaras.replica.LoneConsensus.TERM;
import static io.selaras.replica.SmallQueue.BATCH_BYTES;
import static io.selaras.replica.SmallQueue.BATCH_REQUESTS;
import static io.selaras.replica.SmallQueue.ENTRY_BYTES;
import static io.selaras.replica.SmallQueue.IN_FLIGHT;
import static io.selaras.replica.SmallQueue.LOG_TIME_MS;
import static io.selaras.replica.SmallQueue.MOST;
import static io.selaras.replica.SmallQueue.QUEUE_BYTES;
import static io.selaras.replica.SmallQueue.QUEUE_MS;
import static io.selaras.replica.SmallQueue.SMALL;
import static io.selaras.replica.SmallQueue.TICK;
import static io.selaras.replica.SmallQueue.TURN_BYTES;
import static io.selaras.replica.SmallQueue.batch;
import static io.selaras.replica.SmallQueue.config;
import static io.selaras.replica.SmallQueue.own;
import static io.selaras.replica.SmallQueue.refused;
import static io.selaras.replica.SmallQueue.request;
import static io.selaras.replica.SmallQueue.requests;
import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Request;
import io.selaras.replica.port.ReplicaConfig;
import io.selaras.replica.request.ForwardRejections.Queued;
import io.selaras.replica.time.LogClock;
import io.selaras.wire.BatchCodec;
import io.selaras.wire.PeerItem;
import io.selaras.wire.PeerItem.ForwardRefused;
import io.selaras.wire.PeerItem.RefusalReason;
import io.selaras.wire.format.MalformedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How a leader's requests become batches, and which go back instead. */
class ProposalQueueTest {

    private final List<ForwardRefused> refusals = new ArrayList<>();
    private final LogClock clock = new LogClock();
    private LoneConsensus leader = new LoneConsensus(config(0), List.of("node1")).elected();
    private ProposalQueue proposals = SmallQueue.of(leader, config(0), clock, refusals);

    @Test
    void queueHoldsSoManyRequests() {
        offer(requests(1, MOST));
        assertThat(refusals).isEmpty();
        offer(requests(MOST + 1, MOST + 2));
        assertThat(refusals).containsExactly(refused(RefusalReason.OVERLOADED, MOST + 1, MOST + 2));
        assertThat(proposals.queued()).isEqualTo(MOST);
    }

    @Test
    void requestOfAWholeEntryIsQueuedAndALargerOneGoesBack() {
        offer(request(1, ENTRY_BYTES), request(2, ENTRY_BYTES + 1), request(3, SMALL));
        assertThat(refusals).containsExactly(refused(RefusalReason.TOO_LARGE, 2));
        assertThat(proposals.queued()).isEqualTo(2);
        assertThat(leader.sent()).isEmpty();
    }

    @Test
    void whatIsForwardedGoesBackToItsFollower() {
        List<Request> forwarded = new ArrayList<>(List.of(requests(1, MOST + 1)));
        forwarded.add(0, request(7, ENTRY_BYTES + 1));
        PeerItem.Place place = new PeerItem.Place(1, 1, 0);
        proposals.offer(ELECTED_MS, "node2", new PeerItem.Forward(0, TERM, place, forwarded));
        assertThat(leader.sent())
                .containsExactly(
                        Map.entry(
                                "node2",
                                List.of(
                                        refused(RefusalReason.TOO_LARGE, 7),
                                        refused(RefusalReason.OVERLOADED, MOST + 1))));
        assertThat(refusals).isEmpty();
    }

    @Test
    void requestsInTheQueueWeighSoMuchUntilTheyLeaveIt() {
        offer(request(1, 4_000), request(2, 4_000), request(3, QUEUE_BYTES - 8_000));
        assertThat(refusals).isEmpty();
        offer(request(4, SMALL));
        assertThat(refusals).containsExactly(refused(RefusalReason.OVERLOADED, 4));

        proposals.propose(ELECTED_MS, TERM);
        assertThat(proposed()).containsExactly(List.of(1L));
        offer(request(5, 4_000), request(6, SMALL));
        assertThat(refusals)
                .containsExactly(
                        refused(RefusalReason.OVERLOADED, 4), refused(RefusalReason.OVERLOADED, 6));

        assertThat(proposals.withdraw(it -> it.origin().number() == 3)).containsExactly(3L);
        offer(request(7, 1_800), request(8, SMALL), request(9, SMALL));
        assertThat(refusals).hasSize(3).last().isEqualTo(refused(RefusalReason.OVERLOADED, 9));
    }

    @Test
    void requestsOfPartitionsWeighHalfOfIt() {
        lead(config(1));
        offer(request(1, QUEUE_BYTES / 2 - 1_001), request(2, 1_001), request(3, SMALL));
        assertThat(refusals).containsExactly(refused(1, RefusalReason.OVERLOADED, 3));
        proposals.withdraw(it -> it.origin().number() == 2);
        offer(request(4, 1_002), request(5, 1_001));
        assertThat(refusals).last().isEqualTo(refused(1, RefusalReason.OVERLOADED, 4));
        proposals.propose(ELECTED_MS, TERM);
        offer(request(6, ENTRY_BYTES), request(7, ENTRY_BYTES - 1));
        assertThat(refusals).last().isEqualTo(refused(1, RefusalReason.OVERLOADED, 6));
    }

    @Test
    void batchEndsAtItsWeight() {
        offer(request(1, 400), request(2, BATCH_BYTES - 400), request(3, SMALL));
        proposals.propose(ELECTED_MS, TERM);
        assertThat(proposed()).containsExactly(List.of(1L, 2L), List.of(3L));

        // Nothing is in flight any more.
        proposals.deposed();
        leader.log.clear();
        offer(request(1, 400), request(2, BATCH_BYTES - 400 + 1), request(3, SMALL - 1));
        leader.node.batches.turnEnded();
        proposals.propose(ELECTED_MS, TERM);
        assertThat(proposed()).containsExactly(List.of(1L), List.of(2L, 3L));
    }

    @Test
    void batchEndsAtItsNumberOfRequests() {
        offer(requests(1, BATCH_REQUESTS + 1));
        proposals.propose(ELECTED_MS, TERM);
        assertThat(proposed()).containsExactly(List.of(1L, 2L, 3L), List.of(4L));
        assertThat(proposals.queued()).isZero();
    }

    @Test
    void soManyBatchesAreInFlight() {
        offer(request(1, 600), request(2, 600), request(3, 600));
        proposals.propose(ELECTED_MS, TERM);
        proposals.propose(ELECTED_MS, TERM);
        assertThat(proposed()).containsExactly(List.of(1L), List.of(2L));
        assertThat(proposals.waitsForTurn()).as("it waits for a commit").isFalse();

        proposals.committed(2, TERM);
        proposals.propose(ELECTED_MS, TERM);
        assertThat(proposed()).containsExactly(List.of(1L), List.of(2L), List.of(3L));
    }

    @Test
    void turnProposesSoMuchAndNoMore() {
        offer(request(1, TURN_BYTES), request(2, SMALL));
        proposals.propose(ELECTED_MS, TERM);
        assertThat(proposed()).containsExactly(List.of(1L));
        assertThat(proposals.waitsForTurn()).isTrue();

        leader.node.batches.turnEnded();
        assertThat(proposals.waitsForTurn()).isFalse();
        proposals.propose(ELECTED_MS, TERM);
        assertThat(proposed()).containsExactly(List.of(1L), List.of(2L));

        proposals.committed(3, TERM);
        offer(request(3, TURN_BYTES));
        proposals.propose(ELECTED_MS, TERM);
        assertThat(proposals.waitsForTurn()).as("nothing is left to propose").isFalse();
    }

    @Test
    void groupWithABatchInFlightLeavesLessToOthers() {
        offer(request(1, SMALL));
        // Another group of the node has a batch in flight.
        leader.node.batches.becameBusy();
        assertThat(leader.node.batches.allows(IN_FLIGHT - 1)).isTrue();
        proposals.propose(ELECTED_MS, TERM);
        assertThat(leader.node.batches.allows(IN_FLIGHT - 1)).isFalse();
        proposals.committed(2, TERM);
        assertThat(leader.node.batches.allows(IN_FLIGHT - 1)).isTrue();
        assertThat(leader.node.batches.turnEnded()).as("one found a place").isTrue();
    }

    @Test
    void groupWithTwoBatchesInFlightIsBusyOnce() {
        offer(request(1, 600), request(2, 600));
        proposals.propose(ELECTED_MS, TERM);
        assertThat(leader.node.batches.allows(IN_FLIGHT - 1)).isTrue();
        leader.node.batches.becameBusy();
        proposals.committed(2, TERM);
        assertThat(leader.node.batches.allows(IN_FLIGHT - 1)).as("one is left").isFalse();
        assertThat(proposals.deposed()).isEmpty();
        assertThat(leader.node.batches.allows(IN_FLIGHT - 1)).isTrue();
    }

    @Test
    void nothingIsProposedForATermThatIsNotLed() {
        offer(request(1, SMALL));
        proposals.propose(ELECTED_MS, TERM + 1);
        assertThat(proposals.proposeOwn(ELECTED_MS, TERM + 1, TICK)).isFalse();
        assertThat(proposed()).isEmpty();
        assertThat(proposals.queued()).isEqualTo(1);
    }

    @Test
    void nothingIsProposedThatMayWeighMoreThanConsensusTakes() {
        // Even where the encoded form, which is a little lighter, would find room.
        lead(config(0, ENTRY_BYTES - 10));
        offer(request(1, ENTRY_BYTES));
        proposals.propose(ELECTED_MS, TERM);
        assertThat(proposed()).isEmpty();
        assertThat(proposals.deposed()).hasSize(1);

        offer(request(2, ENTRY_BYTES - 10));
        proposals.propose(ELECTED_MS, TERM);
        assertThat(proposed()).containsExactly(List.of(2L));
        assertThat(proposals.mayTick(TERM, Long.MAX_VALUE)).isFalse();
        assertThat(proposals.proposeOwn(ELECTED_MS, TERM, TICK)).isFalse();
    }

    @Test
    void requestWaitsUntilConsensusTakesAWholeBatch() {
        lead(config(0, ENTRY_BYTES - 10));
        offer(request(1, ENTRY_BYTES - BATCH_BYTES / 2), request(2, SMALL));
        proposals.propose(ELECTED_MS, TERM);
        leader.node.batches.turnEnded();
        assertThat(leader.consensus.takes(TERM, SMALL)).isTrue();
        proposals.propose(ELECTED_MS, TERM);
        assertThat(proposed()).containsExactly(List.of(1L));
        assertThat(proposals.queued()).isEqualTo(1);
    }

    @Test
    void leaderThatFindsItselfDeposedKeepsItsQueueAndProposesNothing() {
        leaderIsCutOff();
        offer(request(1, SMALL));
        // Its office ends in the very step that would append.
        assertThat(leader.consensus.takes(TERM, BATCH_BYTES)).isTrue();
        proposals.propose(ELECTED_MS + 3_000, TERM);
        assertThat(proposed()).isEmpty();
        assertThat(proposals.deposed()).containsExactly(new Queued(null, 1));

        leaderIsCutOff();
        assertThat(proposals.proposeOwn(ELECTED_MS + 3_000, TERM, TICK)).isFalse();
        assertThat(proposed()).isEmpty();
    }

    @Test
    void batchHasTheTimeOfTheLogAndOfPeople() {
        offer(request(1, SMALL));
        proposals.propose(ELECTED_MS + 50, TERM);
        assertThat(leader.batches()).containsExactly(batch(LOG_TIME_MS + 50, request(1, SMALL)));
    }

    @Test
    void stampsDoNotGoBackUntilAnElection() {
        proposeOwn(50);
        clock.lead(ELECTED_MS, 100, TERM);
        proposeOwn(0);
        proposals.committed(3, TERM);
        proposals.elected();
        proposeOwn(0);
        assertThat(leader.batches())
                .extracting(Batch::logTimeMs)
                .containsExactly(LOG_TIME_MS + 50, LOG_TIME_MS + 50, 100L);
    }

    @Test
    void tickIsProposedAtItsDeadline() {
        proposals.proposeTick(ELECTED_MS + 99, TERM, LOG_TIME_MS + 100);
        assertThat(leader.batches()).isEmpty();
        proposals.proposeTick(ELECTED_MS + 100, TERM, LOG_TIME_MS + 100);
        assertThat(leader.batches()).containsExactly(batch(LOG_TIME_MS + 100, own()));
        proposals.proposeTick(ELECTED_MS + 100, TERM, LOG_TIME_MS + 100);
        assertThat(leader.batches()).hasSize(1);
    }

    @Test
    void onlyADeadlineThatNoStampHasReachedNeedsATick() {
        assertThat(proposals.mayTick(TERM, 1)).isTrue();
        proposeOwn(0);
        assertThat(proposals.mayTick(TERM, LOG_TIME_MS)).isFalse();
        assertThat(proposals.mayTick(TERM, LOG_TIME_MS + 1)).isTrue();
        proposals.elected();
        assertThat(proposals.mayTick(TERM, LOG_TIME_MS)).isTrue();
    }

    @Test
    void tickWaitsForTheQueueForAPlaceAndForItsTerm() {
        assertThat(proposals.mayTick(TERM + 1, Long.MAX_VALUE)).isFalse();
        offer(request(1, SMALL));
        assertThat(proposals.mayTick(TERM, Long.MAX_VALUE)).as("the queue").isFalse();
        proposals.propose(ELECTED_MS, TERM);
        assertThat(proposals.mayTick(TERM, Long.MAX_VALUE)).isTrue();
        proposeOwn(0);
        assertThat(proposals.mayTick(TERM, Long.MAX_VALUE)).as("a place").isFalse();
    }

    @Test
    void commandOfTheLeaderItselfWaitsForAPlace() {
        proposeOwn(0);
        proposeOwn(0);
        assertThat(proposals.proposeOwn(ELECTED_MS, TERM, TICK)).isFalse();
        assertThat(leader.batches())
                .containsExactly(batch(LOG_TIME_MS, own()), batch(LOG_TIME_MS, own()));
    }

    @Test
    void batchIsWrittenAtTheVersionOfItsTime() throws MalformedException {
        proposeOwn(0);
        proposals.writeAt(2);
        proposeOwn(0);
        assertThat(BatchCodec.versionOf(leader.log.get(1).payload())).isEqualTo(1);
        assertThat(BatchCodec.versionOf(leader.log.get(2).payload())).isEqualTo(2);
    }

    @Test
    void committedBatchIsKnownOnce() {
        offer(request(1, 600), request(2, 600));
        proposals.propose(ELECTED_MS, TERM);
        assertThat(proposals.committed(1, TERM)).as("the entry before").isNull();
        assertThat(proposals.committed(2, TERM)).isEqualTo(batch(LOG_TIME_MS, request(1, 600)));
        assertThat(proposals.committed(2, TERM)).isNull();
        assertThat(proposals.committed(3, TERM)).isEqualTo(batch(LOG_TIME_MS, request(2, 600)));

        offer(request(3, 600), request(4, 600));
        leader.node.batches.turnEnded();
        proposals.propose(ELECTED_MS, TERM);
        assertThat(proposals.committed(5, TERM)).isEqualTo(batch(LOG_TIME_MS, request(4, 600)));
        assertThat(proposals.committed(4, TERM)).as("a later one was committed").isNull();
    }

    @Test
    void entryThatThisLeaderDidNotProposeIsUnknown() {
        proposeOwn(0);
        assertThat(proposals.committed(2, TERM + 1)).as("of another term").isNull();
        proposeOwn(0);
        assertThat(proposals.committed(4, TERM)).as("of another index").isNull();
    }

    @Test
    void deposedLeaderGivesBackItsQueueAndForgetsItsBatches() {
        proposeOwn(0);
        offer(request(1, 4_000));
        proposals.offer(ELECTED_MS, "node2", TERM, List.of(request(2, 4_000)));
        assertThat(proposals.deposed())
                .containsExactly(new Queued(null, 1), new Queued("node2", 2));
        assertThat(proposals.queued()).isZero();
        assertThat(proposals.committed(2, TERM)).isNull();
        offer(request(3, 4_000), request(4, 4_000));
        assertThat(refusals).as("the queue weighs nothing").isEmpty();
    }

    @Test
    void onlyWhatIsWantedLeavesTheQueue() {
        offer(requests(1, 4));
        assertThat(proposals.withdraw(it -> it.origin().number() % 2 == 1)).containsExactly(1L, 3L);
        proposals.propose(ELECTED_MS, TERM);
        assertThat(proposed()).containsExactly(List.of(2L, 4L));
    }

    @Test
    void requestThatStoodInTheQueueForTooLongGoesBack() {
        assertThat(proposals.nextDeadlineMs()).isEqualTo(Long.MAX_VALUE);
        offer(request(1, 4_000));
        proposals.offer(ELECTED_MS, "node2", TERM, List.of(request(2, 4_000)));
        proposals.offer(ELECTED_MS + 1, null, TERM, List.of(request(3, 2_000)));
        assertThat(proposals.nextDeadlineMs()).isEqualTo(ELECTED_MS + QUEUE_MS);
        proposals.refuseOld(ELECTED_MS + QUEUE_MS - 1, TERM);
        assertThat(proposals.queued()).isEqualTo(3);
        proposals.refuseOld(ELECTED_MS + QUEUE_MS, TERM);
        assertThat(refusals).containsExactly(refused(RefusalReason.OVERLOADED, 1));
        assertThat(leader.sent())
                .containsExactly(Map.entry("node2", List.of(refused(RefusalReason.OVERLOADED, 2))));
        assertThat(proposals.nextDeadlineMs()).isEqualTo(ELECTED_MS + QUEUE_MS + 1);
        offer(request(4, 4_000), request(5, 4_000));
        assertThat(refusals).as("the queue weighs less").hasSize(1);
    }

    private void lead(ReplicaConfig config) {
        leader = new LoneConsensus(config, List.of("node1")).elected();
        proposals = SmallQueue.of(leader, config, clock, refusals);
    }

    /** A leader who will never hear of its only follower. */
    private void leaderIsCutOff() {
        leader = new LoneConsensus(config(0), List.of("node1", "node2")).elected("node2");
        proposals = SmallQueue.of(leader, config(0), clock, refusals);
    }

    private void offer(Request... offered) {
        proposals.offer(ELECTED_MS, null, TERM, Arrays.asList(offered));
    }

    private void proposeOwn(long afterMs) {
        assertThat(proposals.proposeOwn(ELECTED_MS + afterMs, TERM, TICK)).isTrue();
    }

    private List<List<Long>> proposed() {
        return leader.batches().stream().map(SmallQueue::numbers).toList();
    }
}
