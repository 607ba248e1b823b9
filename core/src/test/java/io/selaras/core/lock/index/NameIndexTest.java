package io.selaras.core.lock.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameIndexTest {

    private static final int STEPS = 20_000;

    private final NameIndex<String> index =
            new NameIndex<>() {
                @Override
                protected String nameOf(String state) {
                    return state;
                }
            };

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void indexHoldsWhatATreeHolds(long seed) {
        Random random = new Random(seed);
        TreeSet<String> tree = new TreeSet<>();
        for (int i = 0; i < STEPS; i++) {
            // It grows first, then shrinks.
            boolean adds = random.nextInt(STEPS) > i;
            String name = "r/" + random.nextInt(5_000);
            if (adds && tree.add(name)) {
                index.add(name);
            } else if (!adds && tree.remove(name)) {
                index.remove(name);
            }
            if (i % 500 == 0) {
                assertThat(from(name)).isEqualTo(List.copyOf(tree.tailSet(name, true)));
            }
        }
        assertThat(from("")).isEqualTo(List.copyOf(tree));
        tree.forEach(index::remove);
        assertThat(from("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void namesThatComeInOrderAreFound(boolean rising) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            names.add("%05d".formatted(i));
        }
        List<String> added = rising ? names : names.reversed();
        added.forEach(index::add);

        assertThat(from("")).isEqualTo(names);
        assertThat(from("01500").getFirst()).isEqualTo("01500");
        assertThat(from("01500\0").getFirst()).isEqualTo("01501");
    }

    private List<String> from(String name) {
        List<String> all = new ArrayList<>();
        for (Iterator<String> it = index.from(name); it.hasNext(); ) {
            all.add(it.next());
        }
        return all;
    }
}
