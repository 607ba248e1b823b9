package io.selaras.replica;

import static io.selaras.replica.LoneConsensus.ELECTED_MS;
import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.kernel.machine.Query;
import io.selaras.core.kernel.machine.QueryResult;
import io.selaras.raft.step.Output;
import io.selaras.replica.cluster.ClusterConfigs;
import io.selaras.replica.port.Answer;
import io.selaras.replica.port.Answer.Failure;
import io.selaras.replica.port.ReplicaConfig;
import io.selaras.wire.PeerItem.ReadIndexReply;
import io.selaras.wire.PeerItem.ReadIndexRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How reads come to an index, and what becomes of those that nobody confirms. */
class ReadIndexQueueTest {

    private static final int MOST = 4;
    private static final int GROUP = 5;
    private static final long NOW_MS = ELECTED_MS;
    private static final long DEADLINE_MS = NOW_MS + 10_000;
    private static final long REFUSED_MS = 20;
    private static final long SILENT_MS = 1_000;

    private final ReplicaConfig config = ClusterConfigs.of("node1", 1, MOST).ofGroup(GROUP);
    private final LoneConsensus leader = new LoneConsensus(config, List.of("node1")).elected();
    private final Map<Long, Answer> answers = leader.answers;
    private final ReadIndexQueue reads = new ReadIndexQueue(config, leader.node, leader.consensus);

    private record Question(long number) implements Query<Said> {
        @Override
        public Class<Said> resultType() {
            return Said.class;
        }
    }

    private record Said(Query<?> to, long index) implements QueryResult {}

    @Test
    void soManyReadsAreOutstanding() {
        for (long number = 1; number <= MOST; number++) {
            query(number);
        }
        assertThat(answers).isEmpty();
        query(MOST + 1);
        assertThat(answers).containsExactly(failed(MOST + 1, Failure.OVERLOADED));
        reads.refuseFresh();
        assertThat(answers).as("the one without a place is told once").hasSize(MOST + 1);
    }

    @Test
    void answeredReadLeavesItsPlaceToAnother() {
        for (long number = 1; number <= MOST; number++) {
            query(number);
        }
        ask();
        reads.confirmed(1, 7);
        apply(7);
        answers.clear();
        for (long number = 11; number <= 10 + MOST; number++) {
            query(number);
        }
        assertThat(answers).isEmpty();
        query(11 + MOST);
        assertThat(answers).containsExactly(failed(11 + MOST, Failure.OVERLOADED));
    }

    @Test
    void refusedReadLeavesItsPlaceToAnother() {
        for (long number = 1; number <= MOST; number++) {
            query(number);
        }
        reads.refuseFresh();
        answers.clear();
        query(11);
        assertThat(answers).isEmpty();
        assertThat(reads.hasFresh()).isTrue();
    }

    @Test
    void readsOfATurnShareARoundAndAreAnsweredInTheirOrder() {
        query(2);
        query(1);
        assertThat(reads.mayAsk(NOW_MS)).isTrue();
        ask();
        assertThat(reads.hasFresh()).isFalse();
        assertThat(reads.mayAsk(NOW_MS)).isFalse();
        assertThat(confirmedReads()).containsExactly(new Output.ReadReady(1, 1));

        reads.confirmed(1, 7);
        apply(6);
        assertThat(answers).isEmpty();
        apply(7);
        assertThat(answers).containsExactly(read(2, 7), read(1, 7));
        answers.clear();
        apply(8);
        assertThat(answers).isEmpty();
    }

    @Test
    void readsOfALaterTurnTakeAnotherRound() {
        query(1);
        ask();
        query(2);
        ask();
        assertThat(confirmedReads())
                .containsExactly(new Output.ReadReady(1, 1), new Output.ReadReady(2, 1));
        // A later round may well be confirmed at a lower index than an earlier one was.
        reads.confirmed(1, 9);
        reads.confirmed(2, 7);
        apply(8);
        assertThat(answers).containsExactly(read(2, 8));
        apply(9);
        assertThat(answers).containsExactly(read(2, 8), read(1, 9));
    }

    @Test
    void roundIsConfirmedOnce() {
        query(1);
        ask();
        reads.confirmed(1, 7);
        reads.confirmed(1, 3);
        reads.refused(NOW_MS, 1);
        assertThat(reads.hasFresh()).isFalse();
        apply(6);
        assertThat(answers).isEmpty();
    }

    @Test
    void readsOfAFollowerAskItsLeader() {
        query(1);
        reads.askPeer(NOW_MS, "node2");
        assertThat(leader.sent())
                .containsExactly(Map.entry("node2", List.of(new ReadIndexRequest(GROUP, 1))));
        query(2);
        reads.askPeer(NOW_MS, "node3");
        assertThat(leader.sent())
                .containsExactly(Map.entry("node3", List.of(new ReadIndexRequest(GROUP, 2))));
        assertThat(confirmedReads()).isEmpty();
        reads.confirmed(2, 7);
        apply(7);
        assertThat(answers).containsExactly(read(2, 7));
    }

    @Test
    void followerThatAsksIsToldTheIndexOnce() {
        reads.askedBy(NOW_MS, "node2", 41);
        reads.askedBy(NOW_MS, "node3", 42);
        query(1);
        ask();
        assertThat(confirmedReads())
                .extracting(Output.ReadReady::context)
                .containsExactly(1L, 2L, 3L);
        reads.confirmed(2, 7);
        reads.confirmed(1, 8);
        assertThat(leader.sent())
                .containsOnly(
                        Map.entry("node3", List.of(new ReadIndexReply(GROUP, 42, 7, true))),
                        Map.entry("node2", List.of(new ReadIndexReply(GROUP, 41, 8, true))));
        reads.confirmed(1, 9);
        reads.refused(NOW_MS, 2);
        assertThat(leader.sent()).isEmpty();
        apply(9);
        assertThat(answers).as("its own has another round").isEmpty();
        reads.confirmed(3, 9);
        apply(9);
        assertThat(answers).containsExactly(read(1, 9));
    }

    @Test
    void followerThatAsksInVainIsToldAndNobodyWaits() {
        query(1);
        reads.askedBy(NOW_MS, "node2", 41);
        reads.refused(NOW_MS, 1);
        assertThat(leader.sent())
                .containsExactly(
                        Map.entry("node2", List.of(new ReadIndexReply(GROUP, 41, 0, false))));
        assertThat(reads.mayAsk(NOW_MS)).isTrue();
        reads.confirmed(1, 7);
        reads.refused(NOW_MS, 1);
        assertThat(leader.sent()).isEmpty();
    }

    @Test
    void nodeThatDoesNotLeadRefusesReads() {
        LoneConsensus follower = new LoneConsensus(config, List.of("node1", "node2"));
        ReadIndexQueue asked = new ReadIndexQueue(config, follower.node, follower.consensus);
        asked.askedBy(0, "node2", 41);
        asked.query(1, new Question(1), DEADLINE_MS);
        asked.askSelf(0);
        assertThat(follower.outputs()).flatExtracting(Output::refusedReads).containsExactly(1L, 2L);
    }

    @Test
    void refusedReadsAskAgainAfterAMoment() {
        query(1);
        query(2);
        ask();
        query(3);
        reads.refused(NOW_MS + 100, 1);
        long againMs = NOW_MS + 100 + REFUSED_MS;
        assertThat(reads.hasFresh()).isTrue();
        assertThat(reads.mayAsk(againMs - 1)).isFalse();
        assertThat(reads.mayAsk(againMs)).isTrue();
        assertThat(reads.nextDeadlineMs(againMs - 1)).isEqualTo(againMs);
        assertThat(reads.nextDeadlineMs(againMs)).isEqualTo(DEADLINE_MS);

        reads.refuseFresh();
        assertThat(answers)
                .containsExactly(
                        failed(3, Failure.NO_LEADER),
                        failed(1, Failure.NO_LEADER),
                        failed(2, Failure.NO_LEADER));
        assertThat(reads.nextDeadlineMs(againMs - 1)).as("none is left").isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void refusalOfWhatNobodyAskedDelaysNothing() {
        query(1);
        reads.refused(NOW_MS, 17);
        assertThat(reads.mayAsk(NOW_MS)).isTrue();
    }

    @Test
    void readsAskAgainIfNobodyAnswersForASecond() {
        query(1);
        reads.askPeer(NOW_MS, "node2");
        query(2);
        reads.askPeer(NOW_MS + 1, "node2");
        assertThat(reads.nextDeadlineMs(NOW_MS)).isEqualTo(NOW_MS + SILENT_MS);
        reads.tick(NOW_MS + SILENT_MS - 1);
        assertThat(reads.hasFresh()).isFalse();
        reads.tick(NOW_MS + SILENT_MS);
        assertThat(reads.hasFresh()).isTrue();
        assertThat(reads.mayAsk(NOW_MS + SILENT_MS + REFUSED_MS - 1)).isFalse();
        assertThat(reads.nextDeadlineMs(NOW_MS + SILENT_MS)).isEqualTo(NOW_MS + SILENT_MS + 1);

        // The first round is over: its answer is too late.
        reads.confirmed(1, 7);
        reads.confirmed(2, 7);
        apply(7);
        assertThat(answers).containsExactly(read(2, 7));
        reads.refuseFresh();
        assertThat(answers).containsExactly(read(2, 7), failed(1, Failure.NO_LEADER));
    }

    @Test
    void readThatFindsNoLeaderInItsTimeFails() {
        reads.query(1, new Question(1), NOW_MS + 30);
        reads.query(2, new Question(2), NOW_MS + 20);
        reads.query(3, new Question(3), NOW_MS + 10);
        reads.query(4, new Question(4), NOW_MS + 20);
        assertThat(reads.nextDeadlineMs(NOW_MS)).isEqualTo(NOW_MS + 10);
        reads.tick(NOW_MS + 9);
        assertThat(answers).isEmpty();
        reads.tick(NOW_MS + 20);
        assertThat(answers)
                .containsExactly(
                        failed(2, Failure.NO_LEADER),
                        failed(3, Failure.NO_LEADER),
                        failed(4, Failure.NO_LEADER));
        answers.clear();
        assertThat(reads.nextDeadlineMs(NOW_MS)).isEqualTo(NOW_MS + 30);
        reads.tick(NOW_MS + 29);
        assertThat(answers).isEmpty();
        assertThat(reads.hasFresh()).isTrue();
        reads.tick(NOW_MS + 30);
        assertThat(answers).containsExactly(failed(1, Failure.NO_LEADER));
        assertThat(reads.hasFresh()).isFalse();
    }

    @Test
    void silentReadThatIsLateFailsInTheSameTurn() {
        reads.query(1, new Question(1), NOW_MS + SILENT_MS);
        reads.askPeer(NOW_MS, "node2");
        reads.tick(NOW_MS + SILENT_MS);
        assertThat(answers).containsExactly(failed(1, Failure.NO_LEADER));
        assertThat(reads.hasFresh()).isFalse();
    }

    @Test
    void readsAskTheNextLeaderAtOnce() {
        query(1);
        reads.askPeer(NOW_MS, "node2");
        query(2);
        reads.askPeer(NOW_MS, "node2");
        query(3);
        reads.askAgain();
        assertThat(reads.mayAsk(NOW_MS)).isTrue();
        assertThat(reads.nextDeadlineMs(NOW_MS)).as("no round").isEqualTo(DEADLINE_MS);
        // What the leader before answers is no longer waited for.
        reads.confirmed(1, 7);
        reads.confirmed(2, 7);
        apply(7);
        assertThat(answers).isEmpty();

        ask();
        assertThat(confirmedReads()).extracting(Output.ReadReady::context).containsExactly(3L);
        reads.confirmed(3, 8);
        apply(8);
        assertThat(answers).containsExactly(read(3, 8), read(1, 8), read(2, 8));
    }

    @Test
    void onlyReadsThatNobodyWasAskedAboutAreRefused() {
        query(1);
        reads.askPeer(NOW_MS, "node2");
        query(2);
        reads.refuseFresh();
        assertThat(answers).containsExactly(failed(2, Failure.NO_LEADER));
        assertThat(reads.hasFresh()).isFalse();
        reads.refuseFresh();
        reads.confirmed(1, 7);
        apply(7);
        assertThat(answers).containsExactly(failed(2, Failure.NO_LEADER), read(1, 7));
    }

    @Test
    void confirmedReadFailsInItsTimeIfItsIndexIsNotReached() {
        query(1);
        ask();
        reads.confirmed(1, 7);
        apply(6);
        assertThat(reads.nextDeadlineMs(NOW_MS)).isEqualTo(DEADLINE_MS);
        reads.tick(DEADLINE_MS - 1);
        assertThat(answers).isEmpty();
        reads.tick(DEADLINE_MS);
        assertThat(answers).containsExactly(failed(1, Failure.NO_LEADER));
        assertThat(reads.nextDeadlineMs(NOW_MS)).isEqualTo(Long.MAX_VALUE);
        apply(7);
        assertThat(answers).as("told once").hasSize(1);
    }

    @Test
    void noTwoStartsOfANodeAskUnderTheSameNumber() {
        assertThat(config.firstNumber()).isZero();
        ReplicaConfig later = ClusterConfigs.ofStart(config, 2);
        NodeScope reborn = new NodeScope(later, leader.node.ports);
        ReadIndexQueue again = new ReadIndexQueue(later, reborn, leader.consensus);
        again.query(1, new Question(1), DEADLINE_MS);
        again.askSelf(NOW_MS);
        again.confirmed(1, 7);
        again.applied(7, question -> new Said(question, 7));
        assertThat(answers).as("what the start before asked").isEmpty();
        again.confirmed((1L << 32) + 1, 7);
        again.applied(7, question -> new Said(question, 7));
        assertThat(answers).hasSize(1);
    }

    /** The answer to a question of the replica before is none to this one. */
    @Test
    void noTwoReplicasOfAStartAskUnderTheSameNumber() {
        ask();
        ReadIndexQueue again = new ReadIndexQueue(config, leader.node, leader.consensus);
        again.query(2, new Question(2), DEADLINE_MS);
        again.askSelf(NOW_MS);
        again.confirmed(1, 7);
        again.applied(7, question -> new Said(question, 7));
        assertThat(answers).isEmpty();
        again.confirmed(2, 7);
        again.applied(7, question -> new Said(question, 7));
        assertThat(answers).hasSize(1);
    }

    @Test
    void withoutReadsNothingIsDue() {
        assertThat(reads.hasFresh()).isFalse();
        assertThat(reads.mayAsk(NOW_MS)).isFalse();
        assertThat(reads.nextDeadlineMs(NOW_MS)).isEqualTo(Long.MAX_VALUE);
    }

    private void query(long number) {
        reads.query(number, new Question(number), DEADLINE_MS);
    }

    private void ask() {
        reads.askSelf(NOW_MS);
    }

    /** What consensus has confirmed since it was last asked. */
    private List<Output.ReadReady> confirmedReads() {
        return leader.outputs().stream().flatMap(output -> output.reads().stream()).toList();
    }

    private void apply(long index) {
        reads.applied(index, query -> new Said(query, index));
    }

    private static Map.Entry<Long, Answer> read(long number, long index) {
        return Map.entry(number, new Answer.Read(new Said(new Question(number), index)));
    }

    private static Map.Entry<Long, Answer> failed(long number, Failure failure) {
        return Map.entry(number, new Answer.Failed(failure, 200));
    }
}
