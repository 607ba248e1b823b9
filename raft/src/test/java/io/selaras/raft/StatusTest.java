package io.selaras.raft;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.raft.progress.ProgressState;
import io.selaras.raft.sim.TextMembership;
import io.selaras.raft.state.Role;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What a group tells of itself. */
final class StatusTest {

    @Test
    void leaderTellsHowFarAFollowerLagsAndHowLongItIsSilent() {
        Given given = Given.leader(2, 1, 1, 1);
        given.propose("x");
        given.tickAfter(70);
        assertThat(given.seen("n2").match()).isEqualTo(4);
        assertThat(given.seen("n2").lag()).isEqualTo(1);
        assertThat(given.seen("n3").lag()).isEqualTo(5);
        assertThat(given.seen("n3").silentMs()).isEqualTo(70);
    }

    @Test
    void onlyALeaderWhoseNoOpHasCommittedIsReady() {
        assertThat(Given.follower(2, 1).raft.isReadyLeader()).isFalse();
        Given given = Given.elected(2, 1);
        assertThat(given.raft.isReadyLeader()).isFalse();
        given.persist();
        given.receive(given.accepts("n2", 2));
        assertThat(given.raft.isReadyLeader()).isTrue();
    }

    @Test
    void membershipInForceIsThatOfTheNewestEntry() {
        Given given = Given.leader(2, 1);
        given.change("n1,n2,n3|n4");
        assertThat(given.raft.membership()).isEqualTo(TextMembership.parse("n1,n2,n3|n4"));
    }

    @Test
    void wordsInAnswersNeverChange() {
        assertThat(Arrays.stream(Role.values()).map(Role::label))
                .containsExactly("follower", "pre_candidate", "candidate", "leader");
        assertThat(Arrays.stream(ProgressState.values()).map(ProgressState::label))
                .containsExactly("probe", "replicate", "snapshot");
    }
}
