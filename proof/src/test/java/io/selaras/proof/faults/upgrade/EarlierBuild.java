package io.selaras.proof.faults.upgrade;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * The product as of an earlier commit, compiled in a folder of its own from what Git has of it,
 * against the libraries of this build.
 */
final class EarlierBuild {

    private static final Path REPOSITORY = Path.of("..");

    /** Folders whose sources are no part of a node. */
    private static final Set<String> OTHERS =
            Set.of("proof", "bench", "fuzz", "testkit", "clients");

    private static final String MAIN = "src/main/java";
    private static final int LIMIT_SECONDS = 60;

    private EarlierBuild() {}

    /**
     * The class path of that build; empty if Git, its history or a compiler is missing.
     *
     * @param folder for sources and classes
     */
    static Optional<String> of(String revision, Path folder)
            throws IOException, InterruptedException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Path sources = Files.createDirectories(folder.resolve("sources"));
        Path classes = Files.createDirectories(folder.resolve("classes"));
        if (compiler == null || !extract(revision, sources, folder.resolve("git.txt"))) {
            return Optional.empty();
        }
        String libraries = libraries();
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "-proc:none",
                                "-nowarn",
                                "-Xlint:none",
                                "-cp",
                                libraries,
                                "-d",
                                classes.toString()));
        for (Path module : modules(sources)) {
            arguments.addAll(javaFiles(module.resolve(MAIN)));
            copy(module.resolve("src/main/resources"), classes);
        }
        copy(sources.resolve("spec"), classes.resolve("io/selaras/api/spec"));
        int status = compiler.run(null, null, null, arguments.toArray(String[]::new));
        if (status != 0) {
            throw new IOException("commit " + revision + " does not compile");
        }
        return Optional.of(classes + File.pathSeparator + libraries);
    }

    /** Whether Git gave the tree of that commit; there is none in a folder without history. */
    private static boolean extract(String revision, Path into, Path said)
            throws IOException, InterruptedException {
        String script = "git archive --format=tar \"$0\" | tar -x -C \"$1\" && test -d \"$1/node\"";
        Process git;
        try {
            git =
                    new ProcessBuilder(
                                    "sh", "-c", script, revision, into.toAbsolutePath().toString())
                            .directory(REPOSITORY.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(said.toFile())
                            .start();
        } catch (IOException e) {
            return false;
        }
        if (!git.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            git.destroyForcibly();
            return false;
        }
        return git.exitValue() == 0;
    }

    private static List<Path> modules(Path sources) throws IOException {
        try (Stream<Path> folders = Files.list(sources)) {
            return folders.filter(it -> !OTHERS.contains(String.valueOf(it.getFileName())))
                    .filter(it -> Files.isDirectory(it.resolve(MAIN)))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> javaFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(Path::toString)
                    .filter(name -> name.endsWith(".java") && !name.endsWith("module-info.java"))
                    .toList();
        }
    }

    /** The jars of this build's class path that are not the product's own. */
    private static String libraries() {
        List<String> jars = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path path = Path.of(entry).toAbsolutePath().normalize();
            boolean ours = path.startsWith(REPOSITORY.toAbsolutePath().normalize());
            if (entry.endsWith(".jar") && !ours) {
                jars.add(path.toString());
            }
        }
        return String.join(File.pathSeparator, jars);
    }

    private static void copy(Path from, Path to) throws IOException {
        if (!Files.isDirectory(from)) {
            return;
        }
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.write(target, Files.readAllBytes(file));
            }
        }
    }
}
