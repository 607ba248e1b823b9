package io.selaras.cli.process;

import io.selaras.cli.client.NodeClient;
import io.selaras.cli.cluster.ClusterDirectory;
import io.selaras.cli.terminal.CommandException;
import io.selaras.cli.terminal.Terminal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Waits until started nodes serve. One that ends instead has failed, and the others are waited for;
 * when none comes to serve, nothing is left running.
 */
final class NodeReadiness {

    static final int PATIENCE_SECONDS = 60;
    private static final int PAUSE_MS = 50;

    private final ClusterDirectory directory;
    private final Terminal terminal;
    private final ProcessTable processes;
    private final NodeClient client;
    private final Interruption interruption;
    private final Set<String> shown = new HashSet<>();
    private final List<String> serving = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();

    NodeReadiness(
            ClusterDirectory directory,
            Terminal terminal,
            ProcessTable processes,
            NodeClient client,
            Interruption interruption) {
        this.directory = directory;
        this.terminal = terminal;
        this.processes = processes;
        this.client = client;
        this.interruption = interruption;
    }

    NodeStart await(List<String> started) {
        String names = String.join(" ", started);
        if (!terminal.live()) {
            terminal.say("starting " + names + " ...");
        }
        List<String> pending = started;
        long since = System.nanoTime();
        while (!pending.isEmpty()) {
            pending = pending.stream().filter(this::isPending).toList();
            long seconds = secondsSince(since);
            if (!pending.isEmpty() && (seconds >= PATIENCE_SECONDS || noMajorityLeft())) {
                break;
            }
            terminal.progress(
                    "starting %s ... waiting for %s, %d s"
                            .formatted(
                                    names,
                                    pending.isEmpty() ? "nobody" : String.join(" ", pending),
                                    seconds));
            if (!pending.isEmpty()) {
                interruption.pause(PAUSE_MS);
            }
        }
        terminal.progressEnd();
        return outcome(pending);
    }

    static long secondsSince(long started) {
        return Duration.ofNanos(System.nanoTime() - started).toSeconds();
    }

    static CommandException nothingLeft(ClusterDirectory directory) {
        return CommandException.failed(
                "nothing of this start is left running; the logs are in " + directory.logs());
    }

    private boolean isPending(String node) {
        if (!processes.isRunning(node)) {
            failed.add(node);
            return false;
        }
        if (client.isReady(directory.portOf(node))) {
            serving.add(node);
            return false;
        }
        return true;
    }

    /** Nobody waits for a cluster that cannot form: half of its nodes or more have ended. */
    private boolean noMajorityLeft() {
        return 2 * failed.size() >= directory.nodes().size();
    }

    /** Says why nodes ended, and what those that do not serve last complained of. */
    private NodeStart outcome(List<String> pending) {
        StartLog log = new StartLog(directory);
        for (String node : failed) {
            warnOnce(node + " ended while starting", log.lastWords(node));
            processes.forget(node);
        }
        if (!noMajorityLeft()) {
            for (String node : pending) {
                warnOnce(node + " is not ready after 60 s", log.lastWords(node));
            }
        }
        failed.addAll(pending);
        if (serving.isEmpty()) {
            processes.stop(pending);
            throw nothingLeft(directory);
        }
        return new NodeStart(List.copyOf(serving), List.copyOf(failed));
    }

    private void warnOnce(String what, String words) {
        terminal.warn(
                what + ": " + (shown.add(words) ? words.replace("\n", "\n    ") : "the same"));
    }
}
