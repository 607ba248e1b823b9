package io.selaras.raft;

import static io.selaras.raft.Given.append;
import static io.selaras.raft.Given.sent;
import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.raft.message.Entry;
import io.selaras.raft.message.Message;
import io.selaras.raft.state.Role;
import io.selaras.raft.step.Input;
import io.selaras.raft.step.Output;
import io.selaras.raft.step.Persist;
import io.selaras.raft.step.RaftEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nodes that may have lost something count nowhere (Protocol-Aware Recovery, FAST 2018). */
final class RecoveringTest {

    private static Message.AppendReply reply(String from, long match, boolean recovering) {
        return new Message.AppendReply(0, from, "n1", 2, true, match, 0, 0, 0, recovering);
    }

    private static Message.AppendReply refusal(String from, long hint, long round) {
        return new Message.AppendReply(0, from, "n1", 2, false, 0, hint, 1, round, false);
    }

    private static Message.AppendRequest recovered(long previous, long previousTerm) {
        return new Message.AppendRequest(
                0, "n2", "n1", 2, previous, previousTerm, List.of(), 0, 0, true);
    }

    @Test
    void voteOfARecoveringNodeCountsOnlyWhenEverybodyAgrees() {
        Given given = Given.recovered(1, 1);
        given.tickAfter(Given.MAX_MS);
        given.receive(new Message.PreVoteReply(0, "n2", "n1", 2, true, true));
        assertThat(given.raft.status().role()).isEqualTo(Role.PRE_CANDIDATE);
        given.receive(new Message.PreVoteReply(0, "n3", "n1", 2, true, true));
        given.persist();
        given.receive(new Message.VoteReply(0, "n2", "n1", 2, true, true));
        assertThat(given.raft.status().role()).isEqualTo(Role.CANDIDATE);
        given.receive(new Message.VoteReply(0, "n3", "n1", 2, true, true));
        assertThat(given.raft.status().role()).isEqualTo(Role.LEADER);
    }

    @Test
    void recoveringNodeCampaignsOnlyWhenEveryVoterIsLinked() {
        Given given = Given.recovering(1, 1);
        given.step(new Input.PeerLinked("n2"));
        Output alone = given.tickAfter(2 * Given.MAX_MS);
        assertThat(sent(alone, Message.PreVoteRequest.class)).isEmpty();
        given.step(new Input.PeerLinked("n3"));
        Output together = given.tickAfter(150);
        assertThat(sent(together, Message.PreVoteRequest.class)).hasSize(2);
    }

    @Test
    void recoveringNodeSaysSoInEveryReply() {
        Given given = Given.recovering(1, 1);
        Output vote = given.receive(new Message.PreVoteRequest(0, "n2", "n1", 2, 1, 1));
        assertThat(sent(vote, Message.PreVoteReply.class).getFirst().recovering()).isTrue();
        Output beat = given.receive(new Message.Heartbeat(0, "n2", "n1", 2, 0, 0));
        assertThat(sent(beat, Message.HeartbeatReply.class).getFirst().recovering()).isTrue();
        given.receive(append(2, 1, 1, 2));
        assertThat(sent(given.persist(), Message.AppendReply.class).getFirst().recovering())
                .isTrue();
    }

    @Test
    void copyOfARecoveringNodeDoesNotCommit() {
        Given given = Given.elected(2, 1);
        given.persist();
        assertThat(given.receive(reply("n2", 2, true)).committed()).isEmpty();
        assertThat(given.receive(reply("n3", 2, false)).committed()).hasSize(2);
    }

    @Test
    void recoveringNodeRecoversByAnEntryAppendedAfterItsReturnAndCommittedWithoutIt() {
        Given given = Given.leader(2, 1);
        Output seen = given.receive(reply("n3", 2, true));
        assertThat(seen.persists()).hasSize(1);
        assertThat(given.raft.status().lastIndex()).isEqualTo(3);
        given.persist();
        assertThat(sent(given.receive(reply("n3", 3, true)), Message.AppendRequest.class))
                .noneMatch(Message.AppendRequest::recovered);
        Output committed = given.receive(given.accepts("n2", 3));
        assertThat(committed.committed()).extracting(Entry::kind).contains(Entry.Kind.NOOP);
        assertThat(sent(committed, Message.AppendRequest.class))
                .anyMatch(request -> request.to().equals("n3") && request.recovered());
        assertThat(given.seen("n3").recovering()).isTrue();
        given.receive(reply("n3", 3, false));
        assertThat(given.seen("n3").recovering()).isFalse();
    }

    @Test
    void lateReplyFromBeforeTheCrashEndsNoSuspicion() {
        Given given = Given.leader(2, 1);
        given.receive(reply("n3", 0, true));
        given.receive(reply("n3", 2, false));
        assertThat(given.seen("n3").recovering()).isTrue();
    }

    @Test
    void recoveringNodeThatReturnsAgainNeedsANewerEntry() {
        Given given = Given.leader(2, 1);
        given.receive(reply("n3", 2, true));
        given.step(new Input.PeerLost("n3", List.of()));
        given.step(new Input.PeerLinked("n3"));
        given.receive(reply("n3", 3, true));
        given.persist();
        Output first = given.receive(given.accepts("n2", 3));
        assertThat(sent(first, Message.AppendRequest.class))
                .noneMatch(Message.AppendRequest::recovered);
        assertThat(given.raft.status().lastIndex()).isEqualTo(4);
    }

    @Test
    void recoveredNodeSaysSoOnlyOnceThatIsDurable() {
        Given given = Given.recovering(2, 1, 2);
        Output told = given.receive(recovered(2, 2));
        assertThat(told.persists()).containsExactly(new Persist.HardState(2, null, false));
        Output beat = given.receive(new Message.Heartbeat(0, "n2", "n1", 2, 0, 0));
        assertThat(sent(beat, Message.HeartbeatReply.class).getFirst().recovering()).isTrue();
        Output durable = given.step(new Input.Persisted(told.persistSequence()));
        assertThat(durable.events()).containsExactly(new RaftEvent.Recovered());
        assertThat(sent(durable, Message.AppendReply.class).getFirst().recovering()).isFalse();
    }

    @Test
    void endOfRecoveryForALogThatDoesNotMatchIsNotTaken() {
        Given given = Given.recovering(2, 1);
        given.receive(recovered(5, 2));
        assertThat(given.raft.status().recovering()).isTrue();
    }

    @Test
    void followerThatLostWhatItAcknowledgedStartsRecovery() {
        Given given = Given.leader(2, 1);
        Output asked = given.receive(refusal("n2", 0, 0));
        assertThat(given.seen("n2").recovering()).as("an old refusal proves nothing").isFalse();
        long round = sent(asked, Message.AppendRequest.class).getFirst().round();
        given.receive(refusal("n2", 0, round));
        assertThat(given.seen("n2").recovering()).isTrue();
        assertThat(given.seen("n2").match()).isZero();
    }

    @Test
    void lateRefusalDoesNotMakeAFollowerRecovering() {
        Given given = Given.leader(2, 1);
        Output asked = given.receive(refusal("n2", 0, 0));
        long round = sent(asked, Message.AppendRequest.class).getFirst().round();
        given.receive(new Message.AppendReply(0, "n2", "n1", 2, true, 2, 0, 0, round, false));
        given.receive(refusal("n2", 0, 0));
        assertThat(given.seen("n2").recovering()).isFalse();
        assertThat(given.seen("n2").match()).isEqualTo(2);
    }

    @Test
    void recoveringLeaderOfAllVotersRecoversWhenItsNoopIsOnAll() {
        Given given = Given.recovering(1, 1);
        given.step(new Input.PeerLinked("n2"));
        given.step(new Input.PeerLinked("n3"));
        given.tickAfter(150);
        given.receive(new Message.PreVoteReply(0, "n2", "n1", 2, true, true));
        given.receive(new Message.PreVoteReply(0, "n3", "n1", 2, true, true));
        given.persist();
        given.receive(new Message.VoteReply(0, "n2", "n1", 2, true, true));
        given.receive(new Message.VoteReply(0, "n3", "n1", 2, true, true));
        given.persist();
        assertThat(given.receive(reply("n2", 2, true)).committed()).isEmpty();
        assertThat(given.receive(reply("n3", 2, true)).committed()).hasSize(2);
        assertThat(given.raft.status().recovering()).as("not yet durable").isTrue();
        assertThat(given.persist().events()).containsExactly(new RaftEvent.Recovered());
        assertThat(given.raft.status().recovering()).isFalse();
    }

    @Test
    void followerThatLostWhatItAcknowledgedIsAskedWhereItMayAgree() {
        Given given = Given.leader(2, 1);
        Output asked = given.receive(refusal("n2", 0, 0));
        long round = sent(asked, Message.AppendRequest.class).getFirst().round();
        Output proven = given.receive(refusal("n2", 0, round));
        assertThat(sent(proven, Message.AppendRequest.class).getFirst().previousIndex()).isZero();
    }

    @Test
    void voterThatGrantedWhileRecoveringIsNotCountedByTheLeaderItElected() {
        Given given = Given.recovered(1, 1);
        given.tickAfter(Given.MAX_MS);
        given.receive(new Message.PreVoteReply(0, "n3", "n1", 2, true, false));
        given.persist();
        given.receive(new Message.VoteReply(0, "n2", "n1", 2, true, true));
        given.receive(new Message.VoteReply(0, "n3", "n1", 2, true, false));
        assertThat(given.seen("n2").recovering()).isTrue();
        assertThat(given.seen("n3").recovering()).isFalse();
        assertThat(given.raft.status().lastIndex()).as("the no-op is its mark").isEqualTo(2);
    }

    @Test
    void nodeThatWasNotRecoveringTellsOfNoRecovery() {
        Given given = Given.recovered(1, 1);
        given.receive(Given.asksVote("n2", 2, 1, false));
        assertThat(given.persist().events()).isEmpty();
    }
}
