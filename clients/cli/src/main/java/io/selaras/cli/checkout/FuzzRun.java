package io.selaras.cli.checkout;

import io.selaras.cli.cluster.Invocation;
import io.selaras.cli.process.Interruption;
import io.selaras.cli.terminal.CommandException;
import io.selaras.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A long search for inputs that a reader mistreats; what it finds stays in the repository as a
 * regression input.
 */
public final class FuzzRun {

    private static final String SUFFIX = "FuzzTest";
    private static final Pattern TOLD =
            Pattern.compile(
                    "^INFO: Seed: |^#[0-9]+.DONE|Test unit written to|^== Java Exception"
                            + "|^\\[ERROR\\] +io\\.selaras|Tests run:.*in io\\.selaras");

    private final Invocation invocation;
    private final Interruption interruption;

    public FuzzRun(Invocation invocation, Interruption interruption) {
        this.invocation = invocation;
        this.interruption = interruption;
    }

    /** The names of what can be searched, in order. */
    public List<String> targets() {
        Path sources = invocation.home().resolve("fuzz/src/test/java");
        try (Stream<Path> files = Files.walk(sources)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX + ".java"))
                    .map(name -> name.substring(0, name.indexOf(SUFFIX)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw CommandException.failed("there are no sources in " + sources);
        }
    }

    /**
     * Searches for so many seconds in each of the targets, in all if none is named.
     *
     * @param seed where the search begins; 0 for another place each time
     */
    public void search(List<String> targets, int seconds, int seed) {
        LoggedRun run = new LoggedRun(invocation, interruption, "fuzz.log");
        Terminal terminal = invocation.terminal();
        terminal.say(
                "searching for %d s in each target; all output goes to %s"
                        .formatted(seconds, run.log()));
        int exitCode =
                run.maven(
                        arguments(targets, seconds, seed),
                        line -> {
                            if (TOLD.matcher(line).find()) {
                                terminal.say(line);
                            }
                        });
        if (exitCode != 0) {
            throw CommandException.failed(
                    "something was found, or the build failed: see " + run.log());
        }
    }

    private static List<String> arguments(List<String> targets, int seconds, int seed) {
        String tests =
                targets.isEmpty()
                        ? "*" + SUFFIX
                        : targets.stream()
                                .map(target -> target + SUFFIX)
                                .collect(Collectors.joining(","));
        return List.of(
                "-pl",
                "fuzz",
                "-am",
                "-Dspotless.check.skip=true",
                "-Dsurefire.failIfNoSpecifiedTests=false",
                "-Dtest=" + tests,
                "-Dfuzz.seconds=" + seconds,
                "-Dfuzz.runs=-1",
                "-Dfuzz.seed=" + seed,
                "test");
    }
}
