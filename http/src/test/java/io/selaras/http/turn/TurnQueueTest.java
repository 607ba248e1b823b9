package io.selaras.http.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnQueueTest {

    private static final long SHORT = TurnQueue.TURN_NANOS / 10;
    private static final long LONG = TurnQueue.TURN_NANOS;

    private final Deque<Runnable> later = new ArrayDeque<>();
    private final List<Integer> given = new ArrayList<>();
    private long nanos;
    private final TurnQueue queue = new TurnQueue(() -> nanos, later::add);

    private void add(int number, long takesNanos) {
        queue.add(() -> {
            nanos += takesNanos;
            given.add(number);
        });
    }

    @Test
    void shortAnswersAreGivenAtOnce() {
        add(1, SHORT);
        add(2, SHORT);

        assertThat(given).containsExactly(1, 2);
        assertThat(later).isEmpty();
    }

    @Test
    void afterALongAnswerEverythingElseHasItsTurnBeforeTheNext() {
        add(1, LONG);
        add(2, LONG);
        add(3, SHORT);
        assertThat(given).containsExactly(1);

        later.remove().run();
        assertThat(given).containsExactly(1, 2);

        later.remove().run();
        assertThat(given).containsExactly(1, 2, 3);
        assertThat(later).isEmpty();
    }

    @Test
    void manyShortAnswersAreAsLongAsALongOne() {
        for (int i = 1; i <= 11; i++) {
            add(i, SHORT);
        }

        assertThat(given).hasSize(10);
        later.remove().run();
        assertThat(given).hasSize(11);
    }

    @Test
    void anAnswerThatFailsKeepsNoOtherBack() {
        add(1, LONG);
        queue.add(() -> {
            throw new IllegalStateException("broken");
        });
        add(3, SHORT);

        assertThatThrownBy(() -> later.remove().run()).hasMessage("broken");
        add(4, SHORT);
        assertThat(given).containsExactly(1, 3, 4);
    }
}
