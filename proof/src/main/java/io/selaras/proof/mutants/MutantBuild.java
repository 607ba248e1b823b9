package io.selaras.proof.mutants;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * Makes the classes of a mutant: every module that its patch touches is compiled anew, with the
 * patched sources, against the classes of the build.
 */
final class MutantBuild {

    private static final String MAIN_SOURCES = "src/main/java";

    /** What the simulator runs. */
    private static final Set<String> PRODUCT =
            Set.of(
                    "core", "raft", "journal", "wire", "replica", "config", "http", "link", "loop",
                    "storage", "api", "node");

    private final Path repository;
    private final Path folder;
    private final List<Path> classPath;

    /**
     * @param repository whose sources are patched
     * @param folder for the classes, one folder for each mutant
     * @param classPath of the unpatched build
     */
    MutantBuild(Path repository, Path folder, List<Path> classPath) {
        this.repository = repository;
        this.folder = folder;
        this.classPath = List.copyOf(classPath);
    }

    /**
     * The class path of the mutant.
     *
     * @throws IOException if the patch does not apply or compile any more
     */
    List<Path> build(Mutant mutant) throws IOException {
        Path classes = Files.createDirectories(folder.resolve(mutant.name()).resolve("classes"));
        Path sources = Files.createDirectories(folder.resolve(mutant.name()).resolve("sources"));
        List<Path> files = new ArrayList<>();
        for (String module : modules(mutant.patch())) {
            files.addAll(copy(module, mutant, sources));
        }
        compile(files, classes);
        List<Path> patched = new ArrayList<>(List.of(classes));
        patched.addAll(classPath);
        return patched;
    }

    private static Set<String> modules(Patch patch) {
        Set<String> modules = new TreeSet<>();
        for (String file : patch.hunks().keySet()) {
            modules.add(file.substring(0, file.indexOf('/')));
        }
        return patch.hunks().isEmpty() ? PRODUCT : modules;
    }

    private List<Path> copy(String module, Mutant mutant, Path to) throws IOException {
        for (String file : mutant.patch().hunks().keySet()) {
            if (!Files.exists(repository.resolve(file))) {
                throw new IOException(mutant.name() + " no longer applies: no file " + file);
            }
        }
        List<Path> copies = new ArrayList<>();
        try (Stream<Path> files = Files.walk(repository.resolve(module).resolve(MAIN_SOURCES))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String name = repository.relativize(file).toString().replace('\\', '/');
                Path copy = to.resolve(name);
                Files.createDirectories(copy.getParent());
                Files.writeString(copy, patched(mutant, name, Files.readString(file)));
                copies.add(copy);
            }
        }
        return copies;
    }

    private static String patched(Mutant mutant, String file, String text) throws IOException {
        try {
            return mutant.patch().applyTo(file, text);
        } catch (IllegalStateException e) {
            throw new IOException(mutant.name() + " in " + file + ": " + e.getMessage(), e);
        }
    }

    private void compile(List<Path> files, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IOException("this Java has no compiler: mutants need a JDK");
        }
        List<String> problems = new ArrayList<>();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            manager.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
            manager.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
            boolean compiled =
                    compiler.getTask(
                                    null,
                                    manager,
                                    problem -> problems.add(problem.toString()),
                                    List.of("-proc:none", "-nowarn", "-Xlint:none"),
                                    null,
                                    manager.getJavaFileObjectsFromPaths(files))
                            .call();
            if (!compiled) {
                throw new IOException("does not compile: " + String.join("\n", problems));
            }
        }
    }
}
