package io.selaras.node.maintenance;

import io.selaras.journal.Journal;
import io.selaras.journal.Journal.Inspection;
import io.selaras.journal.TornTail;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * Makes a directory usable again without dropping anything that was durable: damaged data goes
 * aside as a whole, a torn tail is cut as the next start would.
 */
@Command(
        name = "repair",
        description = "Makes damaged data usable again: describes what it would do, and asks.",
        mixinStandardHelpOptions = true)
final class RepairCommand implements Callable<Integer> {

    /** The identity goes last: until then the node knows that it belongs to a cluster. */
    private static final List<String> MOVED = List.of("journal", "snapshots", "peers", "identity");

    @Parameters(paramLabel = "DIR", description = "the node's data directory, as in data/node1")
    private Path directory = Path.of(".");

    @Mixin private Confirmation confirmation = new Confirmation();

    @Override
    public Integer call() throws Exception {
        try (NodeData data = NodeData.take(directory)) {
            Inspection journal = data.inspect();
            Optional<String> damage = data.damage(journal);
            if (damage.isPresent()) {
                return setAside(damage.get());
            }
            if (journal.torn().isPresent()) {
                return cut(data, journal, journal.torn().get());
            }
            System.out.println("Nothing to repair: the data is sound.");
            return 0;
        }
    }

    private int setAside(String damage) throws IOException {
        String now =
                DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT)
                        .format(ZonedDateTime.now(ZoneOffset.UTC));
        Path aside = directory.resolve("quarantine-" + now);
        System.out.println(damage);
        boolean confirmed =
                confirmation.given(
                        List.of(
                                "move all data of this node to " + aside + "; nothing is deleted",
                                "the next start finds no data: the node rejoins its cluster under"
                                        + " a new incarnation and is brought up to date; until then"
                                        + " it counts in no majority",
                                "never do this on a majority of the nodes: what they all had may"
                                        + " be gone"));
        if (!confirmed) {
            return JournalTool.DECLINED;
        }
        Files.createDirectory(aside);
        sync(directory);
        for (String name : MOVED) {
            Path from = directory.resolve(name);
            if (Files.exists(from)) {
                Files.move(from, aside.resolve(name), StandardCopyOption.ATOMIC_MOVE);
                sync(aside);
                sync(directory);
            }
        }
        AuditNote.write(directory, "repair", "data moved to " + aside, damage);
        System.out.println("Done. Start the node with the same settings.");
        return 0;
    }

    private int cut(NodeData data, Inspection journal, TornTail torn) throws IOException {
        boolean confirmed =
                confirmation.given(
                        List.of(
                                String.format(
                                        Locale.ROOT,
                                        "cut %s at offset %d, before frame %d, keeping a copy as"
                                                + " journal/torn-*.bin",
                                        torn.file(),
                                        torn.position(),
                                        torn.sequence()),
                                "the node becomes recovering: it counts in no majority until it has"
                                        + " caught up (a start does the same by itself)"));
        if (!confirmed) {
            return JournalTool.DECLINED;
        }
        try (Journal cut = Journal.open(data.journal(), data.config(journal)).journal()) {
            AuditNote.write(
                    directory,
                    "repair",
                    torn.toString(),
                    "torn tail cut, frame " + cut.stats().lastSequence());
        }
        System.out.println("Done. Start the node.");
        return 0;
    }

    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
