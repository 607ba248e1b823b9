package io.selaras.fuzz.disk;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.selaras.journal.memory.MemoryStorage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A sound journal whose files were damaged afterwards, in any way that keeps no checksum right. */
public class JournalFuzzTest {

    private static final List<WrittenLog> LOGS =
            List.of(WrittenLog.of(1), WrittenLog.of(6), WrittenLog.of(16));

    @FuzzTest
    void damagedJournalIsExactOrRecoveringOrRefused(byte[] bytes) throws IOException {
        Script script = new Script(bytes);
        WrittenLog log = LOGS.get(script.below(LOGS.size()));
        MemoryStorage disk = log.disk().copy();
        Damage.inflict(disk, script);

        Optional<Opened> opened = Opened.of(disk);

        opened.ifPresent(found -> judge(found, log.history()));
    }

    private static void judge(Opened found, List<String> history) {
        assertThat(history).contains(found.content());
    }
}
