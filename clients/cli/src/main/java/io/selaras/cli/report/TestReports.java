package io.selaras.cli.report;

import static java.util.stream.Collectors.joining;

import io.selaras.cli.report.TestResult.Kind;
import io.selaras.cli.terminal.CommandException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** The reports that test runs leave behind, in JUnit's XML. */
final class TestReports {

    /** Of what a test says: a line that a reader still sees as one. */
    private static final int MOST_CHARACTERS = 500;

    private TestReports() {}

    /** The results of all reports of a checkout, by their files' names. */
    static List<TestResult> of(Path checkout) {
        List<TestResult> results = new ArrayList<>();
        try {
            for (Path file : files(checkout)) {
                read(file, results);
            }
        } catch (IOException e) {
            throw CommandException.failed("cannot read the reports: " + e.getMessage());
        }
        return results;
    }

    /** The results of one report; none if there is no such file. */
    static List<TestResult> in(Path file) {
        List<TestResult> results = new ArrayList<>();
        try {
            if (Files.exists(file)) {
                read(file, results);
            }
        } catch (IOException e) {
            throw CommandException.failed("cannot read the reports: " + e.getMessage());
        }
        return results;
    }

    static void remove(Path checkout) {
        try {
            for (Path file : files(checkout)) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw CommandException.failed("cannot remove the reports: " + e.getMessage());
        }
    }

    private static List<Path> files(Path checkout) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(
                checkout,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path folder, BasicFileAttributes attributes) {
                        return folder.endsWith(".git")
                                ? FileVisitResult.SKIP_SUBTREE
                                : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (isReport(checkout.relativize(file).toString())) {
                            files.add(file);
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException failure) {
                        // Folders of tests come and go, and nodes close theirs to others.
                        return FileVisitResult.CONTINUE;
                    }
                });
        return files.stream().sorted().toList();
    }

    private static boolean isReport(String path) {
        return ("/" + path).matches(".*/target/.*-reports/TEST-[^/]*\\.xml");
    }

    private static void read(Path file, List<TestResult> results) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        try (InputStream in = Files.newInputStream(file)) {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            TestResult open = null;
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    open = begin(xml, open);
                } else if (event == XMLStreamConstants.END_ELEMENT
                        && open != null
                        && xml.getLocalName().equals("testcase")) {
                    results.add(open);
                    open = null;
                }
            }
        } catch (XMLStreamException e) {
            // A run that was ended leaves half a report: it must not count as a passed one.
            results.add(
                    new TestResult(
                            Kind.FAILED, file.toString(), "report", inOneLine(e.toString())));
        }
    }

    private static @Nullable TestResult begin(XMLStreamReader xml, @Nullable TestResult open) {
        String element = xml.getLocalName();
        if (element.equals("testcase")) {
            String name = attribute(xml, "name");
            return new TestResult(
                    Kind.PASSED,
                    attribute(xml, "classname"),
                    name.isEmpty() ? "(whole class)" : name,
                    "");
        }
        if (open == null) {
            return null;
        }
        return switch (element) {
            case "failure", "error" -> ended(xml, open, Kind.FAILED);
            case "skipped" -> ended(xml, open, Kind.SKIPPED);
            default -> open;
        };
    }

    private static TestResult ended(XMLStreamReader xml, TestResult open, Kind kind) {
        return new TestResult(
                kind, open.className(), open.name(), inOneLine(attribute(xml, "message")));
    }

    private static String attribute(XMLStreamReader xml, String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    /** An assertion's first line may be empty, or say only what was looked at. */
    private static String inOneLine(String text) {
        String line =
                text.lines().map(String::strip).filter(it -> !it.isEmpty()).collect(joining(" "));
        return line.length() <= MOST_CHARACTERS
                ? line
                : line.substring(0, MOST_CHARACTERS) + " ...";
    }
}
