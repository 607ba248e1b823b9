package io.selaras.node.maintenance;

import io.selaras.link.identity.DirectoryRefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of {@code selaras journal}. */
@Command(
        name = "journal",
        description = "Looks at, and repairs, the data of a node that does not run.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        subcommands = {InspectCommand.class, RepairCommand.class, AcceptTailCommand.class})
public final class JournalTool {

    /** Nothing was changed because nobody confirmed it. */
    static final int DECLINED = 3;

    /** The data is damaged, or the command does not apply to it. */
    static final int UNSOUND = 1;

    private JournalTool() {}

    /** Runs one command. */
    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(new JournalTool());
        line.setExecutionExceptionHandler((e, _, _) -> {
            String reason =
                    e instanceof DirectoryRefusedException || e instanceof IOException
                            ? String.valueOf(e.getMessage())
                            : e.toString();
            System.err.println("selaras: " + reason);
            return UNSOUND;
        });
        try {
            System.exit(line.execute(arguments));
        } catch (UncheckedIOException e) {
            System.err.println("selaras: " + e.getMessage());
            System.exit(UNSOUND);
        }
    }
}
