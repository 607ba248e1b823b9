package io.selaras.cli;

import io.selaras.cli.client.NodeClient;
import io.selaras.cli.cluster.ClusterDirectory;
import io.selaras.cli.cluster.Invocation;
import io.selaras.cli.process.ProcessTable;
import io.selaras.cli.terminal.Terminal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A command about the cluster of one folder. */
abstract class ClusterCommand {

    private static final Set<String> VALUED = Set.of("--nodes", "--port", "--data");
    private static final Set<String> SWITCHES = Set.of("-d", "--detach");

    final Invocation invocation;
    final Terminal terminal;
    final Arguments arguments;

    ClusterCommand(Invocation invocation, List<String> words) {
        this(invocation, words, Set.of(), Set.of());
    }

    /** A command with options of its own besides those of all. */
    ClusterCommand(
            Invocation invocation, List<String> words, Set<String> valued, Set<String> switches) {
        this.invocation = invocation;
        terminal = invocation.terminal();
        arguments = new Arguments(words, both(VALUED, valued), both(SWITCHES, switches));
    }

    private static Set<String> both(Set<String> common, Set<String> own) {
        Set<String> all = new HashSet<>(common);
        all.addAll(own);
        return all;
    }

    /** Carries the command out; the answer is its exit code. */
    abstract int run();

    /** The cluster that the options, the environment and the folder name. */
    ClusterDirectory directory() {
        return invocation.directory(
                arguments.value("--data", ""),
                arguments.value("--nodes", ""),
                arguments.value("--port", ""));
    }

    NodeClient client() {
        return NodeClient.of(invocation.environment());
    }

    ProcessTable processes(ClusterDirectory directory) {
        return new ProcessTable(directory, terminal);
    }
}
