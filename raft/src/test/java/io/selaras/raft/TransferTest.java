package io.selaras.raft;

import static io.selaras.raft.Given.sent;
import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.raft.message.Message;
import io.selaras.raft.state.Role;
import io.selaras.raft.step.Input;
import io.selaras.raft.step.Output;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Handing leadership over (thesis, section 3.10). */
final class TransferTest {

    @Test
    void targetIsToldOnlyOnceItHasEverything() {
        Given given = Given.leader(2, 1);
        given.step(new Input.TransferLeadership("n3"));
        Output alive = given.receive(given.confirms("n3", 1));
        assertThat(sent(alive, Message.TimeoutNow.class)).isEmpty();
        Output caughtUp = given.receive(given.accepts("n3", 2));
        assertThat(sent(caughtUp, Message.TimeoutNow.class))
                .containsExactly(new Message.TimeoutNow(0, "n1", "n3", 2));
    }

    @Test
    void targetIsToldOnlyOnceItHasAnsweredWhatWasSentSince() {
        Given given = Given.leader(2, 1);
        Output asked = given.step(new Input.TransferLeadership("n2"));
        assertThat(sent(asked, Message.Heartbeat.class)).allMatch(beat -> beat.round() == 1);
        assertThat(sent(asked, Message.TimeoutNow.class)).isEmpty();
        Output before = given.receive(given.confirms("n2", 0));
        assertThat(sent(before, Message.TimeoutNow.class)).isEmpty();
        assertThat(given.propose("x").proposal()).as("it may be dead").isPositive();
        given.receive(given.accepts("n2", 3));
        Output alive = given.receive(given.confirms("n2", 1));
        assertThat(sent(alive, Message.TimeoutNow.class)).hasSize(1);
        assertThat(given.propose("x").proposal()).isZero();
    }

    @Test
    void withoutATargetTheMostCompleteVoterIsChosen() {
        Given given = Given.leader(2, 1);
        given.step(new Input.TransferLeadership(null));
        Output alive = given.receive(given.confirms("n2", 1));
        assertThat(sent(alive, Message.TimeoutNow.class).getFirst().to()).isEqualTo("n2");
    }

    @Test
    void proposalsAreRefusedMeanwhileAndTakenAgainAfterATransferThatFailed() {
        Given given = Given.leader(2, 1);
        given.step(new Input.TransferLeadership("n3"));
        given.receive(given.confirms("n3", 1));
        assertThat(given.propose("x").proposal()).isZero();
        for (long waited = 0; waited < Given.MIN_MS; waited += Given.HEARTBEAT_MS) {
            given.tickAfter(Given.HEARTBEAT_MS);
            given.receive(given.confirms("n2", 0));
        }
        assertThat(given.propose("x").proposal()).isPositive();
    }

    @Test
    void transferEndsWhenItsTargetIsLost() {
        Given given = Given.leader(2, 1);
        given.step(new Input.TransferLeadership("n3"));
        given.receive(given.confirms("n3", 1));
        given.step(new Input.PeerLost("n3", List.of()));
        assertThat(given.propose("x").proposal()).isPositive();
    }

    @Test
    void strangerIsNoTarget() {
        Given given = Given.leader(2, 1);
        given.step(new Input.TransferLeadership("n9"));
        given.step(new Input.TransferLeadership("n1"));
        assertThat(given.propose("x").proposal()).isPositive();
    }

    @Test
    void followerToldByItsLeaderStandsAtOnceAndSaysWhy() {
        Given given = Given.follower(2, 1);
        given.receive(new Message.TimeoutNow(0, "n2", "n1", 2));
        assertThat(given.raft.status().role()).isEqualTo(Role.CANDIDATE);
        assertThat(sent(given.persist(), Message.VoteRequest.class))
                .hasSize(2)
                .allMatch(Message.VoteRequest::transfer);
    }

    @Test
    void orderFromAnybodyElseIsIgnored() {
        Given given = Given.follower(2, 1);
        given.receive(new Message.TimeoutNow(0, "n3", "n1", 2));
        assertThat(given.raft.status().role()).isEqualTo(Role.FOLLOWER);
    }

    /** A leader that heard n2 all the time, and n3 so long ago. */
    private static Given leaderThatHeardNothingOfN3For(long silentMs) {
        Given given = Given.leader(2, 1);
        given.nowMs += silentMs - Given.HEARTBEAT_MS;
        given.receive(given.confirms("n2", 0));
        given.tickAfter(Given.HEARTBEAT_MS);
        assertThat(given.seen("n3").silentMs()).isEqualTo(silentMs);
        return given;
    }

    @Test
    void silentVoterIsNoTarget() {
        Given heard = leaderThatHeardNothingOfN3For(Given.MIN_MS - 1);
        heard.step(new Input.TransferLeadership("n3"));
        heard.receive(heard.confirms("n3", 1));
        heard.tickAfter(Given.HEARTBEAT_MS);
        assertThat(heard.propose("x").proposal()).as("a transfer is under way").isZero();
        Given silent = leaderThatHeardNothingOfN3For(Given.MIN_MS);
        silent.step(new Input.TransferLeadership("n3"));
        silent.receive(silent.confirms("n3", 1));
        assertThat(silent.propose("x").proposal()).isPositive();
    }

    @Test
    void learnerIsNoTarget() {
        Given given = Given.leader(2, 1);
        given.change("n1,n2,n3|n4");
        given.receive(given.accepts("n4", 3));
        Output asked = given.step(new Input.TransferLeadership("n4"));
        assertThat(sent(asked, Message.TimeoutNow.class)).isEmpty();
        assertThat(given.propose("x").proposal()).isPositive();
        given.receive(given.accepts("n4", 4));
        given.step(new Input.TransferLeadership(null));
        given.receive(given.confirms("n2", 1));
        Output caughtUp = given.receive(given.accepts("n2", 4));
        assertThat(sent(caughtUp, Message.TimeoutNow.class).getFirst().to()).isEqualTo("n2");
    }

    @Test
    void recoveringVoterIsNoTarget() {
        Given given = Given.leader(2, 1);
        given.receive(new Message.AppendReply(0, "n3", "n1", 2, true, 2, 0, 0, 0, true));
        given.receive(new Message.AppendReply(0, "n3", "n1", 2, true, 3, 0, 0, 0, true));
        Output asked = given.step(new Input.TransferLeadership("n3"));
        assertThat(sent(asked, Message.TimeoutNow.class)).isEmpty();
        assertThat(given.propose("x").proposal()).isPositive();
    }

    @Test
    void targetThatDoesNotCampaignIsToldAgainOnceItHasAnsweredAnew() {
        Given given = Given.leader(2, 1);
        given.step(new Input.TransferLeadership("n2"));
        given.receive(given.confirms("n2", 1));
        assertThat(given.raft.nextDeadlineMs())
                .isLessThanOrEqualTo(given.nowMs + Given.HEARTBEAT_MS);
        given.tickAfter(Given.HEARTBEAT_MS - 1);
        assertThat(given.propose("x").proposal()).as("it may campaign yet").isZero();
        Output again = given.tickAfter(1);
        assertThat(sent(again, Message.TimeoutNow.class)).isEmpty();
        assertThat(given.propose("x").proposal()).as("it may stand still").isPositive();
        given.receive(given.accepts("n2", 3));
        Output old = given.receive(given.confirms("n2", 1));
        assertThat(sent(old, Message.TimeoutNow.class)).isEmpty();
        Output alive = given.receive(given.confirms("n2", 2));
        assertThat(sent(alive, Message.TimeoutNow.class)).hasSize(1);
    }

    @Test
    void targetThatFallsSilentBeforeItHasEverythingHasToAnswerAnew() {
        Given given = Given.leader(2, 1);
        given.step(new Input.TransferLeadership("n3"));
        given.receive(given.confirms("n3", 1));
        given.nowMs += Given.HEARTBEAT_MS - 1;
        given.receive(given.confirms("n3", 1));
        given.tickAfter(Given.HEARTBEAT_MS - 1);
        assertThat(given.propose("x").proposal()).as("it catches up").isZero();
        assertThat(given.raft.nextDeadlineMs()).isEqualTo(given.nowMs + 1);
        given.tickAfter(1);
        assertThat(given.propose("x").proposal()).as("it may stand still").isPositive();
        Output old = given.receive(given.accepts("n3", 3));
        assertThat(sent(old, Message.TimeoutNow.class)).isEmpty();
        Output alive = given.receive(given.confirms("n3", 2));
        assertThat(sent(alive, Message.TimeoutNow.class)).hasSize(1);
    }

    @Test
    void targetThatStoodStillIsToldOnlyOnceItObeys() {
        long stoodMs = Given.HEARTBEAT_MS + Given.HEARTBEAT_MS / 2 + 1;
        Given given = Given.leader(2, 1);
        given.receive(given.confirms("n3", 0));
        given.receive(given.accepts("n3", 2));
        given.step(new Input.TransferLeadership("n3"));
        given.nowMs += stoodMs;
        Output back = given.receive(given.confirms("n3", 1));
        assertThat(sent(back, Message.TimeoutNow.class)).isEmpty();
        assertThat(given.propose("x").proposal()).as("it ignores what it is told").isPositive();
        given.receive(given.accepts("n3", 3));
        assertThat(given.raft.nextDeadlineMs())
                .isLessThanOrEqualTo(given.nowMs + Given.HEARTBEAT_MS);
        given.tickAfter(Given.HEARTBEAT_MS - 1);
        Output early = given.receive(given.confirms("n3", 1));
        assertThat(sent(early, Message.TimeoutNow.class)).isEmpty();
        assertThat(sent(given.tickAfter(1), Message.TimeoutNow.class)).hasSize(1);
    }

    @Test
    void whoStoodStillIgnoresWhatWaited() {
        long longestMs = Given.HEARTBEAT_MS + Given.HEARTBEAT_MS / 2;
        Message.TimeoutNow told = new Message.TimeoutNow(0, "n2", "n1", 2);
        Message.Heartbeat beat = new Message.Heartbeat(0, "n2", "n1", 2, 0, 0);
        Given alive = Given.follower(2, 1);
        alive.nowMs += longestMs;
        alive.receive(told);
        assertThat(alive.raft.status().role()).isEqualTo(Role.CANDIDATE);

        Given stood = Given.follower(2, 1);
        stood.nowMs += longestMs + 1;
        stood.receive(beat);
        stood.receive(told);
        assertThat(stood.raft.status().role()).isEqualTo(Role.FOLLOWER);
        stood.nowMs += Given.HEARTBEAT_MS - 1;
        stood.receive(told);
        assertThat(stood.raft.status().role()).isEqualTo(Role.FOLLOWER);
        stood.nowMs += 1;
        stood.receive(told);
        assertThat(stood.raft.status().role()).isEqualTo(Role.CANDIDATE);
    }
}
