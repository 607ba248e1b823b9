package io.selaras.proof.house;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * A parsed Java file, read with the compiler's own parser.
 *
 * @param path from the root of the repository, such as {@code core/src/main/java/.../X.java}
 */
record Source(String path, String text, CompilationUnitTree unit, SourcePositions positions) {

    /** Parses texts given by path, in that order. */
    static List<Source> parse(Map<String, String> textByPath) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<JavaFileObject> files = new ArrayList<>();
        textByPath.forEach((path, text) -> files.add(new Text(path, text)));
        if (files.isEmpty()) {
            return List.of();
        }
        JavacTask task =
                (JavacTask)
                        compiler.getTask(
                                null, null, ignored -> {}, List.of("-proc:none"), null, files);
        SourcePositions positions = Trees.instance(task).getSourcePositions();
        List<Source> sources = new ArrayList<>();
        try {
            for (CompilationUnitTree unit : task.parse()) {
                String path = unit.getSourceFile().toUri().getPath().substring(1);
                String text = Objects.requireNonNull(textByPath.get(path), path);
                sources.add(new Source(path, text, unit, positions));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sources;
    }

    /** Parses one text. */
    static Source of(String path, String text) {
        return parse(Map.of(path, text)).getFirst();
    }

    List<String> lines() {
        return text.lines().toList();
    }

    /** The module this file belongs to: the first part of its path. */
    String module() {
        return path.substring(0, path.indexOf('/'));
    }

    /** The folder this file is in: one package of one source root. */
    String folder() {
        return path.substring(0, path.lastIndexOf('/'));
    }

    boolean isMain() {
        return path.contains("/src/main/");
    }

    boolean isPackageInfo() {
        return path.endsWith("/package-info.java");
    }

    /** The line on which this tree starts, from 1. */
    int firstLine(Tree tree) {
        return line(positions.getStartPosition(unit, tree));
    }

    /** The line on which this tree ends, from 1. */
    int lastLine(Tree tree) {
        return line(positions.getEndPosition(unit, tree));
    }

    private int line(long position) {
        return (int) unit.getLineMap().getLineNumber(position);
    }

    /** Names a place in this file. */
    String at(Tree tree) {
        return path + ":" + firstLine(tree);
    }

    /** A text handed to the parser. */
    private static final class Text extends SimpleJavaFileObject {
        private final String text;

        private Text(String path, String text) {
            super(URI.create("string:///" + path), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
