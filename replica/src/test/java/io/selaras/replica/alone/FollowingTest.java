package io.selaras.replica.alone;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.query.LockQuery;
import io.selaras.raft.message.Entry;
import io.selaras.raft.state.Role;
import io.selaras.replica.cluster.LoneNode;
import io.selaras.replica.cluster.OtherVoters;
import io.selaras.replica.port.Answer;
import io.selaras.replica.port.Answer.Failed;
import io.selaras.replica.port.Answer.Failure;
import io.selaras.replica.port.ReplicaConfig.Flow;
import io.selaras.replica.port.Submission;
import io.selaras.wire.PeerItem;
import io.selaras.wire.PeerItem.Forward;
import io.selaras.wire.PeerItem.ForwardRefused;
import io.selaras.wire.PeerItem.Place;
import io.selaras.wire.PeerItem.ReadIndexReply;
import io.selaras.wire.PeerItem.ReadIndexRequest;
import io.selaras.wire.VersionHistory;
import io.selaras.wire.size.RequestSize;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a node that does not lead does with requests and reads, its own and those of others. */
class FollowingTest {

    private static final long LONG_MS = 20_000;
    private static final long NUMBER = 77;
    private static final int LARGE = 700_000;

    private final LoneNode node =
            new LoneNode("node1", LoneNode.starts(LoneNode.found(OtherVoters.ALL, null)));
    private final OtherVoters voters = new OtherVoters(node, 0);

    FollowingTest() {
        node.link("node2", LoneNode.PARTITIONS);
        node.link("node3", LoneNode.PARTITIONS);
        voters.lead("node2", 1);
        node.turn();
        node.said.clear();
    }

    @Test
    void readOfAPeerIsRefusedAtOnce() {
        node.hear("node3", new ReadIndexRequest(0, 7));
        node.turn();
        assertThat(node.said(ReadIndexReply.class))
                .containsExactly(new ReadIndexReply(0, 7, 0, false));
    }

    /** Whom nobody answered for a second is looked at again. */
    @Test
    void readThatNobodyAnswersEnds() {
        read(300);
        node.run(1_000);
        assertThat(node.answers).isEmpty();
        node.run(10);
        assertThat(node.answers).containsEntry(NUMBER, failed(Failure.NO_LEADER));
    }

    @Test
    void nextLeaderIsAskedAtOnceWhatTheOneBeforeDidNotAnswer() {
        read(LONG_MS);
        assertThat(node.said(ReadIndexRequest.class)).hasSize(1);
        voters.beat("node3", 2);
        node.turn();
        assertThat(node.said(ReadIndexRequest.class)).hasSize(2);
    }

    @Test
    void requestThatWasLostWithItsLeaderIsSentAgainOnceAnEntryOfTheNextIsApplied() {
        submit(LONG_MS);
        assertThat(node.said(Forward.class)).extracting(Forward::term).containsExactly(1L);
        Entry noop = new Entry(1, 2, Entry.Kind.NOOP, new byte[0]);
        voters.append("node3", 2, 0, List.of(noop), 1);
        node.write();
        node.turn();
        assertThat(node.said(Forward.class)).extracting(Forward::term).containsExactly(1L, 2L);
    }

    /** It may have to send a snapshot, which skips answers. */
    @Test
    void leaderWhoseLogDoesNotYetGoOnFromThisOneIsAskedForNothing() {
        voters.beat("node3", 2);
        submit(LONG_MS);
        assertThat(node.said(Forward.class)).isEmpty();
        voters.lead("node3", 2);
        node.turn();
        assertThat(node.said(Forward.class)).extracting(Forward::term).containsExactly(2L);
    }

    @Test
    void leaderThatIsBelievedAnewIsAskedWhatArrived() {
        submit(LONG_MS);
        while (voters.status().role() == Role.FOLLOWER) {
            node.run(10);
        }
        node.said.clear();
        voters.beat("node2", 1);
        node.turn();
        assertThat(node.said(Forward.class)).singleElement().matches(it -> it.requests().isEmpty());
    }

    @Test
    void requestThatReachesNoLeaderInItsTimeIsToldSo() {
        follow(5_000);
        node.hear("node2", new PeerItem.LeaderTime(0, 1, 0));
        node.replica.peerUnlinked(node.nowMs, "node2");
        submit(500);
        node.run(600);
        assertThat(node.answers).containsEntry(NUMBER, failed(Failure.NO_LEADER));
    }

    @Test
    void requestThatFindsNoRoomOnTheWayToTheLeaderIsToldSo() {
        follow(5_000);
        String large = "p".repeat(LARGE);
        for (long number = 1; number <= 7; number++) {
            Submission asked = new Submission(0, large, null, 0, acquire(), 500);
            node.replica.submit(node.nowMs, number, asked);
        }
        node.turn();
        follow(600);
        assertThat(node.answers)
                .containsEntry(1L, failed(Failure.OUTCOME_UNKNOWN))
                .containsEntry(7L, failed(Failure.OVERLOADED));
    }

    /** The first of its requests is its own word on how much it can hold. */
    @Test
    void asMuchIsOnItsWayToTheLeaderAsMayBeAndMoreOnlyAlone() {
        List<Request> all = forwardedWithin(1 << 20);
        assertThat(all).hasSize(3);
        long bytes = all.stream().mapToLong(RequestSize::of).sum();
        assertThat(forwardedWithin(bytes)).hasSize(3);
        assertThat(forwardedWithin(bytes - 1)).hasSize(2);
        assertThat(forwardedWithin(1)).hasSize(1);
    }

    private static List<Request> forwardedWithin(long maxForwardBytes) {
        Flow flow = new Flow(100, 256 << 10, 2, maxForwardBytes, 1 << 20, 16L << 20, 3_750);
        LoneNode tight =
                new LoneNode(
                        "node1",
                        LoneNode.starts(LoneNode.found(OtherVoters.ALL, null)),
                        flow,
                        1_000_000);
        tight.link("node2", LoneNode.PARTITIONS);
        new OtherVoters(tight, 0).lead("node2", 1);
        tight.turn();
        tight.replica.submit(tight.nowMs, 1, asked(LONG_MS));
        tight.replica.submit(tight.nowMs, 2, asked(LONG_MS));
        tight.turn();
        return tight.said(Forward.class).stream()
                .flatMap(forward -> forward.requests().stream())
                .toList();
    }

    /** No contact with a leader is as long ago as requests are held. */
    @Test
    void requestWithoutALeaderIsHeldUntilThenAndNoLonger() {
        LoneNode fresh =
                new LoneNode("node1", LoneNode.starts(LoneNode.found(OtherVoters.ALL, null)));
        long startMs = fresh.nowMs;
        fresh.replica.submit(startMs, NUMBER, asked(LONG_MS));
        fresh.nowMs = startMs + 2_999;
        fresh.turn();
        assertThat(fresh.answers).isEmpty();
        fresh.nowMs = startMs + 3_000;
        fresh.turn();
        assertThat(fresh.answers).containsEntry(NUMBER, failed(Failure.NO_LEADER));
    }

    @Test
    void nodeThatHoldsAReadOrARequestWithoutALeaderIsDueThen() {
        assertHeldFor3s(fresh -> fresh.replica.submit(fresh.nowMs, NUMBER, asked(LONG_MS)));
        assertHeldFor3s(fresh ->
                fresh.replica.query(fresh.nowMs, 0, NUMBER, new LockQuery.LockAt("a"), LONG_MS));
    }

    private static void assertHeldFor3s(Consumer<LoneNode> ask) {
        LoneNode fresh =
                new LoneNode("node1", LoneNode.starts(LoneNode.found(OtherVoters.ALL, null)));
        ask.accept(fresh);
        fresh.turn();
        assertThat(fresh.replica.nextDeadlineMs(fresh.nowMs)).isEqualTo(fresh.nowMs + 3_000);
    }

    @Test
    void onlyALeaderTellsTheTime() {
        follow(1_000);
        assertThat(node.said).isNotEmpty();
        assertThat(node.said(PeerItem.LeaderTime.class)).isEmpty();
        voters.electReady();
        assertThat(node.said(PeerItem.LeaderTime.class)).isNotEmpty();
    }

    @Test
    void whatWasToBeToldToAFormerStartOfAPeerIsNotToldToTheNext() {
        Request request = new Request(new Origin("node3", 1, 1), "x", null, acquire());
        node.hear("node3", new Forward(0, 1, new Place(1, 1, 0), List.of(request)));
        node.replica.peerLinked(node.nowMs, "node3", 2, VersionHistory.NEW, LoneNode.PARTITIONS);
        node.turn();
        assertThat(node.said(ForwardRefused.class)).isEmpty();
    }

    @Test
    void turnOfAllIsATurn() {
        node.replica.submit(node.nowMs, NUMBER, asked(LONG_MS));
        node.replica.finishTurnOfAll(node.nowMs);
        assertThat(node.said(Forward.class)).hasSize(1);
    }

    @Test
    void onlyWhatIsOfNoGroupThatThisNodeMayYetHaveIsCounted() {
        node.hear("node2", new ReadIndexRequest(2, 1));
        assertThat(node.replica.status(0).unknownItems()).isZero();
        node.hear("node2", new ReadIndexRequest(LoneNode.PARTITIONS + 1, 1));
        assertThat(node.replica.status(0).unknownItems()).isEqualTo(1);
    }

    /** Time passes, and node2 leads. */
    private void follow(long forMs) {
        for (long ms = 0; ms < forMs; ms += 100) {
            voters.beat("node2", 1);
            node.run(100);
        }
    }

    private void read(long timeoutMs) {
        node.replica.query(node.nowMs, 0, NUMBER, new LockQuery.LockAt("a"), timeoutMs);
        node.turn();
    }

    private void submit(long timeoutMs) {
        node.replica.submit(node.nowMs, NUMBER, asked(timeoutMs));
        node.turn();
    }

    private static Submission asked(long timeoutMs) {
        return new Submission(0, "test", null, 0, acquire(), timeoutMs);
    }

    private static Command acquire() {
        return new LockCommand.Acquire("a", "x", LockMode.EXCLUSIVE, 10_000, 0);
    }

    private static Answer failed(Failure failure) {
        return new Failed(failure, 200);
    }
}
