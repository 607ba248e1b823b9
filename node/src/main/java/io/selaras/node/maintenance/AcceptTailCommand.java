package io.selaras.node.maintenance;

import io.selaras.journal.Journal;
import io.selaras.journal.Journal.Inspection;
import io.selaras.journal.RecoveredGroup;
import io.selaras.journal.RecoveredJournal;
import io.selaras.journal.record.HardState;
import io.selaras.journal.record.JournalWrite;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Clears the recovery of a node by hand, when a voter that would have to agree is gone for good.
 */
@Command(
        name = "accept-tail",
        description = "Trusts the log of a recovering node as it is, at your risk.",
        mixinStandardHelpOptions = true)
final class AcceptTailCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "the node's data directory, as in data/node1")
    private Path directory = Path.of(".");

    @Option(names = "--reason", required = true, description = "goes into the audit log")
    private String reason = "";

    @Mixin private Confirmation confirmation = new Confirmation();

    @Override
    public Integer call() throws Exception {
        try (NodeData data = NodeData.take(directory)) {
            Inspection journal = data.inspect();
            Optional<String> damage = data.damage(journal);
            if (damage.isPresent()) {
                System.err.println("selaras: " + damage.get() + " Only 'repair' helps.");
                return JournalTool.UNSOUND;
            }
            if (journal.torn().isPresent() || journal.cutPending()) {
                System.err.println("selaras: the tail is torn; run 'selaras journal repair' first");
                return JournalTool.UNSOUND;
            }
            return accept(data, journal);
        }
    }

    private int accept(NodeData data, Inspection journal) throws IOException {
        List<RecoveredGroup> recovering =
                journal.groups().stream().filter(group -> group.state().recovering()).toList();
        if (recovering.isEmpty()) {
            System.out.println("Nothing to accept: this node is not recovering.");
            return 0;
        }
        if (recovering.stream().anyMatch(AcceptTailCommand::isEmpty)) {
            System.err.println("selaras: a log is empty; there is nothing in it to be trusted");
            return JournalTool.UNSOUND;
        }
        boolean confirmed =
                confirmation.given(
                        List.of(
                                "trust " + lastEntries(recovering) + " as the end of the log here",
                                "RISK: if this node had acknowledged an entry or a vote that it"
                                        + " lost, a majority with it may now decide without it:"
                                        + " acknowledged locks can vanish, and two leaders can be"
                                        + " elected in one term",
                                "do it only if the cluster cannot elect because a voter is gone"
                                        + " for good, and on the node with the most entries",
                                "write a note to " + directory.resolve(AuditNote.FILE)));
        if (!confirmed) {
            return JournalTool.DECLINED;
        }
        AuditNote.write(directory, "accept-tail", lastEntries(recovering), reason);
        RecoveredJournal recovery = Journal.open(data.journal(), data.config(journal));
        try (Journal open = recovery.journal()) {
            open.append(trusted(recovering));
            open.sync();
        }
        System.out.println("Done. Start the node.");
        return 0;
    }

    private static List<JournalWrite> trusted(List<RecoveredGroup> recovering) {
        List<JournalWrite> writes = new ArrayList<>();
        for (RecoveredGroup group : recovering) {
            HardState state = group.state();
            HardState trusted = new HardState(state.term(), state.vote(), false);
            writes.add(new JournalWrite.State(group.group(), trusted));
        }
        return writes;
    }

    private static boolean isEmpty(RecoveredGroup group) {
        return group.start().index() == 0 && group.entries().isEmpty();
    }

    private static String lastEntries(List<RecoveredGroup> groups) {
        List<String> ends = new ArrayList<>();
        for (RecoveredGroup group : groups) {
            long last = group.start().index() + group.entries().size();
            ends.add("entry " + last + " of group " + group.group());
        }
        return String.join(", ", ends);
    }
}
