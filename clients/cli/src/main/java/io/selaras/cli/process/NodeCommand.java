package io.selaras.cli.process;

import io.selaras.cli.cluster.ClusterDirectory;
import io.selaras.cli.cluster.Invocation;
import io.selaras.cli.terminal.CommandException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How nodes of this machine are started: the command line of their JVM, and their environment. */
public final class NodeCommand {

    private final Invocation invocation;
    private List<String> words = List.of();

    public NodeCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    /** Has the launcher build what changed and say how a node is started; it talks to the user. */
    public void prepare() {
        try {
            Path answer = Files.createTempFile("selaras", ".command");
            try {
                run(List.of(launcher(), "prepare", answer.toString()));
                List<String> command = new ArrayList<>();
                if (invocation.program("setsid").isPresent()) {
                    // Out of the terminal's process group: Ctrl-C is for this process, which then
                    // ends the nodes in good order.
                    command.add("setsid");
                }
                command.addAll(List.of(Files.readString(answer).split("\0")));
                words = List.copyOf(command);
            } finally {
                Files.deleteIfExists(answer);
            }
        } catch (IOException e) {
            throw CommandException.failed("cannot start the launcher: " + e.getMessage());
        }
    }

    /** Shows the settings with which a node is started; the answer is the exit code. */
    public int showSettings(ClusterDirectory directory, String node) {
        ProcessBuilder builder =
                new ProcessBuilder(launcher(), "server", "--print-config").inheritIO();
        nameSettings(builder.environment(), directory, node);
        try {
            return builder.start().waitFor();
        } catch (IOException e) {
            throw CommandException.failed("cannot start the launcher: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandException.silent(1);
        }
    }

    /**
     * Starts a node that outlives this process: it inherits nothing but its standard streams, so
     * that it holds no lock, pipe or socket of whoever called.
     */
    Process start(ClusterDirectory directory, String node) {
        ProcessBuilder builder =
                new ProcessBuilder(words)
                        .redirectInput(new File("/dev/null"))
                        .redirectErrorStream(true)
                        .redirectOutput(
                                ProcessBuilder.Redirect.appendTo(directory.logOf(node).toFile()));
        nameSettings(builder.environment(), directory, node);
        try {
            return builder.start();
        } catch (IOException e) {
            throw CommandException.failed("cannot start " + node + ": " + e.getMessage());
        }
    }

    /** Says to a node of this machine who it is; all other settings pass through. */
    private void nameSettings(
            Map<String, String> environment, ClusterDirectory directory, String node) {
        environment.put("NODE_ID", node);
        environment.put("NODE_PORT", String.valueOf(directory.portOf(node)));
        environment.put("CLUSTER_ADDRS", directory.addressesFor(node));
        environment.put("DATA_DIR", directory.folderOf(node).toString());
        if (!hasOwnSecret() && directory.secret().toFile().length() > 0) {
            environment.put("CLUSTER_SECRET_FILE", directory.secret().toString());
        }
    }

    /** Whether the environment gives the cluster a secret. */
    boolean hasOwnSecret() {
        return !invocation.variable("CLUSTER_SECRET").isEmpty()
                || !invocation.variable("CLUSTER_SECRET_FILE").isEmpty();
    }

    private static void run(List<String> command) throws IOException {
        try {
            int exitCode = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (exitCode != 0) {
                throw CommandException.silent(exitCode);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandException.silent(1);
        }
    }

    private String launcher() {
        return invocation.home().resolve("selaras").toString();
    }
}
