package io.selaras.core.kernel.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The queue agrees with a sorted list, and ends empty. */
class DeadlineQueueTest {
    private static final class Thing extends DeadlineQueue.Item {
        final int kind;
        final long number;
        long due;

        Thing(int kind, long number) {
            this.kind = kind;
            this.number = number;
        }

        @Override
        protected int tieClass() {
            return kind;
        }

        @Override
        protected long tieNumber() {
            return number;
        }
    }

    @Test
    void firstIsAlwaysTheEarliestWhateverWasMovedOrRemoved() {
        for (long seed = 1; seed <= 50; seed++) {
            Random random = new Random(seed);
            DeadlineQueue queue = new DeadlineQueue();
            List<Thing> things = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                step(random, queue, things, i);
                Thing earliest =
                        things.stream()
                                .min(
                                        Comparator.comparingLong((Thing t) -> t.due)
                                                .thenComparingInt(t -> t.kind)
                                                .thenComparingLong(t -> t.number))
                                .orElse(null);
                assertThat(queue.first()).as("seed %d step %d", seed, i).isSameAs(earliest);
                assertThat(queue.firstDueMs())
                        .isEqualTo(earliest == null ? Long.MAX_VALUE : earliest.due);
                assertThat(queue.size()).isEqualTo(things.size());
            }
        }
    }

    private static void step(Random random, DeadlineQueue queue, List<Thing> things, int i) {
        int dice = random.nextInt(10);
        if (dice < 5 || things.isEmpty()) {
            Thing thing = new Thing(random.nextInt(2), i);
            things.add(thing);
            thing.due = random.nextInt(50);
            queue.set(thing, thing.due);
        } else if (dice < 7) {
            Thing thing = things.get(random.nextInt(things.size()));
            thing.due = random.nextInt(50);
            queue.set(thing, thing.due);
        } else {
            Thing thing = things.remove(random.nextInt(things.size()));
            queue.remove(thing);
            queue.remove(thing);
        }
    }
}
