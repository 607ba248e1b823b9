package io.selaras.replica.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.kernel.machine.Request;
import io.selaras.core.queue.QueueQueryResult.Counts;
import io.selaras.core.queue.QueueQueryResult.Totals;
import io.selaras.replica.port.Answer;
import io.selaras.replica.port.Answer.Failure;
import io.selaras.wire.PeerItem;
import io.selaras.wire.PeerItem.Forward;
import io.selaras.wire.PeerItem.QueryRefused;
import io.selaras.wire.PeerItem.QueryReply;
import io.selaras.wire.PeerItem.QueryRequest;
import io.selaras.wire.PeerItem.RefusalReason;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When a leader is asked again, or another one, and for how long. */
class AskedAgainTest extends AskingNode {

    @Test
    void anotherLeaderIsAskedTheSameAgain() {
        led("node1", 3);
        submit(1, null);
        query(2);
        turn();
        led("node1", 3);
        led("node2", 2);
        assertThat(turn()).as("no news").isEmpty();
        led("node2", 4);
        List<PeerItem> again = turn();
        assertThat(again).hasSize(2).first().isInstanceOf(QueryRequest.class);
        Forward forward = (Forward) again.getLast();
        assertThat(forward.term()).isEqualTo(4);
        assertThat(forward.requests()).extracting(Request::requestId).containsExactly(OWN + 1);
        assertThat(said.to).isEqualTo("node2");
        led("node2", 5);
        assertThat(turn()).as("a later term").hasSize(2);
    }

    @Test
    void newLinkToTheLeaderIsAskedAgain() {
        led("node1", 3);
        submit(1, null);
        query(2);
        turn();
        remotes.linked("node2");
        assertThat(turn()).isEmpty();
        remotes.linked("node1");
        assertThat(turn()).hasSize(2);
    }

    @Test
    void silentLeaderIsAskedAgainAndOneThatAnswersIsNot() {
        led("node1", 3);
        submit(1, null);
        turn();
        nowMs = 600;
        submit(2, null);
        turn();
        answered(2, DONE);
        assertThat(remotes.nextDeadlineMs(nowMs)).isEqualTo(1_600);
        nowMs = 1_599;
        assertThat(turn()).isEmpty();
        nowMs = 1_600;
        assertThat(turn(Forward.class)).hasSize(1);
    }

    @Test
    void whatAQueueMustHaveSettledIsAskedAgain() {
        led("node1", 3);
        submit(1, null);
        turn();
        long most = config.flow().maxQueueMs();
        for (nowMs = 500; nowMs < most; nowMs += 500) {
            submit(nowMs, null);
            turn();
            answered(nowMs, DONE);
        }
        nowMs = most - 1;
        assertThat(turn()).isEmpty();
        nowMs = most;
        assertThat(turn(Forward.class)).hasSize(1);
    }

    @Test
    void tryThatIsGivenBackIsAnotherFirstOne() {
        led("node1", 3);
        submit(1, null);
        query(2);
        turn();
        hear("node1", refused(3, RefusalReason.NOT_LEADER, 1));
        hear("node1", new QueryRefused(1, id(), RefusalReason.NOT_LEADER));
        assertThat(turn()).as("nobody leads").isEmpty();
        led("node2", 4);
        assertThat(remotes.nextDeadlineMs(nowMs)).isEqualTo(10);
        assertThat(turn()).as("not at once").isEmpty();
        nowMs = 20;
        assertThat(turn()).hasSize(2);
        answered(1, UNKNOWN);
        assertThat(answers).containsExactly(Map.entry(1L, applied(UNKNOWN)));
    }

    @Test
    void withoutALeaderTheyAreHeldAndThenRefused() {
        submit(1, null);
        query(2);
        long hold = config.raft().timing().electionMinMs();
        assertThat(remotes.nextDeadlineMs(0)).isEqualTo(hold);
        nowMs = hold - 1;
        turn();
        assertThat(answers).isEmpty();
        nowMs = hold;
        turn();
        assertThat(answers)
                .containsExactly(failed(1, Failure.NO_LEADER), failed(2, Failure.NO_LEADER));
        assertThat(remotes.nextDeadlineMs(nowMs)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void whatWasSentEndsAtItsDeadline() {
        led("node1", 3);
        submit(1, null);
        query(2);
        turn();
        peers.unlinked(0, "node1");
        led("node2", 4);
        peers.unlinked(0, "node2");
        submit(3, null);
        nowMs = TIMEOUT_MS - 1;
        turn();
        assertThat(answers)
                .containsExactly(failed(3, Failure.NO_LEADER), failed(2, Failure.NO_LEADER));
        answers.clear();
        assertThat(remotes.nextDeadlineMs(nowMs)).isEqualTo(TIMEOUT_MS);
        nowMs = TIMEOUT_MS;
        turn();
        assertThat(answers).containsExactly(failed(1, Failure.OUTCOME_UNKNOWN));
    }

    @Test
    void queryIsAnsweredByWhatFits() {
        led("node1", 3);
        query(1);
        turn();
        Counts counts = new Counts(true, 1, 2, 3, 4, 5);
        hear("node1", new QueryReply(1, id() + 1, counts));
        hear("node1", new QueryReply(1, id(), new Totals(1, 2, 3, 4, 5, 6)));
        assertThat(answers).isEmpty();
        hear("node1", new QueryReply(1, id(), counts));
        assertThat(answers).containsExactly(Map.entry(1L, new Answer.Read(counts)));
        query(2);
        turn();
        hear("node1", new QueryRefused(1, id() + 1, RefusalReason.OVERLOADED));
        assertThat(answers).contains(failed(2, Failure.OVERLOADED));
    }

    @Test
    void silentLeaderIsAskedTheQueryAgain() {
        led("node1", 3);
        query(1);
        turn();
        assertThat(remotes.nextDeadlineMs(nowMs)).isEqualTo(1_000);
        nowMs = 999;
        assertThat(turn()).isEmpty();
        nowMs = 1_000;
        assertThat(turn(QueryRequest.class)).hasSize(1);
    }
}
