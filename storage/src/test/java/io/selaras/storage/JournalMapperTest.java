package io.selaras.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.journal.record.JournalWrite;
import io.selaras.journal.record.LogEntry;
import io.selaras.raft.message.Entry;
import io.selaras.raft.step.Persist;
import java.util.List;
import org.junit.jupiter.api.Test;

class JournalMapperTest {

    @Test
    void kindsOfEntriesHaveTheNumbersOnDiskThatTheyHad() {
        List<Entry.Kind> kinds = List.of(Entry.Kind.NOOP, Entry.Kind.BATCH, Entry.Kind.MEMBERSHIP);
        assertThat(kinds).containsExactly(Entry.Kind.values());
        for (int number = 0; number < kinds.size(); number++) {
            Entry entry = new Entry(7, 7, kinds.get(number), new byte[0]);
            JournalWrite written =
                    JournalMapper.writes(0, List.of(new Persist.Append(List.of(entry)))).getFirst();
            LogEntry stored = ((JournalWrite.Entries) written).entries().getFirst();
            assertThat((int) stored.kind()).isEqualTo(number);
            assertThat(JournalMapper.entry(stored).kind()).isEqualTo(entry.kind());
        }
    }
}
