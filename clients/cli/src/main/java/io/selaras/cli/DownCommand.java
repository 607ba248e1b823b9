package io.selaras.cli;

import io.selaras.cli.cluster.ClusterDirectory;
import io.selaras.cli.cluster.Invocation;
import io.selaras.cli.process.ProcessTable;
import java.util.List;

/** Stops the nodes of a cluster in good order. */
final class DownCommand extends ClusterCommand {

    DownCommand(Invocation invocation, List<String> words) {
        super(invocation, words);
    }

    @Override
    int run() {
        arguments.rest(0);
        ClusterDirectory directory = directory();
        ProcessTable processes = processes(directory);
        List<String> running = processes.running(directory.nodes());
        if (running.isEmpty()) {
            terminal.say("no node of " + directory.data() + " runs");
            processes.forgetAll();
            return 0;
        }
        processes.stop(directory.nodes());
        terminal.say("stopped " + String.join(" ", running));
        return 0;
    }
}
