package io.selaras.cli.member;

import io.selaras.cli.client.ClusterAnswer;
import io.selaras.cli.client.MemberView;
import io.selaras.cli.client.NodeClient;
import io.selaras.cli.cluster.ClusterDirectory;
import io.selaras.cli.cluster.Invocation;
import io.selaras.cli.process.Interruption;
import io.selaras.cli.process.ProcessTable;
import io.selaras.cli.terminal.Terminal;
import java.util.List;
import java.util.Optional;

/**
 * The nodes of this machine that were removed without this program, over HTTP perhaps: the folder
 * counts them still, and they will never serve again.
 */
public final class RemovedNodes {

    private final ClusterDirectory directory;
    private final Terminal terminal;
    private final ProcessTable processes;
    private final NodeClient client;
    private final LocalMembership membership;

    public RemovedNodes(
            Invocation invocation, ClusterDirectory directory, Interruption interruption) {
        this.directory = directory;
        terminal = invocation.terminal();
        processes = new ProcessTable(directory, terminal);
        client = NodeClient.of(invocation.environment());
        membership = new LocalMembership(invocation, directory, interruption);
    }

    /** Waits for those that are leaving, and counts out those that have left. */
    public void settle() {
        List<MemberView> members = members();
        for (String node : directory.nodes()) {
            Optional<String> state =
                    members.stream()
                            .filter(member -> member.id().equals(node))
                            .map(MemberView::state)
                            .findFirst();
            if (state.equals(Optional.of("leaving"))) {
                terminal.say(node + " is leaving the cluster; waiting until it has left");
                membership.awaitState(node, "");
                countOut(node);
            } else if (directory.wasRemoved(node)
                    || (!members.isEmpty() && state.isEmpty() && !processes.isRunning(node))) {
                countOut(node);
            }
        }
    }

    /** Counts out those of these nodes that were told when they started; returns the others. */
    public List<String> countOut(List<String> ended) {
        ended.stream().filter(directory::wasRemoved).forEach(this::countOut);
        return ended.stream().filter(directory.nodes()::contains).toList();
    }

    private void countOut(String node) {
        terminal.say(node + " was removed from the cluster and is none of its nodes any more");
        membership.retire(node);
    }

    /**
     * The members by the word of a node of this folder. Another cluster may have taken the ports of
     * nodes that do not run.
     */
    private List<MemberView> members() {
        return processes.running(directory.nodes()).stream()
                .map(directory::portOf)
                .filter(client::isReady)
                .map(client::cluster)
                .flatMap(Optional::stream)
                .map(ClusterAnswer::members)
                .findFirst()
                .orElse(List.of());
    }
}
