package io.selaras.raft.quorum;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuorumTest {

    @Test
    void exactlyAMajorityOfTrustedVotersCommitsWhatTheLowestOfThemHolds() {
        AgreedIndex agreed = new AgreedIndex(3);
        agreed.holds(7, false);
        agreed.holds(0, true);
        agreed.holds(5, false);

        assertThat(agreed.highest()).isEqualTo(5);
        assertThat(agreed.onAll()).isZero();
    }

    @Test
    void fewerTrustedVotersCommitOnlyWhatAllHold() {
        AgreedIndex agreed = new AgreedIndex(3);
        agreed.holds(7, false);
        agreed.holds(4, true);
        agreed.holds(5, true);

        assertThat(agreed.highest()).isEqualTo(4);
    }

    @Test
    void nobodyIsNoMajority() {
        assertThat(new Tally(0).satisfied()).isFalse();
    }

    @Test
    void recoveringVotersCountWhenEveryVoterAgrees() {
        Tally tally = new Tally(3);
        tally.agree(false);
        tally.agree(true);
        assertThat(tally.satisfied()).isFalse();

        tally.agree(true);
        assertThat(tally.satisfied()).isTrue();
    }
}
