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
        List<String> words = List.of(arguments);
        System.exit(
                new CommandDispatcher(invocation, interruption)
                        .run(
                                words.isEmpty() ? "" : words.getFirst(),
                                words.stream().skip(1).toList()));
    }
}
