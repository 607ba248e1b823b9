package io.selaras.cli.process;

import io.selaras.cli.client.NodeClient;
import io.selaras.cli.cluster.ClusterDirectory;
import io.selaras.cli.cluster.Invocation;
import io.selaras.cli.terminal.CommandException;
import io.selaras.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/** Starts nodes of this machine: those that come to serve stay, the words of others are shown. */
public final class NodeStarter {

    private static final int SECRET_BYTES = 32;
    private static final int PAUSE_MS = 50;

    /** Exit code of a command that a signal ended. */
    private static final int INTERRUPTED = 130;

    private final ClusterDirectory directory;
    private final Terminal terminal;
    private final NodeCommand command;
    private final ProcessTable processes;
    private final NodeClient client;
    private final StartLog log;
    private final Interruption interruption;

    public NodeStarter(
            Invocation invocation, ClusterDirectory directory, Interruption interruption) {
        this.directory = directory;
        this.interruption = interruption;
        terminal = invocation.terminal();
        command = new NodeCommand(invocation);
        processes = new ProcessTable(directory, terminal);
        client = NodeClient.of(invocation.environment());
        log = new StartLog(directory);
    }

    /** Builds what changed and makes the folders that a start needs. */
    public void prepare() {
        command.prepare();
        try {
            Files.createDirectories(directory.run());
            Files.createDirectories(directory.logs());
        } catch (IOException e) {
            throw CommandException.failed("cannot write to " + directory.data());
        }
    }

    /** Starts those of the cluster's nodes that do not run, and waits until they serve. */
    public NodeStart startMissing() {
        processes.awaitEnding(directory.nodes());
        List<String> missing =
                directory.nodes().stream().filter(node -> !processes.isRunning(node)).toList();
        if (missing.isEmpty()) {
            return new NodeStart(List.of(), List.of());
        }
        checkPorts(missing);
        directory.save();
        stopWhenInterrupted(missing, () -> {});
        try {
            missing.forEach(this::start);
            return new NodeReadiness(directory, terminal, processes, client, interruption)
                    .await(missing);
        } finally {
            interruption.onSignalEnd();
        }
    }

    /**
     * Starts a node that belongs to no cluster yet, waits until it answers, and has it introduced.
     * What comes to nothing leaves neither a process nor a node that the folder remembers.
     */
    public void startNewcomer(String node, Runnable introduce) {
        boolean known = directory.nodes().contains(node);
        boolean runs = processes.isRunning(node);
        if (!runs) {
            checkPorts(List.of(node));
        }
        Runnable forget =
                () -> {
                    if (!known) {
                        directory.forget(node);
                    }
                };
        directory.remember(node);
        try {
            if (!runs) {
                stopWhenInterrupted(List.of(node), forget);
                start(node);
                awaitAnswer(node);
                // From now on the cluster may know it: a signal ends this command and nothing else.
                interruption.onSignalEnd();
            }
            introduce.run();
        } catch (CommandException e) {
            if (!e.mayHaveHappened()) {
                processes.stop(runs ? List.of() : List.of(node));
                forget.run();
            }
            throw e;
        } finally {
            interruption.onSignalEnd();
        }
    }

    private void awaitAnswer(String node) {
        long started = System.nanoTime();
        while (!client.isAlive(directory.portOf(node))) {
            if (!processes.isRunning(node)) {
                giveUp(node, " ended while starting: ");
            }
            if (NodeReadiness.secondsSince(started) >= NodeReadiness.PATIENCE_SECONDS) {
                giveUp(node, " does not answer after 60 s; ");
            }
            interruption.pause(PAUSE_MS);
        }
    }

    private void giveUp(String node, String what) {
        terminal.warn(node + what + log.lastWords(node));
        throw NodeReadiness.nothingLeft(directory);
    }

    private void stopWhenInterrupted(List<String> nodes, Runnable further) {
        interruption.onSignal(() -> {
            processes.stop(nodes);
            further.run();
            return INTERRUPTED;
        });
    }

    private void checkPorts(List<String> nodes) {
        for (String node : nodes) {
            int port = directory.portOf(node);
            PortOwner.of(port)
                    .ifPresent(owner -> {
                        throw CommandException.failed(
                                ("port %d of %s is taken by %s: stop that, or start a new cluster"
                                                + " on other ports with --port and --data")
                                        .formatted(port, node, owner));
                    });
        }
    }

    private void start(String node) {
        try {
            Files.createDirectories(directory.folderOf(node));
            makeSecret();
        } catch (IOException e) {
            throw CommandException.failed("cannot write to " + e.getMessage());
        }
        log.begin(node);
        interruption.whole(() -> processes.remember(node, command.start(directory, node).pid()));
    }

    /** Makes the secret of this cluster, unless there is one or the environment gives one. */
    private void makeSecret() throws IOException {
        if (command.hasOwnSecret() || directory.secret().toFile().length() > 0) {
            return;
        }
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        Path fresh = directory.data().resolve("cluster.secret.tmp");
        Files.deleteIfExists(fresh);
        Files.createFile(
                fresh,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, HexFormat.of().formatHex(secret));
        Files.move(fresh, directory.secret(), StandardCopyOption.REPLACE_EXISTING);
    }
}
