package io.selaras.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.journal.JournalConfig;
import io.selaras.journal.storage.DirectoryStorage;
import io.selaras.raft.message.Membership;
import io.selaras.replica.port.GroupStart;
import io.selaras.wire.VersionRange;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplicaDiskTest {

    @Test
    void whatRecoveryFoundIsNotKeptOnceItWasTaken(@TempDir Path folder) throws Exception {
        ReplicaDisk.Place place =
                new ReplicaDisk.Place(
                        DirectoryStorage.at(folder.resolve("journal")),
                        DirectoryStorage.at(folder.resolve("snapshots")),
                        JournalConfig.defaults().withGroups(List.of(0)),
                        0,
                        Membership.ofVoters(List.of("node1")),
                        VersionRange.KNOWN);
        try (ReplicaDisk disk = ReplicaDisk.open(place, false)) {
            WeakReference<GroupStart> start = new WeakReference<>(disk.takeStarts().get(0));

            System.gc();

            assertThat(start.get()).isNull();
            assertThat(disk.tailCut()).as("the disk itself lives").isFalse();
        }
    }
}
