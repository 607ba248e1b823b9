package io.selaras.proof.house;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;

/** What every file must say and what none may say. */
final class TextRules {

    private static final Pattern REASON = Pattern.compile("//\\s*\\w+(\\W+\\w+){2,}");

    /* The brackets keep each pattern from finding itself. */
    private static final Pattern POSTPONED = Pattern.compile("\\b(TO[D]O|FIX[M]E|XX[X])\\b");
    private static final Pattern MACHINE_PATH =
            Pattern.compile("(?<![\\w.})-])(/(home|root|Users|work[a-z]*)/|[A-Z]:\\\\[A-Z]\\w)");
    private static final Pattern REGISTRY =
            Pattern.compile(
                    "\\brepo1?\\.maven[\\w.]*\\.org\\b"
                            + "|\\bregistry\\.npmjs[.]org\\b|\\bpypi[.]org\\b|\\bpythonhosted[.]org\\b"
                            + "|\\b(docker|ghcr|quay|gcr)[.]io\\b|\\bproxy\\.golang[.]org\\b"
                            + "|://[\\w.-]*(registry|mirror|nexus|artifactory)"
                            + "|<(mirror|pluginRepository|repository)>");

    private static final Pattern RECORDS = Pattern.compile("\\bADRs?(\\W+(and\\W+)?\\d{4}\\b)+");
    private static final Pattern RECORD = Pattern.compile("\\d{4}");
    private static final String RECORDS_FOLDER = "docs/adr/";

    private TextRules() {}

    /** A suppressed warning says why in a line comment beside it or on the line above. */
    static List<String> unexplainedSuppressions(List<Source> sources) {
        List<String> violations = new ArrayList<>();
        for (Source source : sources) {
            List<String> lines = source.lines();
            new TreeScanner<Void, Source>() {
                @Override
                public Void visitAnnotation(AnnotationTree annotation, Source in) {
                    int line = source.firstLine(annotation);
                    if (isNamed(annotation, "SuppressWarnings")
                            && !REASON.matcher(lines.get(line - 1)).find()
                            && !(line > 1 && REASON.matcher(lines.get(line - 2)).find())) {
                        violations.add(source.at(annotation) + ": suppression without a reason");
                    }
                    return super.visitAnnotation(annotation, in);
                }
            }.scan(source.unit(), source);
        }
        return violations;
    }

    /** A package with main code has a label; so has one that exists only for tests. */
    static List<String> unlabelledPackages(List<Source> sources) {
        Set<String> folders = new TreeSet<>();
        Map<String, Source> labels = new TreeMap<>();
        for (Source source : sources) {
            folders.add(source.folder());
            if (source.isPackageInfo()) {
                labels.put(source.folder(), source);
            }
        }
        List<String> violations = new ArrayList<>();
        for (String folder : folders) {
            if (folders.contains(folder.replace("/src/test/", "/src/main/"))
                    && folder.contains("/src/test/")) {
                continue;
            }
            Source label = labels.get(folder);
            if (label == null) {
                violations.add(folder + ": no package-info.java");
            } else if (!isLabel(label)) {
                violations.add(label.path() + ": needs a Javadoc and @NullMarked");
            }
        }
        return violations;
    }

    private static boolean isLabel(Source source) {
        return source.unit().getPackage() != null
                && source.text().startsWith("/**")
                && source.unit().getPackageAnnotations().stream()
                        .anyMatch(annotation -> isNamed(annotation, "NullMarked"));
    }

    /** Monitors are locks that bytecode dependencies do not show. */
    static List<String> monitors(List<Source> sources) {
        List<String> violations = new ArrayList<>();
        for (Source source : sources) {
            if (!source.isMain() || !Layers.PURE.contains(source.module())) {
                continue;
            }
            new TreeScanner<Void, Source>() {
                @Override
                public Void visitSynchronized(SynchronizedTree block, Source in) {
                    violations.add(source.at(block) + ": synchronized block");
                    return super.visitSynchronized(block, in);
                }

                @Override
                public Void visitMethod(MethodTree method, Source in) {
                    if (method.getModifiers().getFlags().contains(Modifier.SYNCHRONIZED)) {
                        violations.add(source.at(method) + ": synchronized method");
                    }
                    return super.visitMethod(method, in);
                }
            }.scan(source.unit(), source);
        }
        return violations;
    }

    /** Work put off belongs in the tracker, not in a file. */
    static List<String> postponedWork(Map<String, String> texts) {
        return matches(texts, POSTPONED);
    }

    /** A path that exists on one machine only. */
    static List<String> machinePaths(Map<String, String> texts) {
        return matches(texts, MACHINE_PATH);
    }

    /** Where artifacts come from is the business of the machine that builds. */
    static List<String> registryHosts(Map<String, String> texts) {
        return matches(texts, REGISTRY);
    }

    /** A decision that is named by its number is written down under it. */
    static List<String> unknownRecords(Map<String, String> texts) {
        Set<String> known = new TreeSet<>();
        for (String path : texts.keySet()) {
            if (path.startsWith(RECORDS_FOLDER)) {
                known.add(path.substring(RECORDS_FOLDER.length()).replaceFirst("-.*", ""));
            }
        }
        List<String> violations = new ArrayList<>();
        texts.forEach((path, text) ->
                RECORDS.matcher(text)
                        .results()
                        .flatMap(named -> RECORD.matcher(named.group()).results())
                        .map(MatchResult::group)
                        .filter(number -> !known.contains(number))
                        .forEach(
                                number -> violations.add(path + ": there is no record " + number)));
        return violations;
    }

    /** Error codes a client can meet that no line of the specification names. */
    static List<String> undocumentedCodes(List<String> codes, String specification) {
        Set<String> words = new TreeSet<>();
        specification
                .lines()
                .map(line -> line.replaceFirst("(^|\\s)#.*", ""))
                .forEach(line -> words.addAll(List.of(line.split("\\W+"))));
        return codes.stream().filter(code -> !words.contains(code)).toList();
    }

    private static List<String> matches(Map<String, String> texts, Pattern pattern) {
        List<String> violations = new ArrayList<>();
        texts.forEach((path, text) -> {
            int number = 0;
            for (String line : text.lines().toList()) {
                number++;
                if (pattern.matcher(line).find()) {
                    violations.add("%s:%d: %s".formatted(path, number, line.strip()));
                }
            }
        });
        return violations;
    }

    private static boolean isNamed(AnnotationTree annotation, String simpleName) {
        String name = annotation.getAnnotationType().toString();
        return name.equals(simpleName) || name.endsWith("." + simpleName);
    }
}
