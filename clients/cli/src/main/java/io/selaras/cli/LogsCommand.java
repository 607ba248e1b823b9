package io.selaras.cli;

import io.selaras.cli.cluster.ClusterDirectory;
import io.selaras.cli.cluster.Invocation;
import io.selaras.cli.terminal.CommandException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Hands the logs of a cluster over to {@code tail}. */
final class LogsCommand extends ClusterCommand {

    LogsCommand(Invocation invocation, List<String> words) {
        super(invocation, words, Set.of(), Set.of("-f", "--follow"));
    }

    @Override
    int run() {
        List<String> nodes = arguments.rest(Integer.MAX_VALUE);
        ClusterDirectory directory = directory();
        List<Path> files =
                nodes.isEmpty() ? all(directory) : nodes.stream().map(directory::logOf).toList();
        for (Path file : files) {
            if (!Files.isReadable(file)) {
                throw CommandException.failed("there is no log " + file);
            }
        }
        List<String> command = new ArrayList<>(List.of("tail", "-n", "50"));
        if (arguments.has("-f", "--follow")) {
            command.add("-F");
        }
        files.forEach(file -> command.add(file.toString()));
        return follow(command);
    }

    private static int follow(List<String> command) {
        try {
            Process tail = new ProcessBuilder(command).inheritIO().start();
            // Whoever ends this process ends what it shows.
            Runtime.getRuntime().addShutdownHook(new Thread(tail::destroy, "tail"));
            return tail.waitFor();
        } catch (IOException e) {
            throw CommandException.failed("cannot start tail: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandException.silent(1);
        }
    }

    private static List<Path> all(ClusterDirectory directory) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> logs = Files.newDirectoryStream(directory.logs(), "node*.log")) {
            logs.forEach(files::add);
        } catch (IOException e) {
            files.clear();
        }
        return files.isEmpty()
                ? List.of(directory.logs().resolve("node*.log"))
                : files.stream().sorted().toList();
    }
}
