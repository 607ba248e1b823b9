package io.selaras.replica.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.selaras.replica.peer.PeerTable;
import io.selaras.replica.port.VersionConfig;
import io.selaras.replica.port.VersionRefusedException;
import io.selaras.wire.VersionHistory;
import io.selaras.wire.VersionRange;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RaiseRuleTest {

    private static final VersionRange OLD_READS = new VersionRange(1, 1);
    private static final VersionRange NEW_READS = new VersionRange(1, 3);
    private static final VersionHistory OLD = new VersionHistory(OLD_READS, 1);
    private static final VersionHistory NEW = new VersionHistory(NEW_READS, 1);

    private final PeerTable peers = new PeerTable("node1", 1, 10_000);
    private final List<Integer> proposed = new ArrayList<>();
    private final List<String> members = new ArrayList<>(List.of("node1", "node2", "node3"));
    private int agreed = 1;
    private boolean busy;
    private final RaiseRule rule = rule(NEW_READS, 1);

    private RaiseRule rule(VersionRange reads, int made) {
        VersionConfig config = new VersionConfig(reads, 1_000, made);
        return new RaiseRule(
                config,
                () -> agreed,
                RaiseCheck.ofMembers("node1", peers, () -> List.copyOf(members), config));
    }

    private void lead(long nowMs) {
        rule.lead(
                nowMs,
                next -> {
                    if (!busy) {
                        proposed.add(next);
                    }
                    return !busy;
                });
    }

    @Test
    void versionIsRaisedOnceWhenEachMemberHasReadTheNextForLongEnough() {
        peers.linked(0, "node2", 1, NEW);
        lead(0);
        peers.linked(500, "node3", 1, NEW);
        assertThat(rule.nextDeadlineMs(500)).isEqualTo(1_500);
        lead(1_499);
        assertThat(proposed).isEmpty();
        lead(1_500);
        lead(1_600);
        assertThat(proposed).containsExactly(2);
    }

    @Test
    void memberThatReadsOnlyTheAgreedVersionHoldsItUp() {
        peers.linked(0, "node2", 1, NEW);
        peers.linked(0, "node3", 1, OLD);
        lead(0);
        lead(100_000);
        assertThat(proposed).isEmpty();
        assertThat(rule.nextDeadlineMs(100_000)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void memberThatIsAwayHoldsItUpWhateverItReadBefore() {
        peers.linked(0, "node2", 1, NEW);
        peers.linked(0, "node3", 1, NEW);
        lead(0);
        peers.unlinked(900, "node3");
        lead(100_000);
        assertThat(proposed).isEmpty();
        peers.linked(100_000, "node3", 2, OLD);
        lead(200_000);
        assertThat(proposed).isEmpty();
    }

    @Test
    void memberThatComesBackWithAnotherBuildBeginsAnew() {
        peers.linked(0, "node2", 1, NEW);
        peers.linked(0, "node3", 1, OLD);
        lead(0);
        peers.linked(5_000, "node3", 2, NEW);
        lead(5_999);
        assertThat(proposed).isEmpty();
        lead(6_000);
        assertThat(proposed).containsExactly(2);
    }

    @Test
    void nodeThatIsAddedHoldsItUpUntilItIsThere() {
        peers.linked(0, "node2", 1, NEW);
        peers.linked(0, "node3", 1, NEW);
        members.add("node4");
        lead(0);
        lead(100_000);
        assertThat(proposed).isEmpty();
        peers.linked(100_000, "node4", 1, NEW);
        lead(101_000);
        assertThat(proposed).containsExactly(2);
    }

    @Test
    void newLeaderWaitsAndProposesAnew() {
        peers.linked(0, "node2", 1, NEW);
        peers.linked(0, "node3", 1, NEW);
        lead(0);
        lead(1_000);
        rule.elected();
        assertThat(rule.nextDeadlineMs(50_000)).isEqualTo(Long.MAX_VALUE);
        lead(50_000);
        lead(51_000);
        assertThat(proposed).containsExactly(2, 2);
    }

    @Test
    void twoVersionsAreRaisedOneAfterTheOther() {
        peers.linked(0, "node2", 1, NEW);
        peers.linked(0, "node3", 1, NEW);
        lead(0);
        lead(1_000);
        agreed = 2;
        lead(1_100);
        assertThat(proposed).containsExactly(2, 3);
        agreed = 3;
        lead(5_000);
        assertThat(proposed).containsExactly(2, 3);
        assertThat(rule.mayRise()).isFalse();
    }

    @Test
    void whereNoNodeEverRanABuildBeforeItTheVersionIsRaisedAtOnce() {
        RaiseRule made = rule(NEW_READS, 2);
        peers.linked(0, "node2", 1, new VersionHistory(NEW_READS, 2));
        made.lead(0, proposed::add);
        assertThat(proposed).as("while one is missing").isEmpty();
        peers.linked(700, "node3", 1, new VersionHistory(NEW_READS, 3));
        made.lead(700, proposed::add);
        assertThat(proposed).containsExactly(2);
        agreed = 2;
        made.lead(800, proposed::add);
        assertThat(made.nextDeadlineMs(800)).as("of the version after").isEqualTo(1_700);
        assertThat(proposed).containsExactly(2);
    }

    @Test
    void oneDirectoryThatAnEarlierBuildMadeKeepsTheTimeToGoBackIn() {
        peers.linked(0, "node2", 1, new VersionHistory(NEW_READS, 2));
        peers.linked(0, "node3", 1, new VersionHistory(NEW_READS, 2));
        lead(0);
        assertThat(rule.nextDeadlineMs(0)).as("this node's").isEqualTo(1_000);
        RaiseRule other = rule(NEW_READS, 2);
        peers.linked(0, "node2", 1, NEW);
        other.lead(0, proposed::add);
        assertThat(other.nextDeadlineMs(0)).as("a peer's").isEqualTo(1_000);
        assertThat(proposed).isEmpty();
    }

    @Test
    void proposalThatHadToWaitIsMadeAgainALittleLater() {
        peers.linked(0, "node2", 1, NEW);
        peers.linked(0, "node3", 1, NEW);
        lead(0);
        busy = true;
        lead(1_000);
        assertThat(rule.nextDeadlineMs(1_000)).isEqualTo(1_100);
        busy = false;
        lead(1_100);
        assertThat(proposed).containsExactly(2);
    }

    @Test
    void buildThatDoesNotReadTheAgreedVersionSaysWhatToDo() {
        agreed = 2;
        assertThatExceptionOfType(VersionRefusedException.class)
                .isThrownBy(() -> rule(OLD_READS, 1).agreed())
                .withMessage(
                        "The cluster writes at version 2 and this build reads version 1: start a"
                                + " build that reads it on the same directory");
        assertThat(rule(NEW_READS, 1).agreed()).isEqualTo(2);
    }
}
