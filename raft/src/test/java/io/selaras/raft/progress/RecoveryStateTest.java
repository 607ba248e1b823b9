package io.selaras.raft.progress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecoveryStateTest {

    private final RecoveryState recovery = new RecoveryState();

    @Test
    void recoveringNodeWithoutAMarkDoesNotRecoverWhateverIsCommitted() {
        recovery.startRecovery();
        recovery.completeIf(9, 9);
        recovery.completeIf(0, 0);

        assertThat(recovery.recovered()).isFalse();
        assertThat(recovery.needsMark()).isTrue();
        assertThat(recovery.announceDue()).isFalse();
    }

    @Test
    void markThatIsCommittedAndStoredThereEndsTheRecoveryAndIsAnnounced() {
        recovery.startRecovery();
        recovery.mark(5);
        recovery.completeIf(5, 4);
        recovery.completeIf(4, 5);
        assertThat(recovery.recovered()).isFalse();

        recovery.completeIf(5, 5);
        assertThat(recovery.recovered()).isTrue();
        assertThat(recovery.announceDue()).isTrue();
    }

    @Test
    void secondSuspicionNeedsAMarkOfItsOwn() {
        recovery.startRecovery();
        recovery.mark(5);
        recovery.completeIf(5, 5);
        recovery.startRecovery();
        recovery.completeIf(9, 9);

        assertThat(recovery.recovered()).isFalse();
        assertThat(recovery.announceDue()).isFalse();
    }
}
