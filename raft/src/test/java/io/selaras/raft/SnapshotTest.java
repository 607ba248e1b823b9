package io.selaras.raft;

import static io.selaras.raft.Given.append;
import static io.selaras.raft.Given.mark;
import static io.selaras.raft.Given.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.selaras.raft.message.Message;
import io.selaras.raft.progress.ProgressState;
import io.selaras.raft.sim.TextMembership;
import io.selaras.raft.step.BrokenInvariant;
import io.selaras.raft.step.Input;
import io.selaras.raft.step.Output;
import io.selaras.raft.step.Persist;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Snapshots instead of entries that are gone (section 7). */
final class SnapshotTest {

    /** A leader whose log begins after its snapshot at 2, facing a follower that has nothing. */
    private static Given leaderOfAnEmptyFollower() {
        Given given = Given.leader(2, 1);
        given.step(new Input.Compacted(mark(2, 2), 2));
        return given;
    }

    private static Output refusal(Given given) {
        return given.receive(new Message.AppendReply(0, "n3", "n1", 2, false, 0, 0, 0, 0, false));
    }

    @Test
    void followerBelowTheLogIsSentOneSnapshot() {
        Given given = leaderOfAnEmptyFollower();
        assertThat(refusal(given).sendSnapshots())
                .containsExactly(new Output.SendSnapshot("n3", 2));
        assertThat(refusal(given).sendSnapshots()).isEmpty();
        given.propose("x");
        assertThat(given.seen("n3").state()).isEqualTo(ProgressState.SNAPSHOT);
    }

    @Test
    void snapshotThatDidNotArriveIsSentAgainLater() {
        Given given = leaderOfAnEmptyFollower();
        refusal(given);
        Output failed = given.step(new Input.SnapshotSent("n3", mark(2, 2), false));
        assertThat(failed.sendSnapshots()).isEmpty();
        given.tickAfter(2 * Given.HEARTBEAT_MS);
        assertThat(given.receive(given.confirms("n3", 0)).sendSnapshots()).hasSize(1);
    }

    @Test
    void entriesFollowTheSnapshot() {
        Given given = leaderOfAnEmptyFollower();
        refusal(given);
        given.propose("x");
        Output sent = given.step(new Input.SnapshotSent("n3", mark(2, 2), true));
        Message.AppendRequest next = sent(sent, Message.AppendRequest.class).getFirst();
        assertThat(next.previousIndex()).isEqualTo(2);
        assertThat(next.entries()).hasSize(1);
    }

    @Test
    void receivedSnapshotReplacesTheLogAndIsAcknowledgedOnceDurable() {
        Given given = Given.follower(2, 1);
        Output received = given.step(new Input.SnapshotReceived("n2", 2, mark(9, 2)));
        assertThat(received.persists()).containsExactly(new Persist.Reset(mark(9, 2)));
        assertThat(received.restore()).isEqualTo(mark(9, 2));
        assertThat(received.messages()).isEmpty();
        Output durable = given.step(new Input.Persisted(received.persistSequence()));
        assertThat(sent(durable, Message.AppendReply.class).getFirst().matchIndex()).isEqualTo(9);
        given.receive(append(2, 9, 2, 2));
        assertThat(given.raft.status().lastIndex()).isEqualTo(10);
    }

    @Test
    void snapshotOfWhatIsAlreadyCommittedOrOfAnEarlierTermChangesNothing() {
        Given given = Given.follower(2, 1);
        given.step(new Input.SnapshotReceived("n2", 2, mark(9, 2)));
        assertThat(given.step(new Input.SnapshotReceived("n2", 2, mark(5, 2))).restore()).isNull();
        assertThat(given.step(new Input.SnapshotReceived("n3", 1, mark(20, 1))).restore()).isNull();
        assertThat(given.raft.status().commit()).isEqualTo(9);
    }

    @Test
    void snapshotThatTheLogContainsOnlyCommits() {
        Given given = Given.follower(2, 1, 1, 1);
        Output received = given.step(new Input.SnapshotReceived("n2", 2, mark(2, 1)));
        assertThat(received.persists()).isEmpty();
        assertThat(received.committed()).hasSize(2);
        assertThat(given.raft.status().lastIndex()).isEqualTo(3);
    }

    @Test
    void compactionKeepsATail() {
        Given given = Given.leader(2, 1);
        given.step(new Input.Compacted(mark(2, 2), 1));
        assertThat(given.raft.status().firstIndex()).isEqualTo(2);
        assertThat(given.raft.status().snapshotIndex()).isEqualTo(2);
    }

    @Test
    void snapshotBeyondCommitHaltsTheNode() {
        Given given = Given.follower(2, 1, 1);
        assertThatThrownBy(() -> given.step(new Input.Compacted(mark(2, 1), 2)))
                .isInstanceOf(BrokenInvariant.class);
    }

    @Test
    void recoveredTailBeforeTheSnapshotIsKeptAndAShorterLogDropped() {
        RaftConfig config = RaftConfig.defaults(0, "n1");
        RaftStart tail =
                new RaftStart(
                        2,
                        null,
                        false,
                        mark(3, 1),
                        List.of(Given.entry(2, 1), Given.entry(3, 1), Given.entry(4, 2)));
        RaftStatus kept = new Raft(config, tail, () -> 0, new TextMembership()).status();
        assertThat(kept.firstIndex()).isEqualTo(3);
        assertThat(kept.commit()).isEqualTo(3);
        assertThat(kept.lastIndex()).isEqualTo(4);
        RaftStart old = new RaftStart(2, null, false, mark(9, 1), List.of(Given.entry(2, 1)));
        assertThat(new Raft(config, old, () -> 0, new TextMembership()).status().lastIndex())
                .isEqualTo(9);
    }

    @Test
    void snapshotOfALaterLeaderIsTakenInItsTerm() {
        Given given = Given.follower(2, 1);
        Output received = given.step(new Input.SnapshotReceived("n3", 3, mark(9, 3)));
        assertThat(received.persists())
                .containsExactly(
                        new Persist.HardState(3, null, false), new Persist.Reset(mark(9, 3)));
        assertThat(given.raft.status().term()).isEqualTo(3);
        assertThat(given.raft.status().leader()).isEqualTo("n3");
    }

    @Test
    void snapshotOfAllThatTheLeaderHasIsProbedAtOnce() {
        Given given = leaderOfAnEmptyFollower();
        refusal(given);
        Output delivered = given.step(new Input.SnapshotSent("n3", mark(2, 2), true));
        assertThat(sent(delivered, Message.AppendRequest.class))
                .extracting(Message.AppendRequest::previousIndex)
                .containsExactly(2L);
    }

    @Test
    void followerWhoseNextEntryIsJustGoneIsSentASnapshot() {
        Given given = leaderOfAnEmptyFollower();
        assertThat(given.seen("n3").next()).isEqualTo(2);
        given.tickAfter(2 * Given.HEARTBEAT_MS);
        assertThat(given.receive(given.confirms("n3", 0)).sendSnapshots())
                .containsExactly(new Output.SendSnapshot("n3", 2));
    }
}
