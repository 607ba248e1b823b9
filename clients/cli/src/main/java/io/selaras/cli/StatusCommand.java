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

    @Override
    int run() {
        arguments.rest(0);
        ClusterDirectory directory = directory();
        ProcessTable processes = processes(directory);
        NodeClient client = client();
        boolean all = true;
        for (String node : directory.nodes()) {
            int port = directory.portOf(node);
            OptionalLong pid = processes.pidOf(node);
            if (pid.isEmpty()) {
                terminal.say("%s  :%d  stopped".formatted(node, port));
                all = false;
                continue;
            }
            boolean ready = client.isReady(port);
            all &= ready;
            boolean leads = client.leaderSeenBy(port).equals(Optional.of(node));
            terminal.say(
                    "%s  :%d  %s%s  pid %d  %d MB"
                            .formatted(
                                    node,
                                    port,
                                    ready ? "ready" : "not ready",
                                    leads ? ", leader" : "",
                                    pid.getAsLong(),
                                    ProcessTable.residentMb(pid.getAsLong())));
        }
        return all ? 0 : 1;
    }
}
