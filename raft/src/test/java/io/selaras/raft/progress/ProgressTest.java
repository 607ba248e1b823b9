package io.selaras.raft.progress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a leader may believe of a follower, and send to it, after each thing that it hears. */
class ProgressTest {

    private static final int MOST = 2;
    private static final long MOST_BYTES = 100;

    private final Progress progress = new Progress("b", 8, 1_000);

    private boolean open() {
        return progress.open(MOST, MOST_BYTES);
    }

    /** It replicates, and holds everything through 7. */
    private void replicates() {
        progress.accepted(7, 0);
    }

    @Test
    void newFollowerIsProbedWithOneRequestAtATime() {
        assertThat(progress.state()).isEqualTo(ProgressState.PROBE);
        assertThat(open()).isTrue();
        progress.sent(7, 0, 1_010);
        assertThat(open()).isFalse();
        assertThat(progress.next()).isEqualTo(8);
        assertThat(progress.inflightBytes()).isZero();
    }

    @Test
    void agreementOpensTheWindowAfterWhatMatches() {
        progress.sent(7, 0, 1_010);
        progress.accepted(5, 0);
        assertThat(progress.state()).isEqualTo(ProgressState.REPLICATE);
        assertThat(progress.match()).isEqualTo(5);
        assertThat(progress.next()).isEqualTo(6);
        assertThat(open()).isTrue();
    }

    @Test
    void windowIsFullByNumberOrByBytes() {
        replicates();
        progress.sent(8, 10, 1_010);
        assertThat(progress.next()).isEqualTo(9);
        assertThat(open()).isTrue();
        progress.sent(9, 10, 1_020);
        assertThat(open()).isFalse();
        progress.accepted(8, 0);
        assertThat(open()).isTrue();
        progress.sent(10, 90, 1_030);
        progress.accepted(9, 0);
        assertThat(progress.inflightBytes()).isEqualTo(90);
        assertThat(open()).isTrue();
        progress.sent(11, 10, 1_040);
        progress.accepted(10, 0);
        progress.sent(12, 90, 1_050);
        progress.accepted(11, 0);
        progress.sent(13, 10, 1_060);
        assertThat(progress.inflightBytes()).isEqualTo(100);
        assertThat(open()).isFalse();
    }

    @Test
    void heartbeatTakesNoPlaceInTheWindow() {
        replicates();
        progress.sent(7, 0, 1_010);
        progress.sent(7, 0, 1_020);
        assertThat(progress.next()).isEqualTo(8);
        assertThat(open()).isTrue();
    }

    @Test
    void earlierCommitIsNoNews() {
        progress.tellCommit(3);
        progress.tellCommit(2);
        assertThat(progress.toldCommit()).isEqualTo(3);
    }

    @Test
    void lateAcknowledgementTakesNothingBack() {
        replicates();
        progress.sent(9, 10, 1_010);
        progress.accepted(9, 0);
        progress.accepted(4, 0);
        assertThat(progress.match()).isEqualTo(9);
        assertThat(progress.next()).isEqualTo(10);
    }

    @Test
    void acknowledgementBeyondWhatWasSentMovesOn() {
        replicates();
        progress.accepted(12, 0);
        assertThat(progress.next()).isEqualTo(13);
    }

    @Test
    void refusalIsBelievedDownToWhatMatchesAndNeverUpwards() {
        replicates();
        progress.sent(9, 10, 1_010);
        progress.refused(3);
        assertThat(progress.state()).isEqualTo(ProgressState.PROBE);
        assertThat(progress.next()).isEqualTo(8);
        assertThat(progress.inflightBytes()).isZero();

        progress.accepted(7, 0);
        progress.refused(50);
        assertThat(progress.next()).isEqualTo(8);
    }

    @Test
    void refusalOfAProbeGoesBackAndALateOneChangesNothing() {
        progress.sent(7, 0, 1_010);
        progress.refused(7);
        assertThat(open()).isFalse();
        assertThat(progress.next()).isEqualTo(8);
        progress.refused(6);
        assertThat(open()).isTrue();
        assertThat(progress.next()).isEqualTo(7);
        progress.refused(2);
        assertThat(progress.next()).isEqualTo(3);
    }

    @Test
    void whileASnapshotTravelsNothingIsSentAndRefusalsSayNothing() {
        replicates();
        progress.sent(8, 10, 1_010);
        progress.snapshotNeeded();
        assertThat(open()).isFalse();
        assertThat(progress.inflightBytes()).isZero();
        progress.refused(2);
        progress.unlinked(1_020);
        progress.recoverLost(5_000);
        assertThat(progress.state()).isEqualTo(ProgressState.SNAPSHOT);
        progress.accepted(progress.next() - 1, 0);
        assertThat(progress.state()).isEqualTo(ProgressState.SNAPSHOT);
        progress.accepted(progress.next(), 0);
        assertThat(progress.state()).isEqualTo(ProgressState.REPLICATE);
    }

    @Test
    void deliveredSnapshotIsProbedBehindItsEndOrBehindWhatMatches() {
        progress.snapshotNeeded();
        progress.snapshotDelivered(20);
        assertThat(progress.state()).isEqualTo(ProgressState.PROBE);
        assertThat(progress.next()).isEqualTo(21);
        assertThat(open()).isTrue();

        progress.accepted(30, 0);
        progress.snapshotDelivered(20);
        assertThat(progress.state()).isEqualTo(ProgressState.REPLICATE);
        progress.snapshotNeeded();
        progress.snapshotDelivered(20);
        assertThat(progress.next()).isEqualTo(31);
    }

    @Test
    void failedSnapshotIsTriedAgainWhenItIsHeardLater() {
        replicates();
        progress.snapshotFailed(1_010);
        assertThat(progress.state()).isEqualTo(ProgressState.REPLICATE);
        progress.snapshotNeeded();
        progress.snapshotFailed(1_020);
        assertThat(open()).isFalse();
        progress.recoverLost(1_019);
        assertThat(open()).isFalse();
        progress.recoverLost(1_020);
        assertThat(open()).isTrue();
    }

    @Test
    void probeWithoutAnAnswerIsSentAgainAfterItsTime() {
        progress.sent(7, 0, 1_010);
        progress.recoverLost(1_009);
        assertThat(open()).isFalse();
        progress.recoverLost(1_010);
        assertThat(open()).isTrue();
    }

    @Test
    void oldRequestsInTheWindowAreLostAndSentFromWhatMatches() {
        replicates();
        progress.sent(8, 10, 1_010);
        progress.sent(9, 10, 1_020);
        progress.recoverLost(1_009);
        assertThat(progress.state()).isEqualTo(ProgressState.REPLICATE);
        progress.recoverLost(1_010);
        assertThat(progress.state()).isEqualTo(ProgressState.PROBE);
        assertThat(progress.next()).isEqualTo(8);
        assertThat(open()).isTrue();
    }

    @Test
    void endedLinkSendsNothingUntilItIsMadeAnew() {
        replicates();
        progress.sent(9, 10, 1_010);
        progress.unlinked(1_020);
        assertThat(open()).isFalse();
        assertThat(progress.next()).isEqualTo(8);
        progress.recoverLost(1_019);
        assertThat(open()).isFalse();
        progress.relinked();
        assertThat(open()).isTrue();
        assertThat(progress.next()).isEqualTo(8);
    }

    @Test
    void newLinkAsksAgainFromWhatMatchesAndAProbeFromWhereItWas() {
        progress.relinked();
        assertThat(progress.next()).isEqualTo(8);
        replicates();
        progress.sent(12, 10, 1_010);
        progress.relinked();
        assertThat(progress.next()).isEqualTo(8);
        assertThat(progress.match()).isEqualTo(7);
    }

    @Test
    void recoveringNodeHasStoredNothingThatCounts() {
        replicates();
        progress.challenge(5);
        progress.heard(1_010, 3, true);
        assertThat(progress.match()).isZero();
        assertThat(progress.state()).isEqualTo(ProgressState.PROBE);
        assertThat(progress.challenged()).isFalse();
        assertThat(progress.recovery().recovering()).isTrue();
    }

    @Test
    void suspicionThatIsKnownIsNotBegunAnewByEachReplyButByANewLink() {
        progress.heard(1_010, 0, true);
        progress.recovery().mark(3);
        progress.accepted(3, 0);
        progress.heard(1_020, 0, true);
        assertThat(progress.match()).isEqualTo(3);
        progress.relinked();
        assertThat(progress.match()).isZero();
        assertThat(progress.recovery().needsMark()).isTrue();
    }

    @Test
    void endOfRecoveryIsSaidInTheNextRequestAndAgainUntilItIsHeard() {
        progress.heard(1_010, 0, true);
        progress.recovery().mark(3);
        progress.accepted(3, 0);
        progress.recovery().completeIf(3, 3);
        assertThat(progress.recovery().announceDue()).isTrue();
        progress.sent(3, 0, 1_020);
        assertThat(progress.recovery().announceDue()).isFalse();
        progress.recoverLost(0);
        assertThat(progress.recovery().announceDue()).isTrue();
        progress.heard(1_030, 0, false);
        assertThat(progress.recovery().recovering()).isFalse();
    }

    @Test
    void roundsAndTimesOnlyGrow() {
        progress.heard(1_010, 7, false);
        progress.heard(1_020, 3, false);
        assertThat(progress.ackedRound()).isEqualTo(7);
        assertThat(progress.heardMs()).isEqualTo(1_020);
    }

    @Test
    void onlyAFreshReplyAnswersAChallenge() {
        replicates();
        progress.sent(9, 10, 1_010);
        assertThat(progress.provesLoss(99)).isFalse();
        progress.challenge(5);
        assertThat(progress.challenged()).isTrue();
        assertThat(progress.next()).isEqualTo(8);
        assertThat(open()).isTrue();
        assertThat(progress.provesLoss(4)).isFalse();
        assertThat(progress.provesLoss(5)).isTrue();
        progress.accepted(7, 4);
        assertThat(progress.challenged()).isTrue();
        progress.accepted(7, 5);
        assertThat(progress.challenged()).isFalse();
    }

    @Test
    void learnerCountsNowhereUntilItVotes() {
        assertThat(progress.voter()).isFalse();
        progress.voter(true);
        assertThat(progress.voter()).isTrue();
        assertThat(progress.peer()).isEqualTo("b");
    }

    @Test
    void oneLargeRequestFillsTheWindow() {
        replicates();
        progress.sent(8, MOST_BYTES - 1, 1_010);
        assertThat(open()).isTrue();
        progress.accepted(8, 0);
        progress.sent(9, MOST_BYTES, 1_020);
        assertThat(open()).isFalse();
    }

    @Test
    void recoveringNodeIsProbedAndWhatIsOnItsWayIsForgotten() {
        replicates();
        progress.sent(8, 10, 1_010);
        progress.heard(1_020, 0, true);
        assertThat(progress.state()).isEqualTo(ProgressState.PROBE);
        assertThat(progress.inflightBytes()).isZero();
        assertThat(progress.next()).isEqualTo(9);
        assertThat(open()).isTrue();
    }
}
