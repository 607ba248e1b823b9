package io.selaras.proof.mutants;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One way to break the product.
 *
 * @param name of its file
 * @param breaks what is broken, in one line
 * @param hunt how it must be caught
 */
record Mutant(String name, String breaks, Hunt hunt, Patch patch) {

    private static final String SUFFIX = ".patch";

    /** Every mutant of a folder, by name. */
    static List<Mutant> all(Path folder) throws IOException {
        List<Mutant> mutants = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                if (file.toString().endsWith(SUFFIX)) {
                    mutants.add(read(file));
                }
            }
        }
        return mutants;
    }

    /** Reads a patch file: lines {@code Key: value}, an empty line, a unified diff. */
    static Mutant read(Path file) throws IOException {
        String name = String.valueOf(file.getFileName()).replace(SUFFIX, "");
        try {
            return parse(name, Files.readAllLines(file));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    static Mutant parse(String name, List<String> lines) {
        int end = lines.indexOf("");
        if (end < 0) {
            throw new IllegalArgumentException("no empty line ends the header");
        }
        Map<String, String> header = new LinkedHashMap<>();
        for (String line : lines.subList(0, end)) {
            String[] parts = line.split(": ", 2);
            if (parts.length != 2) {
                throw new IllegalArgumentException("not 'Key: value': " + line);
            }
            header.put(parts[0], parts[1]);
        }
        return new Mutant(
                name,
                field(header, "Breaks"),
                new Hunt(
                        Integer.parseInt(field(header, "Seeds")),
                        Integer.parseInt(header.getOrDefault("Groups", "1")),
                        isAlways(field(header, "Hunted")),
                        HuntKind.of(header.getOrDefault("Plan", ""))),
                Patch.parse(lines.subList(end + 1, lines.size())));
    }

    private static boolean isAlways(String when) {
        return switch (when) {
            case "always" -> true;
            case "by command" -> false;
            default -> throw new IllegalArgumentException("hunted neither always nor by command");
        };
    }

    private static String field(Map<String, String> header, String key) {
        String value = header.get(key);
        if (value == null) {
            throw new IllegalArgumentException("no line '" + key + ": ...' in the header");
        }
        return value;
    }
}
