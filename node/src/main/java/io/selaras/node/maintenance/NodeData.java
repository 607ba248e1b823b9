package io.selaras.node.maintenance;

import io.selaras.journal.Journal;
import io.selaras.journal.Journal.Inspection;
import io.selaras.journal.JournalConfig;
import io.selaras.journal.RecoveredGroup;
import io.selaras.journal.snapshot.SnapshotStore;
import io.selaras.journal.storage.CorruptJournalException;
import io.selaras.journal.storage.DirectoryStorage;
import io.selaras.link.identity.DataDirectory;
import io.selaras.link.identity.DirectoryRefusedException;
import io.selaras.replica.Replica;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The data directory of a node, held so that no node can start on it meanwhile. */
final class NodeData implements Closeable {

    private final Path directory;
    private final Closeable hold;

    private NodeData(Path directory, Closeable hold) {
        this.directory = directory;
        this.hold = hold;
    }

    /** Takes a directory that holds, or held, a node's data. */
    static NodeData take(Path directory) throws IOException, DirectoryRefusedException {
        if (!Files.isDirectory(directory.resolve("journal"))) {
            throw new IOException(
                    directory + " is no data directory of a node: it has no folder 'journal'");
        }
        return new NodeData(directory, DataDirectory.hold(directory));
    }

    Path directory() {
        return directory;
    }

    DirectoryStorage journal() throws IOException {
        return DirectoryStorage.at(directory.resolve("journal"));
    }

    Inspection inspect() throws IOException {
        return Journal.inspect(journal());
    }

    /**
     * The settings for a journal: its groups are those that it names, and those that the node may
     * have without a word of them in what is left.
     */
    JournalConfig config(Inspection journal) throws IOException {
        TreeSet<Integer> groups = new TreeSet<>();
        journal.groups().forEach(group -> groups.add(group.group()));
        int partitions = DataDirectory.partitionsOf(directory);
        for (int id = Replica.COORDINATION; id <= partitions; id++) {
            groups.add(id);
        }
        return JournalConfig.defaults().withGroups(List.copyOf(groups));
    }

    /** What is wrong with the data as a whole, for which the journal alone may be sound. */
    Optional<String> damage(Inspection journal) throws IOException {
        if (journal.damage().isPresent()) {
            return journal.damage();
        }
        if (!Files.exists(directory.resolve("identity"))) {
            return Optional.of("The file 'identity' is missing: nobody knows whose data this is.");
        }
        Path snapshots = directory.resolve("snapshots");
        if (!Files.isDirectory(snapshots)) {
            return Optional.empty();
        }
        SnapshotStore store = SnapshotStore.forReading(DirectoryStorage.at(snapshots));
        for (RecoveredGroup group : journal.groups()) {
            try {
                var newest = store.newest(group.group(), group.start());
                if (newest.isPresent()) {
                    newest.get().close();
                }
            } catch (CorruptJournalException e) {
                return Optional.of(e.finding());
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        hold.close();
    }
}
