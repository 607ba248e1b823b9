package io.selaras.raft;

import static io.selaras.raft.Given.append;
import static io.selaras.raft.Given.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.selaras.raft.message.Message;
import io.selaras.raft.step.BrokenInvariant;
import io.selaras.raft.step.Input;
import io.selaras.raft.step.Output;
import io.selaras.raft.step.Persist;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How entries travel and commit (sections 5.3, 5.4). */
final class ReplicationTest {

    private static Message.AppendReply refuses(Given given, long hint, long hintTerm, long round) {
        long term = given.raft.status().term();
        return new Message.AppendReply(0, "n2", "n1", term, false, 0, hint, hintTerm, round, false);
    }

    @Test
    void leaderSendsBeforeItsOwnDiskHasFinishedAndCountsItselfAfter() {
        Given given = Given.leader(2, 1);
        Output proposed = given.propose("x");
        assertThat(proposed.proposal()).isEqualTo(3);
        assertThat(sent(proposed, Message.AppendRequest.class))
                .anyMatch(request -> request.to().equals("n2") && request.entries().size() == 1);
        assertThat(given.receive(given.accepts("n2", 3)).committed()).isEmpty();
        assertThat(given.step(new Input.Persisted(proposed.persistSequence())).committed())
                .hasSize(1);
    }

    @Test
    void entriesOfEarlierTermsCommitOnlyWithOneOfThisTerm() {
        Given given = Given.elected(4, 1, 2);
        given.persist();
        assertThat(given.receive(given.accepts("n2", 2)).committed()).isEmpty();
        assertThat(given.receive(given.accepts("n2", 3)).committed()).hasSize(3);
    }

    @Test
    void answerWaitsUntilTheEntriesAreDurable() {
        Given given = Given.follower(1);
        Output stored = given.receive(append(1, 0, 0, 1, 1));
        assertThat(stored.messages()).isEmpty();
        Output again = given.receive(append(1, 0, 0, 1, 1));
        assertThat(again.messages()).as("a duplicate is not durable either").isEmpty();
        Output durable = given.step(new Input.Persisted(stored.persistSequence()));
        assertThat(sent(durable, Message.AppendReply.class))
                .hasSize(2)
                .allMatch(reply -> reply.accepted() && reply.matchIndex() == 2);
    }

    @Test
    void lateShorterRequestTruncatesNothing() {
        Given given = Given.follower(1, 1, 1, 1);
        Output output = given.receive(append(1, 0, 0, 1));
        assertThat(output.persists()).isEmpty();
        assertThat(given.raft.status().lastIndex()).isEqualTo(3);
    }

    @Test
    void conflictingEntriesAreReplacedFromTheFirstConflictOn() {
        Given given = Given.follower(3, 1, 2, 2);
        Output output = given.receive(append(3, 1, 1, 1, 3));
        assertThat(output.persists().getFirst()).isEqualTo(new Persist.Truncate(2));
        assertThat(given.raft.status().lastIndex()).isEqualTo(3);
        assertThat(given.raft.status().durableIndex()).isEqualTo(1);
    }

    @Test
    void refusalSkipsAWholeConflictingTerm() {
        Given given = Given.follower(9, 1, 1, 5, 5, 5, 5);
        Output output = given.receive(append(9, 6, 3, 9));
        Message.AppendReply reply = sent(output, Message.AppendReply.class).getFirst();
        assertThat(reply.accepted()).isFalse();
        assertThat(reply.hintIndex()).isEqualTo(2);
        assertThat(reply.hintTerm()).isEqualTo(1);
    }

    @Test
    void leaderSkipsItsOwnTermsThatTheFollowerCannotHave() {
        Given given = Given.elected(9, 1, 1, 4, 4, 4, 4);
        Output output = given.receive(refuses(given, 5, 2, 0));
        Message.AppendRequest next = sent(output, Message.AppendRequest.class).getFirst();
        assertThat(next.previousIndex()).isEqualTo(2);
    }

    @Test
    void followerCommitsOnlyWhatItKnowsToMatch() {
        Given given = Given.follower(2, 1, 1);
        Output told = given.receive(new Message.Heartbeat(0, "n2", "n1", 2, 2, 0));
        assertThat(told.committed()).isEmpty();
        Output verified = given.receive(append(2, 2, 1));
        assertThat(verified.committed()).as("what was told before").hasSize(2);
    }

    @Test
    void newCommitIndexIsSentAtOnce() {
        Given given = Given.leader(2, 1);
        given.propose("x");
        given.persist();
        Output output = given.receive(given.accepts("n2", 3));
        assertThat(sent(output, Message.CommitNotice.class))
                .anyMatch(notice -> notice.to().equals("n2") && notice.commit() == 3);
        assertThat(sent(output, Message.AppendRequest.class)).as("nothing to answer").isEmpty();
        assertThat(sent(given.receive(given.accepts("n2", 3)), Message.CommitNotice.class))
                .as("told already")
                .isEmpty();
    }

    @Test
    void noticeCommitsWhatIsVerifiedNowAndTheRestWhenItIs() {
        Given given = Given.follower(2, 1, 1);
        Output early = given.receive(new Message.CommitNotice(0, "n2", "n1", 2, 3));
        assertThat(early.committed()).as("nothing is verified").isEmpty();
        assertThat(early.messages()).as("nobody answers").isEmpty();
        Output verified = given.receive(append(2, 2, 1));
        assertThat(verified.committed()).hasSize(2);
    }

    @Test
    void noticeOfAnEarlierTermSaysNothing() {
        Given given = Given.follower(2, 1, 1);
        given.receive(append(2, 2, 1));
        Output late = given.receive(new Message.CommitNotice(0, "n3", "n1", 1, 2));
        assertThat(late.committed()).isEmpty();
        assertThat(late.messages()).isEmpty();
    }

    @Test
    void windowBoundsWhatIsUnanswered() {
        Given given = Given.leader(2, 1);
        int requests = 0;
        for (int proposal = 0; proposal < 5; proposal++) {
            requests +=
                    (int)
                            sent(given.propose("x"), Message.AppendRequest.class).stream()
                                    .filter(request -> request.to().equals("n2"))
                                    .count();
        }
        assertThat(requests).isEqualTo(3);
        Output answered = given.receive(given.accepts("n2", 3));
        assertThat(sent(answered, Message.AppendRequest.class))
                .anyMatch(request -> request.entries().size() == 2);
    }

    @Test
    void largeEntriesInFlightAreBoundedInBytes() {
        Given given = Given.leader(2, 1);
        given.receive(given.accepts("n3", 2));
        long requests = 0;
        for (int i = 0; i < 2; i++) {
            Output output = given.step(new Input.Propose(2, new byte[90]));
            requests +=
                    sent(output, Message.AppendRequest.class).stream()
                            .filter(request -> request.to().equals("n2"))
                            .count();
        }
        assertThat(requests).isEqualTo(2);
        assertThat(given.raft.takes(2, 10)).isTrue();
        Output third = given.step(new Input.Propose(2, new byte[10]));
        assertThat(sent(third, Message.AppendRequest.class))
                .as("200 bytes are unanswered")
                .isEmpty();
        Output answered = given.receive(given.accepts("n2", 4));
        assertThat(sent(answered, Message.AppendRequest.class))
                .anyMatch(request -> request.entries().size() == 1);
    }

    @Test
    void lostRequestIsSentAgainWhenTheFollowerShowsLife() {
        Given given = Given.leader(2, 1);
        given.propose("x");
        given.tickAfter(Given.HEARTBEAT_MS);
        Output early = given.receive(given.confirms("n2", 0));
        assertThat(sent(early, Message.AppendRequest.class)).as("still on its way").isEmpty();
        given.tickAfter(Given.HEARTBEAT_MS);
        Output late = given.receive(given.confirms("n2", 0));
        assertThat(sent(late, Message.AppendRequest.class))
                .anyMatch(request -> request.previousIndex() == 2 && !request.entries().isEmpty());
    }

    @Test
    void relinkedFollowerIsSentWhatItMissedAtOnce() {
        Given given = Given.leader(2, 1);
        given.step(new Input.PeerLost("n2", List.of()));
        assertThat(sent(given.propose("x"), Message.AppendRequest.class)).isEmpty();
        Output linked = given.step(new Input.PeerLinked("n2"));
        assertThat(sent(linked, Message.AppendRequest.class).getFirst().entries()).hasSize(1);
    }

    @Test
    void proposalIsRefusedWithoutLeadershipOrRoomAndCostsNoOffice() {
        Given given = Given.leader(2, 1);
        assertThat(given.step(new Input.Propose(1, new byte[1])).proposal()).isZero();
        assertThat(given.step(new Input.Propose(2, new byte[101])).proposal()).isZero();
        for (int fits = 0; fits < 2; fits++) {
            assertThat(given.step(new Input.Propose(2, new byte[100])).proposal()).isPositive();
        }
        assertThat(given.step(new Input.Propose(2, new byte[100])).proposal()).isZero();
        assertThat(given.raft.isReadyLeader()).isTrue();
        given.persist();
        given.receive(given.accepts("n2", 4));
        assertThat(given.step(new Input.Propose(2, new byte[100])).proposal()).isPositive();
    }

    @Test
    void malformedRequestIsIgnored() {
        Given given = Given.follower(2, 1);
        Message.AppendRequest gap =
                new Message.AppendRequest(
                        0, "n2", "n1", 2, 1, 1, List.of(Given.entry(7, 2)), 0, 0, false);
        assertThat(given.receive(gap).messages()).isEmpty();
        assertThat(given.raft.status().lastIndex()).isEqualTo(1);
    }

    @Test
    void requestOfAnEarlierTermLearnsTheCurrentOne() {
        Given given = Given.follower(5, 1);
        Output output = given.receive(append(3, 1, 1, 3));
        assertThat(sent(output, Message.AppendReply.class).getFirst().term()).isEqualTo(5);
        assertThat(given.raft.status().lastIndex()).isEqualTo(1);
    }

    @Test
    void twoLeadersInOneTermHaltTheNode() {
        Given given = Given.leader(2, 1);
        assertThatThrownBy(() -> given.receive(append(2, 1, 1, 2)))
                .isInstanceOf(BrokenInvariant.class)
                .hasMessageContaining("two leaders");
    }

    @Test
    void whatIsCommittedIsNeverTruncated() {
        Given given = Given.follower(2, 1, 1);
        given.receive(append(2, 2, 1));
        given.receive(new Message.Heartbeat(0, "n2", "n1", 2, 2, 0));
        Output output = given.receive(append(2, 0, 0, 2, 2));
        assertThat(output.persists()).isEmpty();
        assertThat(given.raft.status().lastIndex()).isEqualTo(2);
    }

    @Test
    void persistedSequenceNeverHandedOutHaltsTheNode() {
        Given given = Given.follower(2, 1);
        assertThatThrownBy(() -> given.step(new Input.Persisted(99)))
                .isInstanceOf(BrokenInvariant.class);
    }

    @Test
    void entryOfALaterTermThanItsRequestIsIgnored() {
        Given given = Given.follower(2, 1);
        Output output = given.receive(append(2, 1, 1, 2, 3));
        assertThat(output.messages()).isEmpty();
        assertThat(output.persists()).isEmpty();
        assertThat(given.raft.status().lastIndex()).isEqualTo(1);
    }

    @Test
    void newLeaderCountsWhatItFoundUncommitted() {
        Given given = Given.elected(2, 1, 1, 1, 1, 1, 1, 1, 1);
        int held = 8 * 33 + 32;
        assertThat(given.raft.takes(2, 300 - held)).isTrue();
        assertThat(given.raft.takes(2, 300 - held + 1)).isFalse();
        given.persist();
        given.receive(given.accepts("n2", 9));
        assertThat(given.raft.takes(2, 100)).isTrue();
        assertThat(given.step(new Input.Propose(2, new byte[100])).proposal()).isEqualTo(10);
        given.step(new Input.Propose(2, new byte[100]));
        assertThat(given.raft.takes(2, 300 - 2 * 132)).isTrue();
        assertThat(given.raft.takes(2, 300 - 2 * 132 + 1)).isFalse();
    }

    @Test
    void onlyALeaderInItsOwnTermTakesProposals() {
        assertThat(Given.follower(2, 1).raft.takes(2, 1)).isFalse();
        assertThat(Given.leader(2, 1).raft.takes(1, 1)).isFalse();
        assertThat(Given.leader(2, 1).raft.takes(2, 1)).isTrue();
    }

    @Test
    void requestHoldsNoMoreThanTheWindowHasRoomFor() {
        Given given = Given.leader(2, 1);
        for (int small = 0; small < 3; small++) {
            given.propose("x");
        }
        given.step(new Input.Propose(2, new byte[50]));
        given.step(new Input.Propose(2, new byte[50]));
        Output answered = given.receive(given.accepts("n2", 3));
        assertThat(sent(answered, Message.AppendRequest.class)).hasSize(1);
        assertThat(sent(answered, Message.AppendRequest.class).getFirst().entries())
                .as("82 bytes beside 66 of 200 that are unanswered")
                .hasSize(1);
    }

    @Test
    void emptyFollowerThatRefusesTwiceHasLostNothing() {
        Given given = Given.leader(2, 1);
        Message.AppendReply first =
                new Message.AppendReply(0, "n3", "n1", 2, false, 0, 0, 0, 0, false);
        Output asked = given.receive(first);
        long round = sent(asked, Message.AppendRequest.class).getFirst().round();
        given.receive(new Message.AppendReply(0, "n3", "n1", 2, false, 0, 0, 0, round, false));
        assertThat(given.seen("n3").recovering()).isFalse();
        assertThat(given.seen("n3").next()).isEqualTo(1);
    }
}
