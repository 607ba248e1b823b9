package io.selaras.raft;

import static io.selaras.raft.Given.append;
import static io.selaras.raft.Given.sent;
import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.raft.message.Message;
import io.selaras.raft.step.Input;
import io.selaras.raft.step.Output;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What a follower acknowledges, commits and calls durable is what it compared with the log of this
 * term's leader (section 5.3), in whatever pieces that leader sends it.
 */
final class LogMatchingTest {

    private static Message.AppendRequest telling(Message.AppendRequest request, long commit) {
        return new Message.AppendRequest(
                0,
                request.from(),
                request.to(),
                request.term(),
                request.previousIndex(),
                request.previousTerm(),
                request.entries(),
                commit,
                0,
                false);
    }

    private static long acknowledged(Output output) {
        Message.AppendReply reply = sent(output, Message.AppendReply.class).getFirst();
        assertThat(reply.accepted()).isTrue();
        return reply.matchIndex();
    }

    @Test
    void emptyRequestVouchesForNothingAfterItsPreviousEntry() {
        Given given = Given.follower(3, 1, 2, 2);
        assertThat(acknowledged(given.receive(append(3, 1, 1)))).isEqualTo(1);
        assertThat(given.raft.status().lastIndex()).as("nothing is in conflict").isEqualTo(3);
    }

    @Test
    void shortRequestVouchesForNothingAfterItsLastEntry() {
        Given given = Given.follower(3, 1, 1, 2, 2);
        assertThat(acknowledged(given.receive(append(3, 0, 0, 1, 1)))).isEqualTo(2);
    }

    @Test
    void leadersCommitIndexBeyondAShortRequestCommitsNoMoreThanThat() {
        Given given = Given.follower(3, 1, 1, 2, 2);
        Output told = given.receive(telling(append(3, 0, 0, 1), 4));
        assertThat(told.committed()).hasSize(1);
    }

    @Test
    void requestBelowTheCommitIndexAcknowledgesTheCommitIndex() {
        Given given = Given.follower(3, 1, 1, 2, 2);
        given.receive(telling(append(3, 1, 1, 1), 2));
        assertThat(acknowledged(given.receive(append(3, 0, 0)))).isEqualTo(2);
    }

    @Test
    void whatWasComparedWithAFormerLeaderDoesNotCommitUnderTheNext() {
        Given given = Given.follower(2, 1);
        given.receive(append(2, 1, 1, 2, 2));
        Output told = given.receive(telling(append(3, 1, 1), 3));
        assertThat(told.committed()).hasSize(1);
        Output replaced = given.receive(telling(append(3, 1, 1, 3), 3));
        assertThat(replaced.committed()).extracting("term").isEqualTo(List.of(3L));
    }

    @Test
    void heartbeatOfANewLeaderCommitsNothingThatOnlyAFormerOneCompared() {
        Given given = Given.follower(2, 1);
        given.receive(append(2, 1, 1, 2, 2));
        Output told = given.receive(new Message.Heartbeat(0, "n3", "n1", 3, 3, 0));
        assertThat(told.committed()).isEmpty();
    }

    @Test
    void truncatedWriteThatEndsLateVouchesForNothingThatReplacedIt() {
        Given given = Given.follower(2, 1);
        Output former = given.receive(append(2, 1, 1, 2, 2));
        Output next = given.receive(append(3, 1, 1, 3, 3));
        given.step(new Input.Persisted(former.persistSequence()));
        assertThat(given.raft.status().durableIndex()).isEqualTo(1);
        given.step(new Input.Persisted(next.persistSequence()));
        assertThat(given.raft.status().durableIndex()).isEqualTo(3);
    }

    @Test
    void truncatedWriteOnDiskCountsNoLonger() {
        Given given = Given.follower(2, 1, 2, 2);
        given.receive(append(3, 1, 1, 3));
        assertThat(given.raft.status().durableIndex()).isEqualTo(1);
    }

    @Test
    void candidateCommitsNothingThatOnlyTheFormerLeaderCompared() {
        Given given = Given.follower(2, 1);
        given.receive(append(2, 1, 1, 2, 2));
        given.receive(new Message.TimeoutNow(0, "n2", "n1", 2));
        Output told = given.receive(new Message.Heartbeat(0, "n3", "n1", 3, 3, 0));
        assertThat(given.raft.status().leader()).isEqualTo("n3");
        assertThat(told.committed()).isEmpty();
    }
}
