package io.selaras.proof.house.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rules about documents: tables that follow from the specification, and pages that are one page in
 * two languages.
 */
final class Documents {

    private static final Pattern FILE =
            Pattern.compile("`([\\w.-]+/[\\w./<>-]*\\.(?:java|proto|yaml|md|sh))`");

    static final String END = "<!-- end of what is generated -->";

    private static final Pattern ERROR =
            Pattern.compile(
                    "- code: (\\w+)\n +status: (\\d+)\n +title: \"([^\"]*)\"\n +outcome: (\\w+)\n"
                            + " +retryable: (\\w+)\n(?: +same_id: \\w+\n)?"
                            + "(?: +advice: \"([^\"]*)\"\n)?");

    private static final Pattern LINK = Pattern.compile("]\\(([^)]*)\\)");

    private static final Pattern CODE = Pattern.compile("`([^`]*)`");

    private static final Pattern LABEL =
            Pattern.compile(
                    "/\\*\\*(.*?)\\*/.*^package ([\\w.]+);", Pattern.DOTALL | Pattern.MULTILINE);

    /** A sentence ends before the next word in upper case, a paragraph or the end. */
    private static final Pattern SENTENCE =
            Pattern.compile("(.*?)\\.(?= \\p{Lu}| <p>|$).*", Pattern.DOTALL);

    private Documents() {}

    /** An error as {@code spec/errors.yaml} has it; {@code advice} may be empty. */
    record ErrorEntry(
            String code,
            int status,
            String title,
            boolean rejected,
            boolean retryable,
            String given) {

        /** What a client should do, by the code's own line or by its kind. */
        String advice() {
            if (!given.isEmpty()) {
                return given;
            }
            if (!rejected) {
                return "at once, on any node, **with the same request id**: that tells what happened";
            }
            if (!retryable) {
                return "never: the request is wrong or its time is over";
            }
            return switch (status) {
                case 503 -> "after `Retry-After` (or `retryAfterMs`), best on another node";
                case 429 -> "after `Retry-After`";
                default -> throw new IllegalStateException(code + " needs its `advice`");
            };
        }
    }

    static List<ErrorEntry> errors(String specification) {
        List<ErrorEntry> errors = new ArrayList<>();
        Matcher matcher = ERROR.matcher(specification);
        while (matcher.find()) {
            errors.add(
                    new ErrorEntry(
                            matcher.group(1),
                            Integer.parseInt(matcher.group(2)),
                            matcher.group(3),
                            matcher.group(4).equals("rejected"),
                            matcher.group(5).equals("true"),
                            matcher.group(6) == null ? "" : matcher.group(6)));
        }
        return errors;
    }

    /** The table of all packages: the first sentence of each label. */
    static String packages(List<String> labels) {
        StringBuilder table = new StringBuilder("| package | what lives there |\n|---|---|\n");
        for (String text : labels) {
            Matcher label = LABEL.matcher(text);
            if (!label.find()) {
                throw new IllegalArgumentException("no label: " + text);
            }
            String words = label.group(1).replaceAll("\\s*\\n \\*\\s*", " ").strip();
            String first = SENTENCE.matcher(words).replaceFirst("$1");
            String plain =
                    first.replaceAll("\\{@(?:code|link) (?:[\\w.]+\\.)?(\\w[^}]*)}", "`$1`")
                            .replace("|", "\\|");
            table.append("| `")
                    .append(label.group(2).replace("io.selaras.", ""))
                    .append("` | ")
                    .append(plain)
                    .append(" |\n");
        }
        return table.toString();
    }

    /** The table of all codes. */
    static String codes(List<ErrorEntry> errors) {
        StringBuilder table =
                new StringBuilder(
                        "| status | code | outcome | retryable | meaning |\n|---|---|---|---|---|\n");
        for (ErrorEntry error : errors) {
            table.append(
                    "| %d | `%s` | %s | %s | %s |\n"
                            .formatted(
                                    error.status,
                                    error.code,
                                    error.rejected ? "rejected" : "**indeterminate**",
                                    error.retryable ? "yes" : "no",
                                    error.title));
        }
        return table.toString();
    }

    /**
     * The table of what to do: codes with one advice share a row, what may have happened comes
     * first.
     */
    static String retries(List<ErrorEntry> errors) {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (Predicate<ErrorEntry> kind :
                List.<Predicate<ErrorEntry>>of(
                        error -> !error.rejected,
                        error -> error.rejected && error.retryable,
                        error -> error.rejected && !error.retryable)) {
            errors.stream()
                    .filter(kind)
                    .forEach(error ->
                            rows.computeIfAbsent(error.advice(), advice -> new ArrayList<>())
                                    .add("%d `%s`".formatted(error.status, error.code)));
        }
        StringBuilder table = new StringBuilder("| answer | send it again |\n|---|---|\n");
        rows.forEach((advice, codes) ->
                table.append("| %s | %s |\n".formatted(String.join(", ", codes), advice)));
        return table.toString();
    }

    /** The page with everything between the mark of this name and the end mark replaced. */
    static String with(String page, String name, String generated) {
        Matcher begin =
                Pattern.compile("<!-- generated from [\\w./-]+: " + name + " -->\n").matcher(page);
        int to = begin.find() ? page.indexOf(END, begin.end()) : -1;
        if (to < 0) {
            throw new IllegalStateException("the page has no place for " + name);
        }
        return page.substring(0, begin.end()) + generated + page.substring(to);
    }

    /**
     * What must be equal in two languages, in its order: levels of headings, tables with the code
     * in their rows, blocks and links.
     */
    static List<String> structure(String page) {
        List<String> structure = new ArrayList<>();
        boolean inside = false;
        for (String line : page.lines().toList()) {
            if (line.startsWith("```")) {
                inside = !inside;
                structure.add(line);
            } else if (inside) {
                continue;
            } else if (line.startsWith("#")) {
                structure.add("heading " + line.substring(0, line.indexOf(' ')));
            } else if (line.startsWith("|")) {
                structure.add(
                        "row of %d: %s"
                                .formatted(
                                        line.chars().filter(c -> c == '|').count(),
                                        matches(CODE, line)));
            } else if (line.startsWith("- ")) {
                structure.add("item");
            }
            matches(LINK, line).stream()
                    // Headings are in the page's own language, and each page names the other.
                    .filter(link -> !link.startsWith("#") && !link.startsWith("README"))
                    .forEach(link -> structure.add("link " + link));
        }
        return structure;
    }

    private static List<String> matches(Pattern pattern, String line) {
        return pattern.matcher(line).results().map(match -> match.group(1)).toList();
    }

    /**
     * Files that a document names and that are not there. In a name, {@code ...} stands for any
     * folders and {@code <Name>} for any name.
     */
    static List<String> missingFiles(String text, Set<String> paths) {
        List<String> missing = new ArrayList<>();
        Matcher named = FILE.matcher(text);
        while (named.find()) {
            String file = named.group(1);
            String form =
                    Pattern.quote(file)
                            .replace("...", "\\E.*\\Q")
                            .replace("<Name>", "\\E[A-Z]\\w*\\Q");
            Pattern pattern = Pattern.compile(form);
            if (paths.stream().noneMatch(path -> pattern.matcher(path).matches())) {
                missing.add(file);
            }
        }
        return missing;
    }
}
