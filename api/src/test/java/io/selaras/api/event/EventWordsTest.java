package io.selaras.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.kernel.Event;
import io.selaras.testkit.GoldenFile;
import io.selaras.testkit.RecordSamples;
import io.selaras.testkit.Sizes;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What streams say of events, word by word. */
class EventWordsTest {

    @Test
    void eventsAreToldInTheWordsTheyWereToldIn() throws Exception {
        EventId id = new EventId(7, 1);
        List<String> told =
                RecordSamples.ofAll(Event.class).stream()
                        .filter(EventJson::isTold)
                        .map(event -> EventJson.text("c", new EventLog.Told(id, event)).strip())
                        .toList();
        GoldenFile.compare("events.txt", told);
    }

    @Test
    void everyEventOfEveryMachineHasASizeAndSubjects() {
        for (Event event : RecordSamples.ofAll(Event.class)) {
            assertThat(EventSize.of(event)).isPositive();
            assertThat(EventJson.subjects(event)).doesNotContainNull();
        }
    }

    @Test
    void everyEventCountsWithAllThatItTells() {
        for (RecordSamples.Extent extent : Sizes.EXTENTS) {
            RecordSamples.ofAll(Event.class, extent).forEach(this::countsWithAllThatItTells);
        }
    }

    private void countsWithAllThatItTells(Event event) {
        if (EventJson.isTold(event)) {
            EventLog.Told told = new EventLog.Told(new EventId(7, 1), event);
            Sizes.compare(event, told.bytes(), EventJson.text("c", told));
        }
    }
}
