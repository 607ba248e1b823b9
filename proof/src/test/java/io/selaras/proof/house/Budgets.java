package io.selaras.proof.house;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** How large things may grow; tests are held to the same. Generated code is never a source here. */
final class Budgets {

    static final int FILE_LINES = 400;
    static final int LINE_WIDTH = 120;
    static final int METHOD_LINES = 50;
    static final int PARAMETERS = 5;
    static final int PACKAGE_TYPES = 25;

    /** Who comes so near is told, so that splits follow ideas and not the ruler. */
    private static final double NEAR = 0.8;

    private Budgets() {}

    static List<String> longFiles(List<Source> sources) {
        return longFiles(sources, FILE_LINES);
    }

    private static List<String> longFiles(List<Source> sources, int limit) {
        return sources.stream()
                .filter(source -> source.lines().size() > limit)
                .map(source -> "%s: %d lines".formatted(source.path(), source.lines().size()))
                .toList();
    }

    static List<String> longLines(List<Source> sources) {
        List<String> violations = new ArrayList<>();
        for (Source source : sources) {
            int number = 0;
            for (String line : source.lines()) {
                number++;
                if (line.length() > LINE_WIDTH) {
                    violations.add(
                            "%s:%d: %d columns".formatted(source.path(), number, line.length()));
                }
            }
        }
        return violations;
    }

    /** Methods, constructors and initializer blocks, from the first line of their declaration. */
    static List<String> longMethods(List<Source> sources) {
        return longMethods(sources, METHOD_LINES);
    }

    private static List<String> longMethods(List<Source> sources, int limit) {
        List<String> violations = new ArrayList<>();
        for (Source source : sources) {
            new TreeScanner<Void, Source>() {
                @Override
                public Void visitMethod(MethodTree method, Source in) {
                    measure(method);
                    return super.visitMethod(method, in);
                }

                @Override
                public Void visitClass(ClassTree type, Source in) {
                    type.getMembers().stream()
                            .filter(BlockTree.class::isInstance)
                            .forEach(this::measure);
                    return super.visitClass(type, in);
                }

                private void measure(Tree tree) {
                    int lines = source.lastLine(tree) - source.firstLine(tree) + 1;
                    if (lines > limit) {
                        violations.add("%s: %d lines".formatted(source.at(tree), lines));
                    }
                }
            }.scan(source.unit(), source);
        }
        return violations;
    }

    /** Methods and constructors with many parameters; a record's constructors name its parts. */
    static List<String> longParameterLists(List<Source> sources) {
        List<String> violations = new ArrayList<>();
        for (Source source : sources) {
            new TreeScanner<Void, Boolean>() {
                @Override
                public Void visitClass(ClassTree type, Boolean inRecord) {
                    return super.visitClass(type, type.getKind() == Tree.Kind.RECORD);
                }

                @Override
                public Void visitMethod(MethodTree method, Boolean inRecord) {
                    boolean exempt = inRecord && method.getReturnType() == null;
                    if (!exempt && method.getParameters().size() > PARAMETERS) {
                        violations.add(
                                "%s: %s has %d parameters"
                                        .formatted(
                                                source.at(method),
                                                method.getName(),
                                                method.getParameters().size()));
                    }
                    return super.visitMethod(method, inRecord);
                }
            }.scan(source.unit(), false);
        }
        return violations;
    }

    /** Packages with many top-level types; main and test code of a package count apart. */
    static List<String> crowdedPackages(List<Source> sources) {
        return crowdedPackages(sources, PACKAGE_TYPES);
    }

    private static List<String> crowdedPackages(List<Source> sources, int limit) {
        Map<String, Integer> types = new TreeMap<>();
        for (Source source : sources) {
            types.merge(source.folder(), source.unit().getTypeDecls().size(), Integer::sum);
        }
        return types.entrySet().stream()
                .filter(entry -> entry.getValue() > limit)
                .map(entry -> "%s: %d types".formatted(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** What has used four fifths of a budget. */
    static List<String> near(List<Source> sources) {
        return Stream.of(
                        longFiles(sources, (int) (NEAR * FILE_LINES)),
                        longMethods(sources, (int) (NEAR * METHOD_LINES)),
                        crowdedPackages(sources, (int) (NEAR * PACKAGE_TYPES)))
                .flatMap(List::stream)
                .toList();
    }
}
