package io.selaras.api.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.queue.QueueDefinition;
import io.selaras.core.queue.QueueSettings;
import org.junit.jupiter.api.Test;

class KnownDefinitionsTest {

    private final KnownDefinitions known = new KnownDefinitions();

    @Test
    void whoNamesManyQueuesTakesNoMoreThanABoundedPlace() {
        for (int i = 1; i <= 5_000; i++) {
            known.add(definition(i));
        }
        long kept = 0;
        for (int i = 1; i <= 5_000; i++) {
            kept += known.find("q" + i) == null ? 0 : 1;
        }
        assertThat(kept).isEqualTo(1_024);
        assertThat(known.find("q5000")).isEqualTo(definition(5_000));
    }

    @Test
    void newerDefinitionTakesThePlaceOfTheOlder() {
        known.add(definition(1));
        QueueDefinition changed =
                new QueueDefinition(1, 9, "q1", new QueueSettings(QueueSettings.Ordering.KEY, 5));
        known.add(changed);
        assertThat(known.find("q1")).isEqualTo(changed);
        known.forget("q1");
        assertThat(known.find("q1")).isNull();
    }

    private static QueueDefinition definition(int number) {
        return new QueueDefinition(
                number, number, "q" + number, new QueueSettings(QueueSettings.Ordering.KEY, 1));
    }
}
