package io.selaras.cli.cluster;

import io.selaras.cli.terminal.Terminal;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a call of the command line is told besides its arguments.
 *
 * @param launcher the launcher, as it was called
 * @param home the folder of the launcher
 * @param environment variables and their values
 */
public record Invocation(
        String launcher, Path home, Map<String, String> environment, Terminal terminal) {

    private static final String PLAIN = "[A-Za-z0-9_@%+=:,./-]";

    /** The value of a variable; empty when it is not set. */
    public String variable(String name) {
        return environment.getOrDefault(name, "");
    }

    /** The program of this name that a shell would run. */
    public Optional<Path> program(String name) {
        return Stream.of(variable("PATH").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** The cluster that options name; where they are empty the environment counts. */
    public ClusterDirectory directory(String data, String nodes, String port) {
        String folder = data.isEmpty() ? variable("SELARAS_DATA") : data;
        Path path = folder.isEmpty() ? usualData() : Path.of(folder).toAbsolutePath();
        return new ClusterDirectory(
                path, nodes, port.isEmpty() ? variable("SELARAS_PORT_BASE") : port);
    }

    private Path usualData() {
        return home.resolve("data");
    }

    /** A call of the launcher that is about the same cluster. */
    public String callOf(ClusterDirectory directory, String command) {
        String call = launcher + " " + command;
        return directory.data().equals(usualData())
                ? call
                : call + " --data " + quoted(directory.data().toString());
    }

    /** A text as a shell takes it for one word. */
    private static String quoted(String text) {
        StringBuilder word = new StringBuilder();
        text.codePoints()
                .mapToObj(Character::toString)
                .map(letter ->
                        letter.matches(PLAIN) || letter.charAt(0) > '~' ? letter : "\\" + letter)
                .forEach(word::append);
        return word.toString();
    }
}
