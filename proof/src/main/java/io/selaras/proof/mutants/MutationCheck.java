package io.selaras.proof.mutants;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Hunts mutants: each is compiled, and simulated in a JVM of its own until it is caught. */
final class MutationCheck {

    /** Where the patches are, from the root of the repository. */
    static final String FOLDER = "proof/mutants";

    /** A hunt that takes longer has met a mutant that never comes to an end. */
    private static final long PATIENCE_MINUTES = 20;

    private final Path repository;
    private final Path folder;
    private final long firstSeed;

    /**
     * @param folder for what is compiled and said
     */
    MutationCheck(Path repository, Path folder, long firstSeed) {
        this.repository = repository.toAbsolutePath().normalize();
        this.folder = folder.toAbsolutePath().normalize();
        this.firstSeed = firstSeed;
    }

    List<Mutant> mutants() throws IOException {
        return Mutant.all(repository.resolve(FOLDER));
    }

    /** The product as it is, as if it were a mutant: it must not be caught. */
    static Mutant unbroken(int seeds, int groups, HuntKind kind) {
        String name = "unbroken-" + groups + kind.label();
        return new Mutant(
                name, "nothing", new Hunt(seeds, groups, true, kind), new Patch(Map.of()));
    }

    KilledMutant hunt(Mutant mutant) throws InterruptedException {
        long started = System.nanoTime();
        Ending ending;
        try {
            ending = run(mutant, build(mutant));
        } catch (IOException e) {
            ending = new Ending(KilledMutant.End.FAILED, String.valueOf(e.getMessage()), 0);
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
        return new KilledMutant(mutant, ending.end(), ending.words(), ending.seed(), millis);
    }

    /** Compiles a mutant and returns its class path. */
    List<Path> build(Mutant mutant) throws IOException {
        return new MutantBuild(repository, folder, buildClassPath()).build(mutant);
    }

    private record Ending(KilledMutant.End end, String words, int seed) {}

    private static List<Path> buildClassPath() {
        List<Path> classPath = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            classPath.add(Path.of(entry).toAbsolutePath());
        }
        return classPath;
    }

    private Ending run(Mutant mutant, List<Path> classPath)
            throws IOException, InterruptedException {
        Path said = folder.resolve(mutant.name()).resolve("said.txt");
        Process child =
                new ProcessBuilder(command(mutant, classPath))
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        try {
            if (!child.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                return new Ending(KilledMutant.End.FAILED, "still running, see " + said, 0);
            }
        } finally {
            child.destroyForcibly();
        }
        return ending(said);
    }

    private List<String> command(Mutant mutant, List<Path> classPath) {
        List<String> entries = classPath.stream().map(Path::toString).toList();
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-Xmx512m",
                "-cp",
                String.join(File.pathSeparator, entries),
                Trial.class.getName(),
                Long.toString(firstSeed),
                Integer.toString(mutant.hunt().seeds()),
                Integer.toString(mutant.hunt().groups()),
                mutant.hunt().kind().label());
    }

    private static Ending ending(Path said) throws IOException {
        for (String line : Files.readAllLines(said).reversed()) {
            if (line.startsWith(Trial.VIOLATION)) {
                String[] parts = line.split(" ", 3);
                return new Ending(KilledMutant.End.CAUGHT, parts[2], Integer.parseInt(parts[1]));
            }
            if (line.startsWith(Trial.CLEAN)) {
                int seeds = Integer.parseInt(line.substring(Trial.CLEAN.length()));
                return new Ending(KilledMutant.End.SURVIVED, "", seeds);
            }
        }
        return new Ending(KilledMutant.End.FAILED, "no verdict, see " + said, 0);
    }

    /** The mutants of these names, or all of them; a name that does not exist is refused. */
    List<Mutant> named(List<String> names) throws IOException {
        Map<String, Mutant> known = new LinkedHashMap<>();
        mutants().forEach(mutant -> known.put(mutant.name(), mutant));
        if (names.isEmpty()) {
            return List.copyOf(known.values());
        }
        List<Mutant> chosen = new ArrayList<>();
        for (String name : names) {
            Mutant mutant = known.get(name);
            if (mutant == null) {
                throw new IllegalArgumentException("there is no mutant '" + name + "'");
            }
            chosen.add(mutant);
        }
        return chosen;
    }
}
