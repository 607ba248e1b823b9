package io.selaras.core.kernel.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class StateTableTest {

    private record Named(String name, int number) {}

    private static final class Table extends NameTable<Named> {
        private int looks;

        @Override
        protected String nameOf(Named state) {
            looks++;
            return state.name;
        }
    }

    /** Of one hash: the language says what a text's is, so that anybody can make such names. */
    private static String colliding(int number) {
        StringBuilder name = new StringBuilder();
        for (int bit = 0; bit < 14; bit++) {
            name.append((number >> bit & 1) == 0 ? "Aa" : "BB");
        }
        return name.toString();
    }

    @Test
    void namesOfOneHashAreFoundAsQuicklyAsOthers() {
        Table table = new Table();
        for (int i = 0; i < 1 << 14; i++) {
            table.add(new Named(colliding(i), i));
        }
        table.looks = 0;
        for (int i = 0; i < 1 << 14; i += 97) {
            assertThat(table.get(colliding(i))).isEqualTo(new Named(colliding(i), i));
            assertThat(table.looks).as("names looked at").isLessThan(300);
            table.looks = 0;
        }
    }

    @Test
    void findsWhatIsInAmongNamesOfOneHash() {
        findsWhatIsInAndNothingElse(StateTableTest::colliding, 2);
    }

    @Test
    void findsWhatIsInAndNothingElseThroughAnyHistory() {
        findsWhatIsInAndNothingElse(number -> "r" + number, 50);
    }

    private static void findsWhatIsInAndNothingElse(IntFunction<String> names, int seeds) {
        for (long seed = 0; seed < seeds; seed++) {
            Random random = new Random(seed);
            Table table = new Table();
            TreeMap<String, Named> model = new TreeMap<>();
            int different = 1 + random.nextInt(3_000);
            for (int i = 0; i < 10_000; i++) {
                String name = names.apply(random.nextInt(different));
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
