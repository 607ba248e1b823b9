package io.selaras.proof.mutants;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A unified diff of files that exist before and after it.
 *
 * @param hunks for each file, as a path from the root of the repository
 */
record Patch(Map<String, List<Hunk>> hunks) {

    private static final String OLD_FILE = "--- a/";
    private static final String NEW_FILE = "+++ b/";
    private static final Pattern RANGES =
            Pattern.compile("@@ -(\\d+)(?:,(\\d+))? \\+(\\d+)(?:,(\\d+))? @@.*");

    /** Parses the lines of a diff. */
    static Patch parse(List<String> lines) {
        Map<String, List<Hunk>> hunks = new LinkedHashMap<>();
        String file = "";
        int at = 0;
        while (at < lines.size()) {
            String line = lines.get(at);
            Matcher ranges = RANGES.matcher(line);
            if (line.startsWith(OLD_FILE)) {
                file = line.substring(OLD_FILE.length());
                at++;
            } else if (line.startsWith(NEW_FILE)) {
                require(line.substring(NEW_FILE.length()).equals(file), line, "renames a file");
                at++;
            } else if (ranges.matches()) {
                require(!file.isEmpty(), line, "belongs to no file");
                int end = at + 1;
                while (end < lines.size() && isBody(lines.get(end))) {
                    end++;
                }
                Hunk hunk = hunk(ranges, lines.subList(at + 1, end));
                hunks.computeIfAbsent(file, _ -> new ArrayList<>()).add(hunk);
                at = end;
            } else {
                require(line.isBlank() || line.startsWith("diff "), line, "is no part of a diff");
                at++;
            }
        }
        require(!hunks.isEmpty(), "", "changes nothing");
        return new Patch(hunks);
    }

    /** The patched text of a file. */
    String applyTo(String file, String text) {
        List<String> lines = List.of(text.split("\n", -1));
        for (Hunk hunk : hunks.getOrDefault(file, List.of())) {
            lines = hunk.applyTo(lines);
        }
        return String.join("\n", lines);
    }

    private static boolean isBody(String line) {
        return line.startsWith(" ")
                || line.startsWith("+")
                || (line.startsWith("-") && !line.startsWith(OLD_FILE));
    }

    private static Hunk hunk(Matcher ranges, List<String> body) {
        List<String> before = new ArrayList<>();
        List<String> after = new ArrayList<>();
        for (String line : body) {
            String content = line.substring(1);
            if (!line.startsWith("+")) {
                before.add(content);
            }
            if (!line.startsWith("-")) {
                after.add(content);
            }
        }
        require(
                before.size() == count(ranges.group(2)) && after.size() == count(ranges.group(4)),
                ranges.group(),
                "counts other lines than follow it");
        return new Hunk(Integer.parseInt(ranges.group(1)), before, after);
    }

    private static int count(String group) {
        return group == null ? 1 : Integer.parseInt(group);
    }

    private static void require(boolean holds, String line, String what) {
        if (!holds) {
            throw new IllegalArgumentException("the patch " + what + ": " + line);
        }
    }
}
