package io.selaras.replica.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.cache.CacheCommand;
import io.selaras.core.cache.CacheImage;
import io.selaras.core.cache.CacheQuery;
import io.selaras.core.cache.CacheQueryResult.Counts;
import io.selaras.core.cache.CacheQueryResult.Sums;
import io.selaras.core.cache.CacheReply;
import io.selaras.core.cache.CacheReply.AnswerAcknowledged;
import io.selaras.core.cache.CacheReply.NotANumber;
import io.selaras.core.cache.CacheReply.Removed;
import io.selaras.core.cache.CacheReply.ReplyTableFull;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.queue.QueueQueryResult;
import io.selaras.replica.port.Answer;
import io.selaras.replica.port.Answer.Failure;
import io.selaras.wire.PeerItem.Forward;
import io.selaras.wire.PeerItem.QueryReply;
import io.selaras.wire.PeerItem.QueryRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A node that does not vote in a partition asks about its caches as it does about queues. */
class RemoteCachesTest extends AskingNode {

    private static final CacheCommand REMOVE = new CacheCommand.Remove(0, List.of("k"));
    private static final CacheQuery<?> COUNTS = new CacheQuery.OfCache(0);
    private static final CacheReply REFUSAL = new NotANumber("k");

    @BeforeEach
    void speakOfCaches() {
        version = CacheImage.FIRST_VERSION;
    }

    @Test
    void requestIsForwardedUnderAnIdAndAnswered() {
        led("node1", 3);
        submit(1, null, REMOVE);
        submit(2, "client/8", REMOVE);
        List<Request> asked = turn(Forward.class).getFirst().requests();
        assertThat(asked).extracting(Request::command).containsExactly(REMOVE, REMOVE);
        assertThat(asked).extracting(Request::requestId).containsExactly(OWN + 1, "client/8");
        answered(1, new Removed(0, 1));
        answered(2, REFUSAL);
        assertThat(answers)
                .containsExactly(
                        Map.entry(1L, applied(new Removed(0, 1))), Map.entry(2L, applied(REFUSAL)));
    }

    @Test
    void refusalOfASecondTryIsNotBelieved() {
        led("node1", 3);
        submit(1, "client/8", REMOVE);
        turn();
        led("node2", 4);
        turn();
        answered(1, REFUSAL);
        assertThat(answers).containsExactly(failed(1, Failure.OUTCOME_UNKNOWN));
    }

    @Test
    void noRoomForAnIdOfTheNodeIsNoAffairOfItsClient() {
        led("node1", 3);
        for (long number = 1; number <= 4; number++) {
            submit(number, number > 2 ? "client/" + number : null, REMOVE);
        }
        turn();
        CacheReply full = new ReplyTableFull(true, 5);
        CacheReply seen = new AnswerAcknowledged("id");
        answered(1, full);
        answered(2, seen);
        answered(3, full);
        answered(4, seen);
        assertThat(answers)
                .containsExactly(
                        failed(1, Failure.OVERLOADED),
                        failed(2, Failure.OUTCOME_UNKNOWN),
                        Map.entry(3L, applied(full)),
                        Map.entry(4L, applied(seen)));
    }

    @Test
    void queryIsAnsweredByWhatFits() {
        led("node1", 3);
        query(1, COUNTS);
        assertThat(turn(QueryRequest.class)).containsExactly(new QueryRequest(1, id(), COUNTS));
        hear("node1", new QueryReply(1, id(), new QueueQueryResult.Counts(true, 1, 2, 3, 4, 5)));
        hear("node1", new QueryReply(1, id(), new Sums(0, 1, 2, 3, CacheImage.NONE.numbers())));
        assertThat(answers).isEmpty();
        Counts counts = new Counts(true, 1, 2, 3);
        hear("node1", new QueryReply(1, id(), counts));
        assertThat(answers).containsExactly(Map.entry(1L, new Answer.Read(counts)));
    }

    @Test
    void withoutWordsForCachesNothingIsAsked() {
        version = CacheImage.FIRST_VERSION - 1;
        led("node1", 3);
        submit(1, null, REMOVE);
        query(2, COUNTS);
        assertThat(turn()).isEmpty();
        assertThat(answers)
                .containsExactly(failed(1, Failure.NO_LEADER), failed(2, Failure.NO_LEADER));
        submit(3, null);
        assertThat(turn(Forward.class)).as("of a queue").hasSize(1);
    }
}
