package io.selaras.bench;

import java.io.IOException;
import java.util.Arrays;
import picocli.CommandLine;

/** The command line of the bench. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length > 0 && arguments[0].equals("jmh")) {
            org.openjdk.jmh.Main.main(Arrays.copyOfRange(arguments, 1, arguments.length));
            return;
        }
        CommandLine command = new CommandLine(new SideBySideCommand());
        command.addSubcommand(new ScaleCommand());
        command.addSubcommand(new ReadsCommand());
        command.addSubcommand(new AttackCommand());
        command.addSubcommand(new GroupsCommand());
        command.setCaseInsensitiveEnumValuesAllowed(true);
        command.setExecutionExceptionHandler((exception, ignoredCommand, ignoredResult) -> {
            System.err.println("bench: " + exception.getMessage());
            return 1;
        });
        System.exit(command.execute(arguments));
    }
}
