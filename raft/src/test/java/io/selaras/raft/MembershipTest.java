package io.selaras.raft;

import static io.selaras.raft.Given.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.selaras.raft.message.Entry;
import io.selaras.raft.message.Membership;
import io.selaras.raft.message.Message;
import io.selaras.raft.message.SnapshotMark;
import io.selaras.raft.sim.TextMembership;
import io.selaras.raft.state.Role;
import io.selaras.raft.step.BrokenInvariant;
import io.selaras.raft.step.Input;
import io.selaras.raft.step.Output;
import io.selaras.raft.step.RaftEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One member at a time (thesis, sections 4.1 and 4.2). */
final class MembershipTest {

    private static final String FOUNDERS = "n1,n2,n3|";

    private static Entry change(long index, long term, String membership) {
        byte[] payload = membership.getBytes(StandardCharsets.UTF_8);
        return new Entry(index, term, Entry.Kind.MEMBERSHIP, payload);
    }

    private static Message.AppendRequest append(long previous, long previousTerm, Entry... added) {
        long term = added[added.length - 1].term();
        return new Message.AppendRequest(
                0, "n2", "n1", term, previous, previousTerm, List.of(added), 0, 0, false);
    }

    private static Given recovered(Entry... log) {
        long term = log[log.length - 1].term();
        return new Given(new RaftStart(term, null, false, Given.mark(0, 0), List.of(log)));
    }

    /** A leader of n1, n2, n3 with the learner n4; all of it is committed. */
    private static Given leaderWithLearner() {
        Given given = Given.leader(2, 1);
        given.change("n1,n2,n3|n4");
        given.persist();
        given.receive(given.accepts("n2", 3));
        given.receive(given.accepts("n4", 3));
        return given;
    }

    @ParameterizedTest
    @ValueSource(strings = {"n1,n2,n3|n4", "n1,n2|", "n2,n3|", "n1,n2|n3", "n2,n3|n1"})
    void oneStepIsTakenAndInForceAtOnce(String next) {
        Given given = Given.leader(2, 1);
        assertThat(given.change(next).proposal()).isEqualTo(3);
        assertThat(given.members()).isEqualTo(next);
        assertThat(given.raft.status().changing()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                FOUNDERS,
                "n1,n2,n3,n4|",
                "n1,n2,n3|n4,n5",
                "n1|",
                "|",
                "n1,n2|n4",
                "n1,n2,n4|",
                "n1,n2,n3|n3",
                "n3,n2,n1|n4",
                "n1,n2,n3|n4,n4"
            })
    void anythingElseIsRefused(String next) {
        Given given = Given.leader(2, 1);
        assertThat(given.change(next).proposal()).isZero();
        assertThat(given.members()).isEqualTo(FOUNDERS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"n1,n2,n3,n4|", "n1,n2,n3|", "n1,n2,n3|n4,n5"})
    void learnerIsPromotedRemovedOrJoinedByAnother(String next) {
        Given given = leaderWithLearner();
        assertThat(given.change(next).proposal()).isEqualTo(4);
    }

    @Test
    void nothingChangesBeforeTheNoOpHasCommitted() {
        Given given = Given.elected(2, 1);
        assertThat(given.change("n1,n2|").proposal()).isZero();
        given.persist();
        given.receive(given.accepts("n2", 2));
        assertThat(given.change("n1,n2|").proposal()).isEqualTo(3);
    }

    @Test
    void onlyOneChangeIsUncommitted() {
        Given given = Given.leader(2, 1);
        given.change("n1,n2,n3|n4");
        assertThat(given.change("n1,n2,n3|n4,n5").proposal()).isZero();
        given.persist();
        given.receive(given.accepts("n2", 3));
        assertThat(given.change("n1,n2,n3|n4,n5").proposal()).isEqualTo(4);
    }

    @Test
    void anotherTermOrATransferUnderWayRefusesTheChange() {
        Given given = Given.leader(2, 1);
        Membership next = TextMembership.parse("n1,n2|");
        assertThat(given.step(new Input.ChangeMembership(1, next)).proposal()).isZero();
        given.step(new Input.TransferLeadership("n3"));
        assertThat(given.change("n1,n2|").proposal()).isZero();
    }

    @Test
    void learnerReceivesTheLogAndCountsNowhere() {
        Given given = leaderWithLearner();
        Output proposed = given.propose("x");
        assertThat(sent(proposed, Message.AppendRequest.class))
                .extracting(Message.AppendRequest::to)
                .contains("n2");
        given.persist();
        given.receive(given.accepts("n4", 4));
        assertThat(given.raft.status().commit()).isEqualTo(3);
        assertThat(given.seen("n4").voter()).isFalse();
        assertThat(given.seen("n4").match()).isEqualTo(4);
    }

    @Test
    void promotedLearnerKeepsItsProgressAndRaisesTheMajorityAtOnce() {
        Given given = leaderWithLearner();
        given.receive(given.accepts("n4", 3));
        given.change("n1,n2,n3,n4|");
        given.persist();
        assertThat(given.seen("n4").match()).isEqualTo(3);
        given.receive(given.accepts("n2", 4));
        assertThat(given.raft.status().commit()).as("two of four").isEqualTo(3);
        given.receive(given.accepts("n4", 4));
        assertThat(given.raft.status().commit()).as("three of four").isEqualTo(4);
    }

    @Test
    void removedVoterIsSentNothingAndCountsNowhere() {
        Given given = Given.leader(2, 1);
        Output removed = given.change("n1,n2|");
        assertThat(removed.messages()).noneMatch(message -> message.to().equals("n3"));
        given.persist();
        given.receive(given.accepts("n3", 3));
        assertThat(given.raft.status().commit()).isEqualTo(2);
        given.receive(given.accepts("n2", 3));
        assertThat(given.raft.status().commit()).isEqualTo(3);
    }

    @Test
    void leaderThatRemovesItselfLeadsUntilThatIsCommittedAndCountsNowhere() {
        Given given = Given.leader(2, 1);
        given.change("n2,n3|");
        given.persist();
        given.receive(given.accepts("n2", 3));
        assertThat(given.raft.status().role()).isEqualTo(Role.LEADER);
        assertThat(given.raft.status().commit()).isEqualTo(2);
        Output committed = given.receive(given.accepts("n3", 3));
        assertThat(committed.committed()).hasSize(1);
        assertThat(committed.events()).contains(new RaftEvent.LostLeadership(2, "it was removed"));
        assertThat(sent(committed, Message.TimeoutNow.class)).hasSize(1);
        Output later = given.tickAfter(10 * Given.MAX_MS);
        assertThat(later.messages()).isEmpty();
    }

    @Test
    void nodeThatFindsItsRemovalUncommittedStandsWithoutCountingItself() {
        Given given = recovered(Given.entry(1, 1), change(2, 1, "n2,n3|"));
        Output asked = given.tickAfter(Given.MAX_MS);
        assertThat(sent(asked, Message.PreVoteRequest.class)).hasSize(2);
        given.receive(new Message.PreVoteReply(0, "n2", "n1", 2, true, false));
        assertThat(given.raft.status().role()).isEqualTo(Role.PRE_CANDIDATE);
        given.receive(new Message.PreVoteReply(0, "n3", "n1", 2, true, false));
        given.persist();
        given.receive(new Message.VoteReply(0, "n2", "n1", 2, true, false));
        assertThat(given.raft.status().role()).isEqualTo(Role.CANDIDATE);
        given.receive(new Message.VoteReply(0, "n3", "n1", 2, true, false));
        assertThat(given.raft.status().role()).isEqualTo(Role.LEADER);
    }

    /** Found by seed 226 of size 1: what was committed is forgotten by a restart. */
    @Test
    void nodeThatJoinedAndRemovedItselfStandsAfterARestartToo() {
        SnapshotMark founders = new SnapshotMark(0, 0, TextMembership.parse("n2|"));
        List<Entry> log =
                List.of(change(1, 1, "n2|n1"), change(2, 1, "n1,n2|"), change(3, 2, "n2|"));
        Given given = new Given(new RaftStart(2, null, false, founders, log));
        Output asked = given.tickAfter(Given.MAX_MS);
        assertThat(sent(asked, Message.PreVoteRequest.class))
                .extracting(Message.PreVoteRequest::to)
                .containsExactly("n2");
    }

    @Test
    void followerTakesAChangeWithTheEntryAndUndoesItWithTheTruncation() {
        Given given = Given.follower(2, 1);
        given.receive(append(1, 1, change(2, 2, "n1,n2,n3|n4")));
        assertThat(given.members()).isEqualTo("n1,n2,n3|n4");
        given.receive(append(1, 1, Given.entry(2, 3)));
        assertThat(given.members()).isEqualTo(FOUNDERS);
    }

    @Test
    void recoveryTakesTheNewestOfSnapshotAndLog() {
        Entry old = change(1, 1, "n1,n2,n3|n4");
        SnapshotMark mark = new SnapshotMark(2, 1, TextMembership.parse("n1,n2,n3,n4|"));
        List<Entry> tail = List.of(old, change(2, 1, "n1,n2,n3,n4|"), change(3, 1, "n2,n3,n4|"));
        assertThat(new Given(new RaftStart(1, null, false, mark, tail)).members())
                .isEqualTo("n2,n3,n4|");
        assertThat(new Given(new RaftStart(1, null, false, mark, tail.subList(0, 2))).members())
                .isEqualTo("n1,n2,n3,n4|");
    }

    @Test
    void snapshotMarkNamesTheMembershipAtItsOwnIndex() {
        Given given = leaderWithLearner();
        SnapshotMark early = Given.mark(2, 2);
        given.step(new Input.Compacted(early, 2));
        assertThat(given.members()).isEqualTo("n1,n2,n3|n4");
        SnapshotMark wrong = Given.mark(3, 2);
        assertThatThrownBy(() -> given.step(new Input.Compacted(wrong, 3)))
                .isInstanceOf(BrokenInvariant.class);
    }

    @Test
    void voterKnownOnlyToItselfGetsAVote() {
        Given given = Given.recovered(1, 1);
        given.nowMs += Given.MAX_MS;
        Output pre = given.receive(new Message.PreVoteRequest(0, "n9", "n1", 2, 1, 1));
        assertThat(sent(pre, Message.PreVoteReply.class).getFirst().granted()).isTrue();
        given.receive(Given.asksVote("n9", 2, 1, false));
        assertThat(given.raft.status().vote()).isEqualTo("n9");
    }

    @Test
    void learnerVotesWhenAskedAsItMayBeAVoterByNow() {
        Given given = recovered(Given.entry(1, 1), change(2, 1, "n2,n3|n1"));
        given.receive(new Message.VoteRequest(0, "n3", "n1", 2, 2, 1, false));
        assertThat(given.raft.status().vote()).isEqualTo("n3");
    }

    @Test
    void nodeThatJoinsWithNothingVotesForNobodyAndNeverCampaigns() {
        SnapshotMark founders = new SnapshotMark(0, 0, TextMembership.parse("n2,n3|"));
        Given given = new Given(new RaftStart(0, null, false, founders, List.of()));
        given.step(new Input.PeerLinked("n2"));
        given.step(new Input.PeerLinked("n3"));
        assertThat(given.tickAfter(10 * Given.MAX_MS).messages()).isEmpty();
        given.receive(new Message.VoteRequest(0, "n3", "n1", 2, 2, 1, false));
        assertThat(given.raft.status().vote()).isNull();
    }

    @Test
    void removedNodeDisturbsNeitherAFollowerNorTheLeader() {
        Given follower = Given.follower(2, 1);
        follower.receive(append(1, 1, change(2, 2, "n1,n2|")));
        follower.receive(new Message.PreVoteRequest(0, "n3", "n1", 9, 9, 9));
        follower.receive(Given.asksVote("n3", 9, 9, false));
        assertThat(follower.raft.status().term()).isEqualTo(2);
        assertThat(follower.raft.status().leader()).isEqualTo("n2");

        Given leader = Given.leader(2, 1);
        leader.change("n1,n2|");
        leader.receive(Given.asksVote("n3", 9, 9, false));
        leader.receive(new Message.HeartbeatReply(0, "n3", "n1", 9, 0, false));
        leader.receive(new Message.AppendReply(0, "n3", "n1", 9, false, 0, 0, 0, 0, false));
        assertThat(leader.raft.status().role()).isEqualTo(Role.LEADER);
        assertThat(leader.raft.status().term()).isEqualTo(2);
    }

    @Test
    void leaderThatIsNoMemberHereIsFollowed() {
        Given given = Given.recovered(1, 1);
        given.receive(new Message.Heartbeat(0, "n9", "n1", 2, 0, 0));
        assertThat(given.raft.status().leader()).isEqualTo("n9");
    }

    @Test
    void linkMadeBeforeThePeerBecameAVoterCounts() {
        Given given = Given.recovered(1, 1);
        given.step(new Input.PeerLinked("n4"));
        given.step(new Input.PeerLinked("n5"));
        Entry changed = change(2, 1, "n1,n4,n5|");
        given.receive(append(1, 1, changed));
        given.step(new Input.PeerLost("n2", List.of()));
        Output soon = given.tickAfter(150);
        assertThat(sent(soon, Message.PreVoteRequest.class))
                .extracting(Message.PreVoteRequest::to)
                .containsExactly("n4", "n5");
        Output again = given.tickAfter(1_000);
        assertThat(sent(again, Message.PreVoteRequest.class)).as("backed off, not long").hasSize(2);
    }

    @Test
    void learnerThatIsRecoveringOrLacksTheNoOpIsNotPromoted() {
        Given given = Given.leader(2, 1);
        given.change("n1,n2,n3|n4");
        given.persist();
        given.receive(given.accepts("n2", 3));
        given.receive(given.accepts("n4", 1));
        assertThat(given.change("n1,n2,n3,n4|").proposal()).isZero();
        given.receive(given.accepts("n4", 2));
        given.receive(new Message.HeartbeatReply(0, "n4", "n1", 2, 0, true));
        given.receive(new Message.AppendReply(0, "n4", "n1", 2, true, 2, 0, 0, 0, true));
        assertThat(given.change("n1,n2,n3,n4|").proposal()).isZero();
        long mark = given.raft.status().lastIndex();
        given.persist();
        given.receive(given.accepts("n2", mark));
        given.receive(new Message.AppendReply(0, "n4", "n1", 2, true, mark, 0, 0, 0, true));
        given.receive(given.accepts("n4", mark));
        assertThat(given.change("n1,n2,n3,n4|").proposal()).isEqualTo(mark + 1);
    }

    @Test
    void voterThatStartsRecoveryDuringAChangeCountsOnlyAmongAllOfTheNewVoters() {
        Given given = leaderWithLearner();
        given.change("n1,n2,n3,n4|");
        given.persist();
        given.receive(new Message.HeartbeatReply(0, "n4", "n1", 2, 0, true));
        given.persist();
        long last = given.raft.status().lastIndex();
        given.receive(new Message.AppendReply(0, "n4", "n1", 2, true, last, 0, 0, 0, true));
        given.receive(given.accepts("n2", last));
        assertThat(given.raft.status().commit())
                .as("two of four and a recovering node")
                .isEqualTo(3);
        given.receive(given.accepts("n3", last));
        assertThat(given.raft.status().commit()).isEqualTo(last);
    }

    @Test
    void learnerThatHoldsTheNoOpAndNoMoreIsPromoted() {
        Given given = Given.leader(2, 1);
        given.change("n1,n2,n3|n4");
        given.persist();
        given.receive(given.accepts("n2", 3));
        given.receive(given.accepts("n4", 2));
        assertThat(given.change("n1,n2,n3,n4|").proposal()).isEqualTo(4);
    }

    @Test
    void removedLeaderIsFollowedByAVoterHoweverMuchALearnerHas() {
        Given given = leaderWithLearner();
        given.change("n2,n3|n4");
        given.propose("x");
        given.receive(given.accepts("n4", 5));
        given.receive(given.accepts("n2", 4));
        Output removed = given.receive(given.accepts("n3", 4));
        assertThat(sent(removed, Message.TimeoutNow.class))
                .extracting(Message.TimeoutNow::to)
                .containsExactly("n2");
    }

    @Test
    void removedLeaderIsFollowedByNobodyThatIsRecovering() {
        Given given = Given.leader(2, 1);
        given.change("n2,n3|");
        given.receive(new Message.AppendReply(0, "n2", "n1", 2, true, 3, 0, 0, 0, true));
        Output removed = given.receive(given.accepts("n3", 3));
        assertThat(sent(removed, Message.TimeoutNow.class))
                .extracting(Message.TimeoutNow::to)
                .containsExactly("n3");
    }
}
