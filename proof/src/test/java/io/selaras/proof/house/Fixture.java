package io.selaras.proof.house;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/** A handful of source texts compiled into a folder of their own, under the names they state. */
public final class Fixture {

    private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");
    private static final Pattern TYPE =
            Pattern.compile("(?:class|interface|record|enum|@interface) (\\w+)");

    private Fixture() {}

    /** Compiles the texts and imports the classes they make. */
    public static JavaClasses compile(Path parent, String... texts) {
        Path folder = fresh(parent);
        Path classes = folder.resolve("classes");
        Map<String, String> files = new TreeMap<>();
        for (String text : texts) {
            files.put(firstGroup(PACKAGE, text) + "." + firstGroup(TYPE, text), text);
        }
        List<String> arguments = new ArrayList<>();
        arguments.addAll(List.of("-g", "-proc:none", "-nowarn", "-d", classes.toString()));
        files.forEach((type, text) -> arguments.add(write(folder, type, text).toString()));
        int exit =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, arguments.toArray(String[]::new));
        if (exit != 0) {
            throw new IllegalArgumentException("the fixture does not compile: " + files.keySet());
        }
        return new ClassFileImporter().importPath(classes);
    }

    private static Path fresh(Path parent) {
        try {
            return Files.createTempDirectory(parent, "fixture");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path write(Path folder, String type, String text) {
        Path file = folder.resolve(type.replace('.', '/') + ".java");
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String firstGroup(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalArgumentException("no " + pattern + " in: " + text);
        }
        return matcher.group(1);
    }
}
