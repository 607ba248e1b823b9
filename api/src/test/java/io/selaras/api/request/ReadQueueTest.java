package io.selaras.api.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadQueueTest {

    private final ReadQueue queue = new ReadQueue();
    private final List<String> begun = new ArrayList<>();

    private void add(String connection, int reads) {
        for (int i = 1; i <= reads; i++) {
            String name = connection + i;
            queue.add(connection, () -> begun.add(name));
        }
    }

    @Test
    void fewReadsAreUnderWayAtOnce() {
        add("a", 10);

        assertThat(begun).hasSize(ReadQueue.UNDER_WAY);
        queue.ended();
        assertThat(begun).hasSize(ReadQueue.UNDER_WAY + 1);
    }

    @Test
    void whoSentOneReadIsNotBehindAllOfAnother() {
        add("a", 100);
        add("b", 1);
        add("c", 2);

        begun.clear();
        for (int i = 0; i < 5; i++) {
            queue.ended();
        }

        assertThat(begun).containsExactly("a5", "b1", "c1", "a6", "c2");
    }

    @Test
    void readThatNobodyWantsAnyMoreTakesNoPlace() {
        add("a", ReadQueue.UNDER_WAY);
        queue.add("b", () -> false);
        add("c", 1);

        queue.ended();

        assertThat(begun).endsWith("c1");
        queue.ended();
        add("d", 1);
        assertThat(begun).endsWith("d1");
    }
}
