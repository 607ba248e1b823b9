package io.selaras.cli.process;

import io.selaras.cli.cluster.ClusterDirectory;
import io.selaras.cli.terminal.CommandException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What a node has written to its log since its last start. */
public final class StartLog {

    private static final String TO_USER = "selaras: ";
    private static final Predicate<String> COMPLAINT =
            Pattern.compile("^[^ ]+Z (WARN|ERROR) |\"level\":\"(WARN|ERROR)\"").asPredicate();
    private static final Predicate<String> NOISE =
            Pattern.compile("^\\s*$|^\\s+at |^\\[[0-9.]+s\\]").asPredicate();

    private final ClusterDirectory directory;

    public StartLog(ClusterDirectory directory) {
        this.directory = directory;
    }

    /** Marks where the log of a node that is about to start begins. */
    void begin(String node) {
        Path log = directory.logOf(node);
        try {
            Files.writeString(markOf(node), (Files.exists(log) ? Files.size(log) : 0) + "\n");
        } catch (IOException e) {
            throw CommandException.failed("cannot write to " + markOf(node));
        }
    }

    /**
     * Why a node's last start went wrong: all that it said to its user, else its last warning or
     * error, else its last line.
     */
    public String lastWords(String node) {
        List<String> lines = lines(node);
        List<String> toUser =
                lines.stream()
                        .filter(line -> line.startsWith(TO_USER))
                        .map(line -> line.substring(TO_USER.length()))
                        .toList();
        if (!toUser.isEmpty()) {
            return String.join("\n", toUser);
        }
        List<String> complaints = lines.stream().filter(COMPLAINT).toList();
        List<String> any = lines.stream().filter(NOISE.negate()).toList();
        List<String> best = complaints.isEmpty() ? any : complaints;
        return best.isEmpty()
                ? "(it wrote nothing to " + directory.logOf(node) + ")"
                : best.getLast();
    }

    private List<String> lines(String node) {
        try (InputStream in = Files.newInputStream(directory.logOf(node))) {
            in.skip(start(node));
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private long start(String node) {
        try {
            return Long.parseLong(Files.readString(markOf(node)).strip());
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }

    private Path markOf(String node) {
        return directory.run().resolve(node + ".log-start");
    }
}
