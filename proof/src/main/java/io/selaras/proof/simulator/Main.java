package io.selaras.proof.simulator;

import picocli.CommandLine;

/** The command line of the simulator. */
public final class Main {

    private Main() {}

    /** Exit code 1 says that a promise was broken, 2 that the command line was wrong. */
    public static void main(String[] arguments) {
        // What nodes log of a thousand broken disks is of no use; the transcript tells it.
        System.setProperty("logback.configurationFile", "selaras-quiet.xml");
        System.exit(new CommandLine(new SimulateCommand()).execute(arguments));
    }
}
