package io.selaras.cli;

import io.selaras.cli.cluster.ClusterDirectory;
import io.selaras.cli.cluster.Invocation;
import io.selaras.cli.process.NodeCommand;
import io.selaras.cli.terminal.CommandException;
import java.util.List;

/** The settings of a node of this folder's cluster, as {@code up} gives them to it. */
final class ConfigCommand extends ClusterCommand {

    ConfigCommand(Invocation invocation, List<String> words) {
        super(invocation, words);
    }

    @Override
    int run() {
        String node = arguments.word();
        ClusterDirectory directory = directory();
        if (!directory.nodes().contains(node)) {
            throw CommandException.failed(
                    "the cluster of %s has no %s, only %s"
                            .formatted(
                                    directory.data(), node, String.join(" ", directory.nodes())));
        }
        return new NodeCommand(invocation).showSettings(directory, node);
    }
}
