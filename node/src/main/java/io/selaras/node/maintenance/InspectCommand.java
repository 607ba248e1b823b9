package io.selaras.node.maintenance;

import io.selaras.journal.Journal.Inspection;
import io.selaras.journal.Journal.SegmentView;
import io.selaras.journal.RecoveredGroup;
import io.selaras.journal.TornTail;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Reads everything, changes nothing. */
@Command(
        name = "inspect",
        description = "Shows what the journal holds and what is wrong with it; changes nothing.",
        mixinStandardHelpOptions = true)
final class InspectCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "the node's data directory, as in data/node1")
    private Path directory = Path.of(".");

    @Override
    public Integer call() throws Exception {
        try (NodeData data = NodeData.take(directory)) {
            Inspection journal = data.inspect();
            Optional<String> damage = data.damage(journal);
            print(journal);
            print(journal, damage);
            return damage.isPresent() ? JournalTool.UNSOUND : 0;
        }
    }

    private static void print(Inspection journal) {
        for (SegmentView segment : journal.segments()) {
            System.out.printf(
                    Locale.ROOT,
                    "%s  frames %d to %d, %d of %d bytes used%n",
                    segment.name(),
                    segment.firstSequence(),
                    segment.lastSequence(),
                    segment.usedBytes(),
                    segment.bytes());
        }
        for (RecoveredGroup group : journal.groups()) {
            System.out.printf(
                    Locale.ROOT,
                    "group %d  term %d, vote %s, entries %d to %d%s%n",
                    group.group(),
                    group.state().term(),
                    String.valueOf(group.state().vote()),
                    group.start().index() + 1,
                    group.start().index() + group.entries().size(),
                    group.state().recovering() ? ", RECOVERING: counts in no majority" : "");
        }
    }

    private static void print(Inspection journal, Optional<String> damage) {
        if (damage.isPresent()) {
            System.out.printf(Locale.ROOT, "DAMAGED  %s%n", damage.get());
            System.out.printf(
                    Locale.ROOT,
                    "         'selaras journal repair' sets the data aside and lets the node rejoin%n");
            return;
        }
        if (journal.torn().isPresent()) {
            TornTail torn = journal.torn().get();
            System.out.printf(
                    Locale.ROOT,
                    "TORN     %s, from offset %d on, before frame %d: the next start cuts it%n",
                    torn.file(),
                    torn.position(),
                    torn.sequence());
        } else {
            System.out.printf(Locale.ROOT, "sound%n");
        }
    }
}
