package io.selaras.raft;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.raft.message.Message;
import io.selaras.raft.message.SnapshotMark;
import io.selaras.raft.sim.TextMembership;
import io.selaras.raft.state.Role;
import io.selaras.raft.step.Input;
import io.selaras.raft.step.Output;
import io.selaras.raft.step.RaftEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a node campaigns, what it tells of that, and when it must be woken (section 5.2). */
final class CampaignTest {

    private static long waits(Given given) {
        return given.raft.nextDeadlineMs() - given.nowMs;
    }

    private static Given preCandidate() {
        Given given = Given.recovered(1, 1);
        given.nowMs = given.raft.nextDeadlineMs();
        given.step(new Input.Tick());
        assertThat(given.raft.status().role()).isEqualTo(Role.PRE_CANDIDATE);
        return given;
    }

    @Test
    void nodeThatJustStartedWaitsForALeader() {
        Given given = Given.recovered(1, 1);
        assertThat(given.raft.status().role()).isEqualTo(Role.FOLLOWER);
        assertThat(waits(given)).isBetween((long) Given.MIN_MS, (long) Given.MAX_MS);
    }

    @Test
    void ownVoteCountsOnlyOnceDurable() {
        Given given = preCandidate();
        given.receive(new Message.PreVoteReply(0, "n2", "n1", 2, true, false));
        given.receive(new Message.VoteReply(0, "n2", "n1", 2, true, false));
        assertThat(given.raft.status().role()).isEqualTo(Role.CANDIDATE);
        Output won = given.persist();
        assertThat(given.raft.status().role()).isEqualTo(Role.LEADER);
        assertThat(won.events())
                .containsExactly(
                        new RaftEvent.BecameLeader(2), new RaftEvent.LeaderChanged(2, "n1"));
        given.persist();
        assertThat(given.receive(given.accepts("n2", 2)).events())
                .containsExactly(new RaftEvent.LeaderReady(2));
    }

    @Test
    void grantedPreVoteForAnotherTermCountsForNothing() {
        Given given = preCandidate();
        given.receive(new Message.PreVoteReply(0, "n2", "n1", 7, true, false));
        assertThat(given.raft.status().role()).isEqualTo(Role.PRE_CANDIDATE);
        assertThat(given.raft.status().term()).isEqualTo(1);
    }

    @Test
    void candidateWaitsAnewOnceItStands() {
        Given given = preCandidate();
        given.nowMs += Given.MIN_MS;
        given.receive(new Message.PreVoteReply(0, "n2", "n1", 2, true, false));
        assertThat(given.raft.status().role()).isEqualTo(Role.CANDIDATE);
        assertThat(waits(given)).isGreaterThanOrEqualTo(Given.MIN_MS);
    }

    @Test
    void whoGrantsAPreVoteLetsTheOtherGoFirstAndWhoRefusesDoesNot() {
        Given given = Given.recovered(1, 1, 1);
        given.step(new Input.PeerLinked("n3"));
        given.nowMs = given.raft.nextDeadlineMs() - 1;
        Output refused = given.receive(new Message.PreVoteRequest(0, "n3", "n1", 2, 1, 1));
        assertThat(refused.messages())
                .containsExactly(new Message.PreVoteReply(0, "n1", "n3", 1, false, false));
        assertThat(waits(given)).isEqualTo(1);
        Output granted = given.receive(new Message.PreVoteRequest(0, "n3", "n1", 2, 2, 1));
        assertThat(granted.messages())
                .containsExactly(new Message.PreVoteReply(0, "n1", "n3", 2, true, false));
        assertThat(waits(given)).isBetween(50L, 150L);
    }

    @Test
    void whoRefusesAPreVoteWhileItWaitsForItsTurnStaysBehindThoseBeforeIt() {
        Given given = Given.follower(2, 1, 2);
        given.step(new Input.PeerLinked("n3"));
        given.step(new Input.PeerLost("n2", List.of("n3", "n1")));
        long turnMs = given.raft.nextDeadlineMs();
        assertThat(waits(given)).isBetween(100L, 125L);
        given.nowMs = turnMs - 99;
        given.receive(new Message.PreVoteRequest(0, "n3", "n1", 3, 1, 1));
        assertThat(given.raft.nextDeadlineMs()).isEqualTo(turnMs);
        given.nowMs = turnMs - 10;
        given.receive(new Message.PreVoteRequest(0, "n3", "n1", 3, 2, 2));
        assertThat(waits(given)).as("it votes for n3").isBetween(50L, 150L);
    }

    @Test
    void ofTwoThatAskAtTheSameTimeTheOneThatShouldTakeOverGoesOn() {
        assertThat(roleAfterBothAsked(List.of("n3", "n1"), 2)).isEqualTo(Role.FOLLOWER);
        assertThat(roleAfterBothAsked(List.of("n1", "n3"), 2)).isEqualTo(Role.PRE_CANDIDATE);
        assertThat(roleAfterBothAsked(List.of("n3", "n1"), 1))
                .as("n3 cannot win")
                .isEqualTo(Role.PRE_CANDIDATE);
    }

    private static Role roleAfterBothAsked(List<String> order, long lastOfOther) {
        Given given = Given.follower(1, 1, 1);
        given.step(new Input.PeerLinked("n3"));
        given.step(new Input.PeerLost("n2", order));
        given.tickAfter(waits(given));
        assertThat(given.raft.status().role()).isEqualTo(Role.PRE_CANDIDATE);
        given.receive(new Message.PreVoteRequest(0, "n3", "n1", 2, lastOfOther, 1));
        return given.raft.status().role();
    }

    @Test
    void whoRefusesACandidateThatIsBehindCampaignsSoon() {
        Given deposed = Given.leader(2, 1);
        deposed.step(new Input.PeerLinked("n2"));
        deposed.receive(new Message.VoteRequest(0, "n3", "n1", 3, 1, 1, true));
        assertThat(deposed.raft.status().role()).isEqualTo(Role.FOLLOWER);
        assertThat(waits(deposed)).as("it led").isBetween(50L, 150L);

        Given alone = Given.leader(2, 1);
        alone.receive(new Message.VoteRequest(0, "n3", "n1", 3, 1, 1, true));
        assertThat(waits(alone)).as("nobody could vote").isGreaterThanOrEqualTo(Given.MIN_MS);

        Given voted = Given.leader(2, 1);
        voted.step(new Input.PeerLinked("n2"));
        voted.receive(Given.asksVote("n2", 3, 9, true));
        voted.receive(new Message.VoteRequest(0, "n3", "n1", 3, 1, 1, true));
        assertThat(waits(voted)).as("n2 may win").isGreaterThanOrEqualTo(Given.MIN_MS);

        Given led = Given.follower(2, 1, 1);
        led.step(new Input.PeerLinked("n3"));
        led.receive(new Message.VoteRequest(0, "n3", "n1", 2, 1, 1, true));
        assertThat(waits(led)).as("n2 leads").isGreaterThanOrEqualTo(Given.MIN_MS);
    }

    @Test
    void whoLeadsNoMoreCampaignsSoonOnceANodeThatIsBehindAsks() {
        Message.PreVoteRequest behind = new Message.PreVoteRequest(0, "n3", "n1", 4, 1, 1);
        Given deposed = Given.leader(2, 1);
        deposed.step(new Input.PeerLinked("n2"));
        deposed.receive(behind);
        assertThat(deposed.raft.status().role()).isEqualTo(Role.LEADER);
        deposed.receive(new Message.HeartbeatReply(0, "n3", "n1", 3, 0, false));
        assertThat(deposed.raft.status().role()).isEqualTo(Role.FOLLOWER);
        assertThat(waits(deposed)).isGreaterThanOrEqualTo(Given.MIN_MS);
        deposed.receive(behind);
        assertThat(waits(deposed)).isBetween(50L, 150L);
    }

    @Test
    void leaderThatAsksForVotesLeadsNoMore() {
        Given asked = Given.follower(2, 1, 1);
        asked.step(new Input.PeerLinked("n3"));
        Output granted = asked.receive(new Message.PreVoteRequest(0, "n2", "n1", 3, 2, 1));
        assertThat(granted.messages())
                .containsExactly(new Message.PreVoteReply(0, "n1", "n2", 3, true, false));
        assertThat(waits(asked)).as("it lets n2 go first").isBetween(50L, 150L);
        Output other = asked.receive(new Message.PreVoteRequest(0, "n3", "n1", 3, 2, 1));
        assertThat(other.messages())
                .containsExactly(new Message.PreVoteReply(0, "n1", "n3", 3, true, false));

        Given old = Given.follower(2, 1, 1);
        old.receive(new Message.PreVoteRequest(0, "n2", "n1", 2, 2, 1));
        assertThat(waits(old)).as("it asked before it led").isGreaterThanOrEqualTo(Given.MIN_MS);

        Given voting = Given.follower(2, 1, 1);
        voting.receive(new Message.VoteRequest(0, "n2", "n1", 3, 2, 1, false));
        assertThat(voting.raft.status().term()).isEqualTo(3);
        Given disturbed = Given.follower(2, 1, 1);
        disturbed.receive(new Message.VoteRequest(0, "n3", "n1", 3, 2, 1, false));
        assertThat(disturbed.raft.status().term()).isEqualTo(2);
    }

    @Test
    void whoLedCampaignsSoonOnceAFollowerAnswersIt() {
        Given deposed = Given.leader(2, 1);
        deposed.step(new Input.PeerLinked("n2"));
        deposed.tickAfter(Given.MIN_MS);
        assertThat(deposed.raft.status().role()).isEqualTo(Role.FOLLOWER);
        assertThat(waits(deposed)).isGreaterThanOrEqualTo(Given.MIN_MS);
        deposed.receive(deposed.confirms("n2", 0));
        assertThat(waits(deposed)).isBetween(50L, 150L);

        Given follower = Given.follower(2, 1);
        follower.step(new Input.PeerLinked("n3"));
        follower.receive(follower.confirms("n3", 0));
        assertThat(waits(follower)).isGreaterThanOrEqualTo(Given.MIN_MS);
    }

    @Test
    void anotherLinkDoesNotPutACampaignOff() {
        Given given = Given.recovered(1, 1);
        given.step(new Input.PeerLinked("n3"));
        given.nowMs = given.raft.nextDeadlineMs() - 1;
        given.step(new Input.PeerLinked("n2"));
        assertThat(waits(given)).isEqualTo(1);
    }

    @Test
    void leaderCutOffStepsDownByATickAndWaits() {
        Given given = Given.leader(2, 1);
        given.tickAfter(Given.MIN_MS);
        assertThat(given.raft.status().role()).isEqualTo(Role.FOLLOWER);
        assertThat(waits(given)).isGreaterThanOrEqualTo(Given.MIN_MS);
    }

    @Test
    void changeOfLeaderOrOfItsTermIsToldOnce() {
        Given given = Given.follower(1, 1);
        assertThat(given.receive(new Message.Heartbeat(0, "n2", "n1", 2, 0, 0)).events())
                .containsExactly(new RaftEvent.LeaderChanged(2, "n2"));
        assertThat(given.receive(new Message.Heartbeat(0, "n2", "n1", 2, 0, 0)).events()).isEmpty();
        assertThat(given.receive(Given.asksVote("n3", 3, 9, true)).events())
                .containsExactly(new RaftEvent.LeaderChanged(3, null));
        assertThat(given.receive(Given.asksVote("n3", 4, 9, true)).events()).isEmpty();
    }

    @Test
    void leaderIsWokenByItsHeartbeatOrByAFollowerThatFallsSilent() {
        Given given = Given.leader(2, 1);
        long startMs = given.nowMs;
        assertThat(waits(given)).isEqualTo(untilBeatMs(given));
        assertThat(given.tickAfter(untilBeatMs(given) - 1).messages()).isEmpty();
        assertThat(given.tickAfter(1).messages()).hasSize(2);
        given.nowMs = startMs + Given.MIN_MS - 10;
        given.receive(given.confirms("n2", 0));
        assertThat(untilBeatMs(given)).as("the next heartbeat").isGreaterThan(10);
        assertThat(waits(given)).as("n3 falls silent").isEqualTo(10);
        given.tickAfter(10);
        assertThat(waits(given)).as("the next heartbeat").isEqualTo(untilBeatMs(given));
    }

    /** Heartbeats are due at multiples of the interval. */
    private static long untilBeatMs(Given given) {
        return Given.HEARTBEAT_MS - given.nowMs % Given.HEARTBEAT_MS;
    }

    @Test
    void leaderOfItselfNeedsNoWaking() {
        SnapshotMark alone = new SnapshotMark(0, 0, TextMembership.parse("n1|"));
        Given given = new Given(new RaftStart(1, null, false, alone, List.of()));
        given.tickAfter(Given.MAX_MS);
        given.persist();
        assertThat(given.raft.status().role()).isEqualTo(Role.LEADER);
        assertThat(given.raft.nextDeadlineMs()).isEqualTo(Long.MAX_VALUE);
    }
}
