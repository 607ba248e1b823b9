package io.selaras.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StateTableTest {

    private record Named(String name, int number) {}

    private static final class Table extends NameTable<Named> {
        @Override
        protected String nameOf(Named state) {
            return state.name;
        }
    }

    @Test
    void findsWhatIsInAndNothingElseThroughAnyHistory() {
        for (long seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            Table table = new Table();
            TreeMap<String, Named> model = new TreeMap<>();
            int names = 1 + random.nextInt(3_000);
            for (int i = 0; i < 10_000; i++) {
                String name = "r" + random.nextInt(names);
                Named known = model.remove(name);
                assertThat(table.get(name)).as("seed %d", seed).isSameAs(known);
                if (known == null) {
                    Named added = new Named(name, i);
                    model.put(name, added);
                    table.add(added);
                } else {
                    table.remove(known);
                }
            }
            assertThat(table.all()).as("seed %d", seed).containsAll(model.values());
            assertThat(table.all()).as("seed %d", seed).hasSize(model.size());
        }
    }
}
