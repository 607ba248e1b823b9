package io.selaras.cli;

import io.selaras.cli.cluster.Invocation;
import io.selaras.cli.process.Interruption;
import io.selaras.cli.terminal.CommandException;
import java.util.List;

/** All commands, and what is said when one of them cannot do what it is asked for. */
final class CommandDispatcher {

    private final Invocation invocation;
    private final Interruption interruption;

    CommandDispatcher(Invocation invocation, Interruption interruption) {
        this.invocation = invocation;
        this.interruption = interruption;
    }

    /** Runs one command; the answer is its exit code. */
    int run(String name, List<String> words) {
        try {
            return switch (name) {
                case "up" -> new UpCommand(invocation, interruption, words).run();
                case "down" -> new DownCommand(invocation, words).run();
                case "status" -> new StatusCommand(invocation, words).run();
                case "member" -> new MembersCommand(invocation, interruption, words).run();
                case "transfer" -> new TransferCommand(invocation, interruption, words).run();
                case "ring" -> new RingCommand(invocation, interruption, words).run();
                case "logs" -> new LogsCommand(invocation, words).run();
                case "config" -> new ConfigCommand(invocation, words).run();
                case "test" -> new TestCommand(invocation, interruption, words).run();
                case "fuzz" -> new FuzzCommand(invocation, interruption, words).run();
                default -> throw CommandException.wrongUse("there is no command '" + name + "'");
            };
        } catch (CommandException e) {
            if (!e.words().isEmpty()) {
                invocation.terminal().warn(e.words());
            }
            return e.exitCode();
        }
    }
}
