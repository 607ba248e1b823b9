package io.selaras.proof.house;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** This repository on disk: its modules, Java sources, compiled classes and tracked files. */
public record Repository(Path root, List<String> modules) {

    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    /** Walks up from the working directory to the pom that lists the modules. */
    public static Repository find() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null) {
            Path pom = folder.resolve("pom.xml");
            List<String> modules = Files.exists(pom) ? modulesOf(read(pom)) : List.of();
            if (!modules.isEmpty()) {
                return new Repository(folder, modules);
            }
            folder = folder.getParent();
        }
        throw new IllegalStateException("no pom with modules above the working directory");
    }

    private static List<String> modulesOf(String pom) {
        List<String> modules = new ArrayList<>();
        Matcher matcher = MODULE.matcher(pom);
        while (matcher.find()) {
            modules.add(matcher.group(1));
        }
        return modules;
    }

    /** All hand-written Java files of all modules, main and test, parsed. */
    public List<Source> sources() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String module : modules) {
            for (Path file : filesBelow(root.resolve(module).resolve("src"))) {
                if (file.toString().endsWith(".java")) {
                    texts.put(relative(file), read(file));
                }
            }
        }
        return Source.parse(texts);
    }

    /** Whether this module has Java files below {@code src/main} or {@code src/test}. */
    boolean hasSources(String module, String kind) {
        return filesBelow(root.resolve(module).resolve("src").resolve(kind)).stream()
                .anyMatch(file -> file.toString().endsWith(".java"));
    }

    /** Compiled main classes of all modules that have any. */
    public JavaClasses mainClasses() {
        return classes("classes");
    }

    /** Compiled test classes of all modules that have any. */
    JavaClasses testClasses() {
        return classes("test-classes");
    }

    /** Whether this module was compiled before the rules run. */
    boolean isCompiled(String module, String folder) {
        return Files.isDirectory(root.resolve(module).resolve("target").resolve(folder));
    }

    private JavaClasses classes(String folder) {
        List<Path> folders =
                modules.stream()
                        .filter(module -> isCompiled(module, folder))
                        .map(module -> root.resolve(module).resolve("target").resolve(folder))
                        .toList();
        return new ClassFileImporter().importPaths(folders);
    }

    /** Every file under version control that is text, by its path from the root. */
    public Map<String, String> trackedTexts() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String path : trackedPaths()) {
            Path file = root.resolve(path);
            if (Files.isRegularFile(file)) {
                String text = read(file);
                if (text.indexOf('\0') < 0) {
                    texts.put(path, text);
                }
            }
        }
        return texts;
    }

    private List<String> trackedPaths() {
        try {
            Process process =
                    new ProcessBuilder("git", "ls-files", "-z").directory(root.toFile()).start();
            byte[] listing = process.getInputStream().readAllBytes();
            if (process.waitFor() == 0 && listing.length > 0) {
                return List.of(new String(listing, StandardCharsets.UTF_8).split("\0"));
            }
        } catch (IOException e) {
            return allPaths();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while listing tracked files", e);
        }
        return allPaths();
    }

    /** An unpacked source archive has no version control: everything that is not built counts. */
    private List<String> allPaths() {
        return filesBelow(root).stream()
                .map(this::relative)
                .filter(path -> !path.startsWith(".git/") && !path.startsWith("data/"))
                .filter(path -> !("/" + path).contains("/target/"))
                .toList();
    }

    private String relative(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    private static List<Path> filesBelow(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
