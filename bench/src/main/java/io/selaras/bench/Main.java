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
        System.exit(new CommandLine(new SideBySideCommand()).execute(arguments));
    }
}
