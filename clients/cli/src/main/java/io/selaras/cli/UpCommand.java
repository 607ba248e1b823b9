package io.selaras.cli;

import io.selaras.cli.client.NodeClient;
import io.selaras.cli.cluster.ClusterDirectory;
import io.selaras.cli.cluster.Invocation;
import io.selaras.cli.member.LocalMembership;
import io.selaras.cli.member.RemovedNodes;
import io.selaras.cli.member.WantedMember;
import io.selaras.cli.process.ClusterLock;
import io.selaras.cli.process.Interruption;
import io.selaras.cli.process.NodeStart;
import io.selaras.cli.process.NodeStarter;
import io.selaras.cli.process.ProcessTable;
import io.selaras.cli.terminal.CommandException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Starts what does not run of a cluster, and adds nodes until there are as many as wanted. */
final class UpCommand extends ClusterCommand {

    private static final String FIRST_REQUEST =
            "{\"resource\":\"orders/42\",\"owner\":\"billing-7\"}";

    private final Interruption interruption;

    UpCommand(Invocation invocation, Interruption interruption, List<String> words) {
        super(invocation, words);
        this.interruption = interruption;
    }

    @Override
    int run() {
        arguments.rest(0);
        ClusterDirectory directory = directory();
        NodeStarter starter = new NodeStarter(invocation, directory, interruption);
        starter.prepare();
        RemovedNodes removed = new RemovedNodes(invocation, directory, interruption);
        NodeStart start;
        List<String> failed;
        try (ClusterLock _ = ClusterLock.take(directory, terminal)) {
            directory.reload();
            removed.settle();
            requireNotFewer(directory);
            start = starter.startMissing();
            failed = removed.countOut(start.failed());
        }
        if (!failed.isEmpty()) {
            showAddresses(directory, false);
            throw CommandException.failed(
                    "not all nodes serve: %s; all logs are in %s"
                            .formatted(String.join(" ", failed), directory.logs()));
        }
        int started = start.serving().size() + grow(directory);
        if (started == 0) {
            terminal.say("the cluster of " + directory.data() + " runs already");
        }
        // Who finds nodes running is a second caller: the first one, or nobody, watches them.
        boolean watched = !arguments.has("-d", "--detach") && started == directory.nodes().size();
        showAddresses(directory, watched);
        requireRunning(directory);
        return watched ? watch(directory) : 0;
    }

    /** Nothing here says which node is to go. */
    private void requireNotFewer(ClusterDirectory directory) {
        int nodes = directory.nodes().size();
        if (directory.wanted() < nodes) {
            throw CommandException.failed(
                    "%s holds a cluster of %d nodes, not %d: '%s' takes one away"
                            .formatted(
                                    directory.data(),
                                    nodes,
                                    directory.wanted(),
                                    invocation.callOf(directory, "member remove NODE")));
        }
    }

    /** Nodes that ran already may have ended since this command has looked. */
    private void requireRunning(ClusterDirectory directory) {
        List<String> ended = new ArrayList<>(directory.nodes());
        ended.removeAll(processes(directory).running(directory.nodes()));
        if (!ended.isEmpty()) {
            throw CommandException.failed(
                    "not all nodes run: %s ended meanwhile; all logs are in %s"
                            .formatted(String.join(" ", ended), directory.logs()));
        }
    }

    /** Adds nodes until there are as many as wanted; the answer is how many. */
    private int grow(ClusterDirectory directory) {
        LocalMembership membership = new LocalMembership(invocation, directory, interruption);
        int added = 0;
        try (ClusterLock _ = ClusterLock.take(directory, terminal)) {
            while (directory.nodes().size() < directory.wanted()) {
                membership.add(new WantedMember(directory.nextNode(), "", "voter", 0, ""));
                added++;
            }
        }
        return added;
    }

    private void showAddresses(ClusterDirectory directory, boolean watched) {
        ProcessTable processes = processes(directory);
        int port = 0;
        for (String node : directory.nodes()) {
            OptionalLong pid = processes.pidOf(node);
            port = port == 0 && pid.isPresent() ? directory.portOf(node) : port;
            terminal.say(
                    "  %s  http://localhost:%d  pid %s"
                            .formatted(
                                    node,
                                    directory.portOf(node),
                                    pid.isPresent() ? String.valueOf(pid.getAsLong()) : "-"));
        }
        terminal.say("Data and logs: " + directory.data());
        terminal.say(
                "Try:  curl -X POST localhost:%d/v1/locks/acquire -d '%s'"
                        .formatted(port == 0 ? directory.port() : port, FIRST_REQUEST));
        String stop = invocation.callOf(directory, "down");
        terminal.say("Stop: " + (watched ? "Ctrl-C, or '" + stop + "' elsewhere" : stop));
    }

    /** Stays until a signal or until all nodes are gone. */
    private int watch(ClusterDirectory directory) {
        ProcessTable processes = processes(directory);
        interruption.onSignal(() -> {
            terminal.progressEnd();
            terminal.say("stopping ...");
            processes.stop(directory.nodes());
            return 0;
        });
        NodeClient client = client();
        int exitCode = new Watch(invocation, directory, client, interruption).run();
        interruption.onSignalEnd();
        return exitCode;
    }
}
