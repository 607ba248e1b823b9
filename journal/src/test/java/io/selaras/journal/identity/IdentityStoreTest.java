package io.selaras.journal.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.selaras.journal.memory.MemoryStorage;
import io.selaras.journal.storage.CorruptJournalException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityStoreTest {

    private final MemoryStorage disk = new MemoryStorage();
    private final IdentityStore store = new IdentityStore(disk);
    private final Identity embryo = Identity.embryo("node1", -5, 77);

    @Test
    void emptyDirectoryHasNone() throws IOException {
        assertThat(store.read()).isEmpty();
    }

    @Test
    void embryoAndFormedComeBackAsWritten() throws IOException {
        store.write(embryo);
        assertThat(store.read()).contains(embryo);
        Identity formed = embryo.formed("c-19", List.of("node1", "node2", "node3"));
        store.write(formed);
        assertThat(store.read()).contains(formed);
    }

    @Test
    void eachStartIsNumberedDurably() throws IOException {
        assertThat(store.start(embryo).startNumber()).isEqualTo(1);
        disk.powerCut(1);
        assertThat(store.start(Identity.embryo("other", 1, 1)).nodeId()).isEqualTo("node1");
        disk.powerCut(2);
        assertThat(store.read().orElseThrow().startNumber()).isEqualTo(2);
    }

    @Test
    void powerCutWhileWritingLeavesOldOrNew() throws IOException {
        store.start(embryo);
        for (int operation = 0; operation < 6; operation++) {
            for (long seed = 0; seed < 20; seed++) {
                MemoryStorage copy = disk.copy();
                copy.crashAfter(operation);
                IdentityStore dying = new IdentityStore(copy);
                boolean started = tryStart(dying);
                copy.powerCut(seed);
                long number = dying.read().orElseThrow().startNumber();
                assertThat(number).isBetween(started ? 2L : 1L, 2L);
            }
        }
    }

    @Test
    void flippedBitAnywhereIsRefused() throws IOException {
        store.write(embryo.formed("c-19", List.of("node1", "node2", "node3")));
        for (int bit = 0; bit < disk.bytes("identity").length * 8; bit++) {
            MemoryStorage damaged = disk.copy();
            damaged.flipBit("identity", bit);
            assertThatThrownBy(() -> new IdentityStore(damaged).read())
                    .as("bit %d", bit)
                    .isInstanceOf(CorruptJournalException.class);
        }
    }

    @Test
    void emptyFileIsRefused() {
        disk.put("identity", new byte[0]);
        assertThatThrownBy(store::read).isInstanceOf(CorruptJournalException.class);
    }

    @Test
    void idsMustFitOnALine() {
        for (String bad : List.of("", "a b", "a,b", "a\nb", "é", "x".repeat(256))) {
            assertThatThrownBy(() -> Identity.embryo(bad, 1, 1))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void directoryHasOneOwner(@TempDir Path directory) throws IOException {
        try (DirectoryLock first = DirectoryLock.acquire(directory)) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> DirectoryLock.acquire(directory))
                    .isInstanceOf(DirectoryInUseException.class)
                    .hasMessageContaining(directory.toString());
        }
        DirectoryLock.acquire(directory).close();
    }

    private boolean tryStart(IdentityStore dying) {
        try {
            dying.start(embryo);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
