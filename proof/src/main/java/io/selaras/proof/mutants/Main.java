package io.selaras.proof.mutants;

import picocli.CommandLine;

/** The command line of the mutation check. */
public final class Main {

    private Main() {}

    /** Exit code 1 says that a mutant was not caught, 2 that the command line was wrong. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new MutantsCommand()).execute(arguments));
    }
}
