package io.selaras.cli.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who listens on a port, as far as it is visible. */
final class PortOwner {

    private static final String NODE_CLASS = "io.selaras.node.Main";
    private static final String LISTENING = "0A";

    private PortOwner() {}

    /** The listener on a port in words; empty when there is none. */
    static Optional<String> of(int port) {
        return inodeOf(port)
                .map(inode ->
                        processWith(inode)
                                .map(PortOwner::described)
                                .orElse("a process of another user"));
    }

    private static Optional<String> inodeOf(int port) {
        String suffix = String.format(Locale.ROOT, ":%04X", port);
        for (String table : List.of("tcp", "tcp6")) {
            for (String line : text(Path.of("/proc/net", table)).lines().toList()) {
                List<String> fields = List.of(line.strip().split(" +", -1));
                if (fields.size() > 9
                        && fields.get(3).equals(LISTENING)
                        && fields.get(1).endsWith(suffix)) {
                    return Optional.of(fields.get(9));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> processWith(String inode) {
        Path wanted = Path.of("socket:[" + inode + "]");
        try (DirectoryStream<Path> processes =
                Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (holds(process, wanted)) {
                    return Optional.of(process);
                }
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static boolean holds(Path process, Path wanted) {
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : descriptors) {
                if (Files.readSymbolicLink(descriptor).equals(wanted)) {
                    return true;
                }
            }
        } catch (IOException e) {
            // Somebody else's process, or one that has just ended.
            return false;
        }
        return false;
    }

    private static String described(Path process) {
        String pid = process.getFileName().toString();
        if (!text(process.resolve("cmdline")).contains(NODE_CLASS)) {
            String name = text(process.resolve("comm")).strip();
            return "%s (pid %s)".formatted(name.isEmpty() ? "a process" : name, pid);
        }
        String data =
                List.of(text(process.resolve("environ")).split("\0", -1)).stream()
                        .filter(variable -> variable.startsWith("DATA_DIR="))
                        .map(variable -> variable.substring("DATA_DIR=".length()))
                        .findFirst()
                        .orElse("");
        return "another Selaras node (pid %s, data %s)".formatted(pid, data);
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
