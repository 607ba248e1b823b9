package io.selaras.cli;

import io.selaras.cli.client.NodeClient;
import io.selaras.cli.cluster.ClusterDirectory;
import io.selaras.cli.cluster.Invocation;
import io.selaras.cli.process.ProcessTable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** One line for each node; fails unless all are ready. */
final class StatusCommand extends ClusterCommand {

    StatusCommand(Invocation invocation, List<String> words) {
        super(invocation, words);
    }

    /** What is said of a node. */
    private record Line(String text, boolean ready) {}

    @Override
    int run() {
        arguments.rest(0);
        ClusterDirectory directory = directory();
        ProcessTable processes = processes(directory);
        NodeClient client = client();
        // Side by side: a node that does not answer keeps nobody waiting for the others.
        List<Line> lines =
                directory.nodes().parallelStream()
                        .map(node -> look(node, directory.portOf(node), processes, client))
                        .toList();
        lines.forEach(line -> terminal.say(line.text()));
        return lines.stream().allMatch(Line::ready) ? 0 : 1;
    }

    private static Line look(String node, int port, ProcessTable processes, NodeClient client) {
        OptionalLong pid = processes.pidOf(node);
        if (pid.isEmpty()) {
            return new Line("%s  :%d  stopped".formatted(node, port), false);
        }
        boolean ready = client.isReady(port);
        boolean leads = client.leaderSeenBy(port).equals(Optional.of(node));
        String text =
                "%s  :%d  %s%s  pid %d  %d MB"
                        .formatted(
                                node,
                                port,
                                ready ? "ready" : "not ready",
                                leads ? ", leader" : "",
                                pid.getAsLong(),
                                ProcessTable.residentMb(pid.getAsLong()));
        return new Line(text, ready);
    }
}
