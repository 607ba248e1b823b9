package io.selaras.raft.progress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrustTest {

    private final Trust trust = new Trust();

    @Test
    void suspectWithoutAMarkIsNotAbsolvedWhateverIsCommitted() {
        trust.distrust();
        trust.absolveIf(9, 9);
        trust.absolveIf(0, 0);

        assertThat(trust.absolved()).isFalse();
        assertThat(trust.needsMark()).isTrue();
        assertThat(trust.announceDue()).isFalse();
    }

    @Test
    void markThatIsCommittedAndStoredThereAbsolvesAndIsAnnounced() {
        trust.distrust();
        trust.mark(5);
        trust.absolveIf(5, 4);
        trust.absolveIf(4, 5);
        assertThat(trust.absolved()).isFalse();

        trust.absolveIf(5, 5);
        assertThat(trust.absolved()).isTrue();
        assertThat(trust.announceDue()).isTrue();
    }

    @Test
    void secondSuspicionNeedsAMarkOfItsOwn() {
        trust.distrust();
        trust.mark(5);
        trust.absolveIf(5, 5);
        trust.distrust();
        trust.absolveIf(9, 9);

        assertThat(trust.absolved()).isFalse();
        assertThat(trust.announceDue()).isFalse();
    }
}
