package io.selaras.raft.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.selaras.raft.message.Entry;
import io.selaras.raft.message.Membership;
import io.selaras.raft.message.SnapshotMark;
import io.selaras.raft.sim.TextMembership;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A log whose beginning is gone, and what is known of it then. */
class RaftLogTest {

    private static final Membership FOUNDERS = TextMembership.parse("a,b,c|");
    private static final int ENTRY_BYTES = 33;

    private static SnapshotMark mark(long index, long term) {
        return new SnapshotMark(index, term, FOUNDERS);
    }

    private static Entry entry(long index, long term) {
        return new Entry(index, term, Entry.Kind.BATCH, new byte[] {(byte) index});
    }

    private static Entry change(long index, long term, String membership) {
        byte[] payload = membership.getBytes(StandardCharsets.UTF_8);
        return new Entry(index, term, Entry.Kind.MEMBERSHIP, payload);
    }

    private static RaftLog recovered(SnapshotMark snapshot, Entry... entries) {
        return new RaftLog(snapshot, List.of(entries), new TextMembership());
    }

    /** Entries 1 to 6 of the terms 1, 1, 2, 2, 3, 3. */
    private static RaftLog whole() {
        return recovered(
                mark(0, 0),
                entry(1, 1),
                entry(2, 1),
                entry(3, 2),
                entry(4, 2),
                entry(5, 3),
                entry(6, 3));
    }

    /** The same without its first four; the last of them is of term 2. */
    private static RaftLog compacted() {
        RaftLog log = whole();
        log.compact(mark(4, 2), 4);
        return log;
    }

    /** Founded by a, b, c; d joins with entry 3 and votes from entry 5 on. */
    private static RaftLog grown() {
        return recovered(
                mark(0, 0),
                entry(1, 1),
                entry(2, 1),
                change(3, 1, "a,b,c|d"),
                entry(4, 1),
                change(5, 1, "a,b,c,d|"));
    }

    @Test
    void recoveredEntriesThatEndWithTheSnapshotAreKeptAsATail() {
        RaftLog log = recovered(mark(3, 1), entry(2, 1), entry(3, 1));
        assertThat(log.baseIndex()).isEqualTo(2);
        assertThat(log.lastIndex()).isEqualTo(3);
        assertThat(log.durableIndex()).isEqualTo(3);
    }

    @Test
    void recoveredEntryOfTheSnapshotItselfIsTheBase() {
        RaftLog log = recovered(mark(2, 1), entry(2, 1), entry(3, 2));
        assertThat(log.baseIndex()).isEqualTo(2);
        assertThat(log.termAt(2)).isEqualTo(1);
        assertThat(log.between(2, 3)).extracting(Entry::index).containsExactly(3L);
    }

    @Test
    void secondCompactionLeavesTheEntriesBehindIt() {
        RaftLog log = whole();
        log.compact(mark(2, 1), 2);
        log.compact(mark(4, 2), 3);
        assertThat(log.baseIndex()).isEqualTo(3);
        assertThat(log.snapshot().index()).isEqualTo(4);
        assertThat(log.termAt(3)).isEqualTo(2);
        assertThat(log.lastIndex()).isEqualTo(6);
        assertThat(log.between(3, 5)).extracting(Entry::index).containsExactly(4L, 5L);
        assertThat(log.between(4, 6)).extracting(Entry::index).containsExactly(5L, 6L);
    }

    @Test
    void truncationBehindACompactedPrefixTakesOnlyWhatFollows() {
        RaftLog log = compacted();
        log.truncateFrom(6);
        assertThat(log.lastIndex()).isEqualTo(5);
        assertThat(log.lastTerm()).isEqualTo(3);
        assertThat(log.durableIndex()).isEqualTo(5);
    }

    @Test
    void onlyASnapshotHelpsWhoDisagreesWithTheBase() {
        RaftLog log = compacted();
        assertThat(log.mayAgreeAt(6, 2)).isEqualTo(4);
        assertThat(log.mayAgreeAt(4, 2)).isEqualTo(4);
        assertThat(log.mayAgreeAt(4, 1)).as("an earlier term at the base").isEqualTo(3);
        assertThat(log.mayAgreeAt(6, 1)).as("nothing that is held").isEqualTo(3);
        assertThat(log.mayAgreeAt(2, 2)).as("where the follower ends").isEqualTo(2);
    }

    @Test
    void sliceIsFilledUpToItsLastByteAndHoldsAtLeastOne() {
        RaftLog log = whole();
        assertThat(log.slice(2, 3 * ENTRY_BYTES)).hasSize(3);
        assertThat(log.slice(2, 3 * ENTRY_BYTES - 1)).hasSize(2);
        assertThat(log.slice(2, 1)).extracting(Entry::index).containsExactly(2L);
        assertThat(log.slice(7, 1)).isEmpty();
    }

    @Test
    void receivedSnapshotIsDurableOnceItsOwnWriteIs() {
        RaftLog log = whole();
        log.append(List.of(entry(7, 3), entry(8, 3)), 11);
        log.reset(mark(7, 4), 12);
        assertThat(log.durableIndex()).as("nothing of the former log counts").isZero();
        log.persisted(11);
        assertThat(log.durableIndex()).as("nor what was being written of it").isZero();
        log.persisted(12);
        assertThat(log.durableIndex()).isEqualTo(7);
        assertThat(log.lastIndex()).isEqualTo(7);
        assertThat(log.lastTerm()).isEqualTo(4);
    }

    @Test
    void receivedSnapshotBringsItsMembershipAndForgetsThoseBefore() {
        RaftLog log = grown();
        Membership received = TextMembership.parse("a,b|");
        log.reset(new SnapshotMark(4, 2, received), 1);
        assertThat(log.membership()).isEqualTo(received);
        assertThat(log.membershipIndex()).isEqualTo(4);
        assertThat(log.membershipAt(4)).isEqualTo(received);
        assertThatThrownBy(() -> log.membershipAt(3)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void compactionForgetsNoMembershipThatATruncationMayBringBack() {
        RaftLog log = grown();
        log.compact(mark(2, 1), 2);
        assertThat(log.membershipAt(2)).isEqualTo(FOUNDERS);
        assertThat(log.membershipAt(4)).isEqualTo(TextMembership.parse("a,b,c|d"));
        log.truncateFrom(3);
        assertThat(log.membership()).isEqualTo(FOUNDERS);
        assertThat(log.membershipIndex()).isLessThanOrEqualTo(2);
    }

    @Test
    void compactionForgetsTheMembershipsBeforeThatOfItsMark() {
        RaftLog log = grown();
        Membership joined = TextMembership.parse("a,b,c|d");
        log.compact(new SnapshotMark(3, 1, joined), 3);
        assertThat(log.membershipAt(3)).isEqualTo(joined);
        assertThat(log.membership()).isEqualTo(TextMembership.parse("a,b,c,d|"));
        assertThatThrownBy(() -> log.membershipAt(2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void lastEntryOfATermIsFoundAndOfNoLaterOne() {
        RaftLog log = whole();
        assertThat(log.lastIndexAtMost(6, 3)).isEqualTo(6);
        assertThat(log.lastIndexAtMost(6, 2)).isEqualTo(4);
        assertThat(log.lastIndexAtMost(3, 2)).isEqualTo(3);
        assertThat(log.lastIndexAtMost(6, 0)).isZero();
    }
}
