package io.selaras.replica.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.kernel.machine.SystemCommand;
import io.selaras.wire.PeerItem.Forward;
import io.selaras.wire.PeerItem.Place;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ReceivedTest {

    private final Received received = new Received();

    ReceivedTest() {
        received.elected(5);
    }

    @Test
    void whatArrivesTwiceIsTakenOnce() {
        assertThat(taken(forward(5, 1, 1, 0, 3))).containsExactly(1L, 2L, 3L);
        assertThat(taken(forward(5, 1, 1, 0, 3))).isEmpty();
        assertThat(taken(forward(5, 1, 2, 1, 4))).containsExactly(4L, 5L);
    }

    @Test
    void whatIsMissingIsNoticedUntilItCame() {
        taken(forward(5, 1, 1, 0, 3));
        Forward later = forward(5, 1, 6, 5, 1);

        assertThat(received.missesBefore("n2", later.place())).isTrue();
        assertThat(received.upTo("n2", later.place())).isEqualTo(3);
        assertThat(received.missesBefore("n2", forward(5, 1, 6, 3, 1).place()))
                .as("4 and 5 do not matter any more")
                .isFalse();
    }

    @Test
    void numbersOfAnotherLifeCountAnew() {
        taken(forward(5, 1, 1, 0, 3));
        assertThat(taken(forward(5, 2, 1, 0, 2))).containsExactly(1L, 2L);
    }

    @Test
    void laterLifeEndsTheEarlierOnesOfTheSamePeer() {
        taken(forward(5, 2, 1, 0, 3));
        received.take("n3", forward(5, 1, 1, 0, 4));
        taken(forward(5, 1, 1, 0, 1));
        assertThat(upTo("n2", 2)).as("an earlier one ends nothing").isEqualTo(3);

        taken(forward(5, 3, 1, 0, 1));

        assertThat(upTo("n2", 1)).isZero();
        assertThat(upTo("n2", 2)).isZero();
        assertThat(upTo("n2", 3)).isEqualTo(1);
        assertThat(upTo("n3", 1)).isEqualTo(4);
        taken(forward(5, 3, 2, 1, 1));
        assertThat(upTo("n2", 3)).isEqualTo(2);
    }

    private long upTo(String peer, long start) {
        return received.upTo(peer, new Place(start, 1, 0));
    }

    @Test
    void onlyWhatWasNeverTakenInItsTermIsRefused() {
        taken(forward(5, 1, 1, 0, 2));
        assertThat(numbers(received.neverTaken("n2", forward(5, 1, 1, 0, 3))))
                .as("1 and 2 may be in the log")
                .containsExactly(3L);
        assertThat(numbers(received.neverTaken("n2", forward(6, 1, 1, 0, 1))))
                .as("never led in that term")
                .containsExactly(1L);
        received.elected(8);
        assertThat(numbers(received.neverTaken("n2", forward(5, 1, 1, 0, 3))))
                .as("forgotten")
                .isEmpty();
    }

    @Test
    void newTermTakesEverythingAnew() {
        taken(forward(5, 1, 1, 0, 2));
        received.elected(6);
        assertThat(taken(forward(6, 1, 1, 0, 2))).hasSize(2);
    }

    private List<Long> taken(Forward forward) {
        return numbers(received.take("n2", forward));
    }

    private static List<Long> numbers(Forward forward) {
        return forward.requests().stream().map(request -> request.origin().number()).toList();
    }

    /** Requests whose own numbers are those under which they are forwarded. */
    private static Forward forward(long term, long start, long first, long since, int count) {
        List<Request> requests =
                LongStream.range(first, first + count)
                        .mapToObj(number ->
                                new Request(
                                        new Origin("n2", start, number),
                                        "test",
                                        null,
                                        new SystemCommand.Tick()))
                        .toList();
        return new Forward(0, term, new Place(start, first, since), requests);
    }

    @Test
    void whatIsNotCountedIsTakenWithEachTryAndGivenBackByWhoDoesNotLead() {
        taken(forward(5, 1, 1, 0, 3));
        Forward uncounted = forward(5, 1, 0, 0, 2);
        assertThat(uncounted.place()).isEqualTo(Place.uncounted(1));
        assertThat(received.missesBefore("n2", uncounted.place())).isFalse();
        assertThat(received.take("n2", uncounted)).isEqualTo(uncounted);
        assertThat(received.take("n2", uncounted)).isEqualTo(uncounted);
        assertThat(upTo("n2", 1)).as("of what is counted").isEqualTo(3);
        assertThat(received.neverTaken("n2", uncounted)).isEqualTo(uncounted);
        received.elected(8);
        assertThat(received.neverTaken("n2", uncounted)).isEqualTo(uncounted);
    }
}
