package io.selaras.raft;

import static io.selaras.raft.Given.sent;
import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.raft.message.Message;
import io.selaras.raft.sim.TextMembership;
import io.selaras.raft.state.Role;
import io.selaras.raft.step.Input;
import io.selaras.raft.step.Output;
import io.selaras.raft.step.Persist;
import io.selaras.raft.step.RaftEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who gets elected, and when (section 5.2; thesis, sections 4.2.3, 6.2, 9.6). */
final class ElectionTest {

    private static Message.PreVoteRequest asksPreVote(long term, long last, long lastTerm) {
        return new Message.PreVoteRequest(0, "n3", "n1", term, last, lastTerm);
    }

    private static boolean grantsPreVote(Given given, Message.PreVoteRequest request) {
        return sent(given.receive(request), Message.PreVoteReply.class).getFirst().granted();
    }

    @Test
    void voteLeavesOnlyOnceDurable() {
        Given given = Given.recovered(1, 1);
        Output asked = given.receive(Given.asksVote("n2", 2, 1, false));
        assertThat(asked.persists()).containsExactly(new Persist.HardState(2, "n2", false));
        assertThat(sent(asked, Message.VoteReply.class)).isEmpty();
        Output durable = given.step(new Input.Persisted(asked.persistSequence()));
        assertThat(sent(durable, Message.VoteReply.class))
                .containsExactly(new Message.VoteReply(0, "n1", "n2", 2, true, false));
    }

    @Test
    void secondCandidateOfATermGetsNoVote() {
        Given given = Given.recovered(1, 1);
        given.receive(Given.asksVote("n2", 2, 1, false));
        given.persist();
        Output second = given.receive(Given.asksVote("n3", 2, 9, false));
        assertThat(sent(second, Message.VoteReply.class).getFirst().granted()).isFalse();
    }

    @Test
    void candidateWithALessCompleteLogGetsNoVote() {
        Given given = Given.recovered(3, 1, 3);
        assertThat(grantsPreVote(given, asksPreVote(4, 9, 2))).isFalse();
        assertThat(grantsPreVote(given, asksPreVote(4, 1, 3))).isFalse();
        assertThat(grantsPreVote(given, asksPreVote(4, 2, 3))).isTrue();
    }

    @Test
    void voteRequestsLeaveOnlyOnceTermAndLogAreDurable() {
        Given given = Given.recovered(1, 1);
        given.nowMs = given.raft.nextDeadlineMs();
        given.step(new Input.Tick());
        Output granted = given.receive(new Message.PreVoteReply(0, "n2", "n1", 2, true, false));
        assertThat(granted.persists()).containsExactly(new Persist.HardState(2, "n1", false));
        assertThat(granted.messages()).isEmpty();
        Output durable = given.step(new Input.Persisted(granted.persistSequence()));
        assertThat(sent(durable, Message.VoteRequest.class)).hasSize(2);
    }

    @Test
    void preVoteChangesNoTerm() {
        Given given = Given.recovered(1, 1);
        assertThat(grantsPreVote(given, asksPreVote(7, 1, 1))).isTrue();
        assertThat(given.raft.status().term()).isEqualTo(1);
    }

    @Test
    void followerOfALiveLeaderHelpsNobodyToReplaceIt() {
        Given given = Given.follower(1, 1);
        given.nowMs += Given.MIN_MS - 1;
        assertThat(grantsPreVote(given, asksPreVote(2, 9, 1))).isFalse();
        Output vote = given.receive(Given.asksVote("n3", 2, 9, false));
        assertThat(vote.messages()).isEmpty();
        assertThat(given.raft.status().term()).isEqualTo(1);
    }

    @Test
    void candidateSentByTheLeaderIsVotedForAtOnce() {
        Given given = Given.follower(1, 1);
        given.receive(Given.asksVote("n3", 2, 9, true));
        assertThat(given.raft.status().vote()).isEqualTo("n3");
    }

    @Test
    void preVoteIsGrantedAfterTheLeaderWasLostAndNotAfterItSpokeAgain() {
        Given given = Given.follower(1, 1);
        given.step(new Input.PeerLost("n2", List.of()));
        assertThat(grantsPreVote(given, asksPreVote(2, 9, 1))).isTrue();
        given.receive(new Message.Heartbeat(0, "n2", "n1", 1, 0, 0));
        assertThat(grantsPreVote(given, asksPreVote(2, 9, 1))).isFalse();
        assertThat(given.raft.nextDeadlineMs()).isGreaterThanOrEqualTo(given.nowMs + Given.MIN_MS);
    }

    @Test
    void lostLeaderIsReplacedAfterTheShortDelay() {
        Given given = Given.follower(1, 1);
        given.step(new Input.PeerLost("n2", List.of()));
        assertThat(given.raft.nextDeadlineMs() - given.nowMs).isBetween(50L, 75L);
        Output due = given.tickAfter(75);
        assertThat(sent(due, Message.PreVoteRequest.class)).hasSize(2);
    }

    @Test
    void voterWaitsForEachLinkedVoterThatShouldTakeOverBeforeIt() {
        assertThat(waitOnceLost(List.of("n3", "n1"), "n2", "n3")).isBetween(100L, 125L);
        assertThat(waitOnceLost(List.of("n3", "n1"), "n2")).as("no link").isBetween(50L, 75L);
        assertThat(waitOnceLost(List.of("n1", "n3"), "n2", "n3")).isBetween(50L, 75L);
        assertThat(waitOnceLost(List.of("n9", "n1"), "n9")).as("no voter").isBetween(50L, 75L);
    }

    private static long waitOnceLost(List<String> order, String... linked) {
        Given given = Given.follower(1, 1);
        for (String peer : linked) {
            given.step(new Input.PeerLinked(peer));
        }
        given.step(new Input.PeerLost("n2", order));
        return given.raft.nextDeadlineMs() - given.nowMs;
    }

    @Test
    void lossOfAnotherPeerChangesNothing() {
        Given given = Given.follower(1, 1);
        long before = given.raft.nextDeadlineMs();
        given.step(new Input.PeerLost("n3", List.of()));
        assertThat(given.raft.nextDeadlineMs()).isEqualTo(before);
    }

    @Test
    void leaderlessNodeCampaignsSoonOnceAMajorityIsLinked() {
        Given given = Given.recovered(1, 1);
        assertThat(given.raft.nextDeadlineMs() - given.nowMs)
                .isBetween((long) Given.MIN_MS, (long) Given.MAX_MS);
        given.step(new Input.PeerLinked("n3"));
        assertThat(given.raft.nextDeadlineMs() - given.nowMs).isBetween(50L, 150L);
    }

    @Test
    void campaignsThatFailBackOffUpToAnElectionTimeout() {
        Given given = Given.recovered(1, 1);
        given.step(new Input.PeerLinked("n3"));
        long previous = 0;
        for (int attempt = 0; attempt < 12; attempt++) {
            given.nowMs = given.raft.nextDeadlineMs();
            given.step(new Input.Tick());
            long wait = given.raft.nextDeadlineMs() - given.nowMs;
            assertThat(wait).isBetween(Math.min(previous, Given.MIN_MS), (long) Given.MAX_MS);
            previous = wait;
        }
        assertThat(previous).isGreaterThanOrEqualTo(Given.MIN_MS);
    }

    @Test
    void leaderCutOffUnderConstantProposalsStepsDownWithoutATick() {
        Given given = Given.leader(2, 1);
        long cutMs = given.nowMs;
        Output output = given.propose("x");
        while (given.raft.status().role() == Role.LEADER) {
            given.nowMs += 100;
            output = given.propose("x");
        }
        assertThat(given.nowMs - cutMs).isLessThanOrEqualTo(Given.MAX_MS);
        assertThat(output.proposal()).isZero();
        assertThat(output.events())
                .contains(new RaftEvent.LostLeadership(2, "no quorum was heard"));
    }

    @Test
    void leaderHeardByAMajorityStays() {
        Given given = Given.leader(2, 1);
        for (int beat = 0; beat < 20; beat++) {
            given.tickAfter(Given.HEARTBEAT_MS);
            given.receive(given.confirms("n3", 0));
        }
        assertThat(given.raft.status().role()).isEqualTo(Role.LEADER);
    }

    @Test
    void laterTermMakesALeaderFollow() {
        Given given = Given.leader(2, 1);
        Output output = given.receive(new Message.HeartbeatReply(0, "n3", "n1", 9, 0, false));
        assertThat(output.events())
                .contains(new RaftEvent.LostLeadership(2, "a later term was seen"));
        assertThat(given.raft.status().term()).isEqualTo(9);
    }

    @Test
    void answersOfStrangersAndMisdirectedMessagesAreIgnored() {
        Given given = Given.follower(1, 1);
        RaftStatus before = given.raft.status();
        given.receive(new Message.HeartbeatReply(0, "n9", "n1", 8, 0, false));
        given.receive(new Message.Heartbeat(0, "n3", "n2", 8, 0, 0));
        given.receive(new Message.Heartbeat(5, "n3", "n1", 8, 0, 0));
        assertThat(given.raft.status()).isEqualTo(before);
    }

    @Test
    void leaderIsBelievedInForLessThanTheShortestTimeout() {
        Given given = Given.follower(1, 1);
        given.nowMs += Given.MIN_MS;
        assertThat(grantsPreVote(given, asksPreVote(2, 9, 1))).isTrue();
    }

    @Test
    void preVoteForATermThatHasBegunIsRefused() {
        Given given = Given.recovered(3, 1);
        assertThat(grantsPreVote(given, asksPreVote(3, 9, 3))).isFalse();
        assertThat(grantsPreVote(given, asksPreVote(4, 9, 3))).isTrue();
    }

    @Test
    void whoFollowsALeaderVotesForNobodyInItsTerm() {
        Given given = Given.follower(2, 1);
        Output asked = given.receive(Given.asksVote("n3", 2, 9, false));
        assertThat(asked.messages())
                .containsExactly(new Message.VoteReply(0, "n1", "n3", 2, false, false));
        assertThat(given.raft.status().vote()).isNull();
    }

    @Test
    void requestsOfAnEarlierTermLearnTheCurrentOne() {
        Given given = Given.follower(5, 1);
        RaftStatus before = given.raft.status();
        assertThat(given.receive(Given.asksVote("n3", 3, 9, false)).messages())
                .containsExactly(new Message.VoteReply(0, "n1", "n3", 5, false, false));
        assertThat(given.receive(new Message.Heartbeat(0, "n3", "n1", 3, 0, 7)).messages())
                .containsExactly(new Message.HeartbeatReply(0, "n1", "n3", 5, 0, false));
        assertThat(given.raft.status()).isEqualTo(before);
    }

    @Test
    void whatIsLateOfAnEarlierTermIsIgnored() {
        Given given = Given.follower(5, 1);
        RaftStatus before = given.raft.status();
        List<Message> late =
                List.of(
                        new Message.PreVoteReply(0, "n2", "n1", 3, false, false),
                        new Message.VoteReply(0, "n2", "n1", 3, true, false),
                        new Message.AppendReply(0, "n2", "n1", 3, true, 1, 0, 0, 0, false),
                        new Message.HeartbeatReply(0, "n2", "n1", 3, 0, false),
                        new Message.TimeoutNow(0, "n2", "n1", 3));
        for (Message message : late) {
            assertThat(given.receive(message).messages()).as("%s", message).isEmpty();
        }
        assertThat(given.raft.status()).isEqualTo(before);
    }

    @Test
    void refusedPreVoteCountsForNothingAndTellsItsTerm() {
        Given given = Given.recovered(1, 1);
        given.tickAfter(Given.MAX_MS);
        given.receive(new Message.PreVoteReply(0, "n2", "n1", 1, false, false));
        assertThat(given.raft.status().role()).isEqualTo(Role.PRE_CANDIDATE);
        given.receive(new Message.PreVoteReply(0, "n3", "n1", 4, false, false));
        assertThat(given.raft.status().role()).isEqualTo(Role.FOLLOWER);
        assertThat(given.raft.status().term()).isEqualTo(4);
    }

    @Test
    void silentQuorumIsSeenBeforeAProposalIsTaken() {
        Given given = Given.leader(2, 1);
        given.nowMs += Given.MIN_MS - 1;
        assertThat(given.propose("x").proposal()).isEqualTo(3);
        given.nowMs += 1;
        Output refused = given.propose("x");
        assertThat(refused.proposal()).isZero();
        assertThat(refused.persists()).isEmpty();
        assertThat(given.raft.status().role()).isEqualTo(Role.FOLLOWER);
    }

    @Test
    void silentQuorumIsSeenBeforeAChangeOfTheMembershipIsTaken() {
        Given given = Given.leader(2, 1);
        given.nowMs += Given.MIN_MS;
        Output refused = given.change("n1,n2|");
        assertThat(refused.proposal()).isZero();
        assertThat(refused.persists()).isEmpty();
        assertThat(given.members()).isEqualTo("n1,n2,n3|");
    }

    @Test
    void nodeThatMayNotCampaignForgetsTheLeaderItNoLongerHears() {
        Given given = Given.recovering(2, 1);
        given.receive(new Message.Heartbeat(0, "n2", "n1", 2, 0, 0));
        Output silent = given.tickAfter(Given.MAX_MS);
        assertThat(silent.messages()).isEmpty();
        assertThat(silent.events()).containsExactly(new RaftEvent.LeaderChanged(2, null));
        assertThat(given.raft.status().leader()).isNull();
    }

    @Test
    void lostLinkCountsForNoCampaign() {
        Given given = Given.recovering(1, 1);
        given.step(new Input.PeerLinked("n2"));
        given.step(new Input.PeerLinked("n3"));
        given.step(new Input.PeerLost("n3", List.of()));
        assertThat(given.tickAfter(2 * Given.MAX_MS).messages()).isEmpty();
    }

    @Test
    void lossOfTheCandidateThatWasVotedForShortensTheWait() {
        Given given = Given.recovered(1, 1);
        given.step(new Input.PeerLinked("n2"));
        given.step(new Input.PeerLinked("n3"));
        given.receive(Given.asksVote("n3", 2, 9, false));
        assertThat(given.raft.nextDeadlineMs() - given.nowMs).isGreaterThanOrEqualTo(Given.MIN_MS);
        given.step(new Input.PeerLost("n3", List.of()));
        assertThat(given.raft.nextDeadlineMs() - given.nowMs).isBetween(50L, 150L);
    }

    @Test
    void groupAnswersInItsOwnName() {
        RaftConfig config = RaftConfig.defaults(0, "n1").ofGroup(7);
        RaftStart start = new RaftStart(1, null, false, Given.mark(0, 0), List.of());
        Raft raft = new Raft(config, start, () -> 0, new TextMembership());
        Message.Heartbeat heartbeat = new Message.Heartbeat(7, "n2", "n1", 1, 0, 0);
        assertThat(raft.step(1_000, new Input.Receive(heartbeat)).messages())
                .containsExactly(new Message.HeartbeatReply(7, "n1", "n2", 1, 0, false));
    }
}
