package io.selaras.raft;

import static io.selaras.raft.Given.sent;
import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.raft.message.Message;
import io.selaras.raft.step.Input;
import io.selaras.raft.step.Output;
import org.junit.jupiter.api.Test;

/** Linearizable reads without a log entry (section 8; thesis, section 6.4). */
final class ReadIndexTest {

    private static Output read(Given given, long context) {
        return given.step(new Input.ReadIndex(context));
    }

    @Test
    void leaderIsSilentUntilItsNoopHasCommitted() {
        Given given = Given.elected(2, 1);
        assertThat(read(given, 7).refusedReads()).containsExactly(7L);
        given.persist();
        given.receive(given.accepts("n2", 2));
        assertThat(read(given, 8).refusedReads()).isEmpty();
    }

    @Test
    void followerRefuses() {
        assertThat(read(Given.follower(1, 1), 7).refusedReads()).containsExactly(7L);
    }

    @Test
    void everyReadTakesARoundThatBeganAfterIt() {
        Given given = Given.leader(2, 1);
        Output first = read(given, 1);
        long round = sent(first, Message.Heartbeat.class).getFirst().round();
        assertThat(given.receive(given.confirms("n2", round - 1)).reads()).isEmpty();
        read(given, 2);
        read(given, 3);
        Output confirmed = given.receive(given.confirms("n2", round));
        assertThat(confirmed.reads()).containsExactly(new Output.ReadReady(1, 2));
        assertThat(sent(confirmed, Message.Heartbeat.class).getFirst().round())
                .isEqualTo(round + 1);
        assertThat(given.receive(given.confirms("n3", round)).reads()).isEmpty();
        assertThat(given.receive(given.confirms("n3", round + 1)).reads()).hasSize(2);
    }

    @Test
    void idleLeaderAsksAgainForEachRead() {
        Given given = Given.leader(2, 1);
        read(given, 1);
        given.receive(given.confirms("n2", 1));
        assertThat(read(given, 2).reads()).as("never already acknowledged").isEmpty();
    }

    @Test
    void readSeesWhatWasCommittedWhenItsRoundBegan() {
        Given given = Given.leader(2, 1);
        given.propose("x");
        given.persist();
        given.receive(given.accepts("n2", 3));
        read(given, 1);
        assertThat(given.receive(given.confirms("n2", 1)).reads())
                .containsExactly(new Output.ReadReady(1, 3));
    }

    @Test
    void confirmationOfAnotherTermCountsForNothing() {
        Given given = Given.leader(2, 1);
        read(given, 1);
        Output output = given.receive(new Message.HeartbeatReply(0, "n2", "n1", 1, 1, false));
        assertThat(output.reads()).isEmpty();
    }

    @Test
    void confirmationOfARecoveringNodeCountsForNothing() {
        Given given = Given.leader(2, 1);
        read(given, 1);
        Output output = given.receive(new Message.HeartbeatReply(0, "n2", "n1", 2, 1, true));
        assertThat(output.reads()).isEmpty();
        assertThat(given.receive(given.confirms("n3", 1)).reads()).hasSize(1);
    }

    @Test
    void lostLeadershipRefusesWhatWaits() {
        Given given = Given.leader(2, 1);
        read(given, 1);
        read(given, 2);
        Output lost = given.receive(new Message.HeartbeatReply(0, "n2", "n1", 3, 1, false));
        assertThat(lost.refusedReads()).containsExactly(1L, 2L);
        assertThat(lost.reads()).isEmpty();
    }

    @Test
    void lostRoundIsAskedForAgainByTheNextHeartbeat() {
        Given given = Given.leader(2, 1);
        read(given, 1);
        Output later = given.tickAfter(Given.HEARTBEAT_MS);
        assertThat(sent(later, Message.Heartbeat.class)).allMatch(beat -> beat.round() == 1);
    }
}
