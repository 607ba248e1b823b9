package io.selaras.cli;

import io.selaras.cli.client.NodeClient;
import io.selaras.cli.cluster.ClusterDirectory;
import io.selaras.cli.cluster.Invocation;
import io.selaras.cli.process.Interruption;
import io.selaras.cli.process.ProcessTable;
import io.selaras.cli.process.StartLog;
import io.selaras.cli.terminal.Terminal;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Says when the leader of a cluster changes and when a node of it ends, until all have. */
final class Watch {

    private static final int PAUSE_MS = 1_000;

    private final Invocation invocation;
    private final ClusterDirectory directory;
    private final NodeClient client;
    private final Interruption interruption;
    private final ProcessTable processes;
    private final Terminal terminal;
    private List<String> alive;
    private String seen = "";

    Watch(
            Invocation invocation,
            ClusterDirectory directory,
            NodeClient client,
            Interruption interruption) {
        this.invocation = invocation;
        this.directory = directory;
        this.client = client;
        this.interruption = interruption;
        terminal = invocation.terminal();
        processes = new ProcessTable(directory, terminal);
        alive = directory.nodes();
    }

    /** Returns when all nodes have ended; 1 if nobody stopped them. */
    int run() {
        while (true) {
            directory.reload();
            List<String> nodes = directory.nodes();
            List<String> left = processes.running(nodes);
            nodes.stream()
                    .filter(node -> !left.contains(node) && alive.contains(node))
                    .filter(processes::isRemembered)
                    .forEach(this::tellEnd);
            if (left.isEmpty()) {
                terminal.say("all nodes have ended");
                return nodes.stream().anyMatch(processes::isRemembered) ? 1 : 0;
            }
            alive = left;
            left.stream()
                    .map(node -> client.leaderSeenBy(directory.portOf(node)))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .filter(leader -> !leader.equals(seen))
                    .ifPresent(this::tellLeader);
            interruption.pause(PAUSE_MS);
        }
    }

    private void tellEnd(String node) {
        String again =
                directory.wasRemoved(node)
                        ? ""
                        : " ('%s' elsewhere starts it again)"
                                .formatted(invocation.callOf(directory, "up"));
        terminal.say(
                "%s %s ended: %s%s"
                        .formatted(now(), node, new StartLog(directory).lastWords(node), again));
    }

    private void tellLeader(String leader) {
        seen = leader;
        terminal.say("%s %s leads".formatted(now(), leader));
    }

    private static String now() {
        return LocalTime.now(ZoneId.systemDefault())
                .truncatedTo(ChronoUnit.SECONDS)
                .format(DateTimeFormatter.ISO_LOCAL_TIME);
    }
}
