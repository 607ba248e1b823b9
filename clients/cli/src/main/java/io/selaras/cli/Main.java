package io.selaras.cli;

import io.selaras.cli.cluster.Invocation;
import io.selaras.cli.process.Interruption;
import io.selaras.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.List;

/** The command line of Selaras; the launcher says by properties how it was called. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        Interruption interruption = new Interruption();
        interruption.install();
        Terminal terminal =
                new Terminal(System.out, System.err, Boolean.getBoolean("selaras.terminal"));
        Invocation invocation =
                new Invocation(
                        System.getProperty("selaras.launcher", "./selaras"),
                        Path.of(System.getProperty("selaras.home", "")).toAbsolutePath(),
                        System.getenv(),
                        terminal);
        System.exit(run(invocation, interruption, List.of(arguments)));
    }

    /** Runs the command that the words begin with; the answer is its exit code. */
    static int run(Invocation invocation, Interruption interruption, List<String> words) {
        return new CommandDispatcher(invocation, interruption)
                .run(
                        words.isEmpty() ? "" : words.getFirst(),
                        words.isEmpty() ? words : words.subList(1, words.size()));
    }
}
