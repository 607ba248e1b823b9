package io.selaras.node.event;

import io.selaras.core.lock.LockEvent;
import io.selaras.node.golden.Golden;
import io.selaras.node.golden.RecordSamples;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What streams say of events, word by word. */
class EventWordsTest {

    @Test
    void eventsAreToldInTheWordsTheyWereToldIn() throws Exception {
        EventId id = new EventId(7, 1);
        List<String> told =
                RecordSamples.ofAll(LockEvent.class).stream()
                        .filter(EventJson::isTold)
                        .map(event -> EventJson.text("c", new EventLog.Told(id, event)).strip())
                        .toList();
        Golden.compare("events.txt", told);
    }
}
