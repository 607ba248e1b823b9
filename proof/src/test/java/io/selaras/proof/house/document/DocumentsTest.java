package io.selaras.proof.house.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.node.ExitCode;
import io.selaras.proof.house.Repository;
import io.selaras.proof.house.document.Documents.ErrorEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Documents that follow from something else; {@code -Dselaras.docs=write} writes them anew. */
class DocumentsTest {

    private static final Path ROOT = Repository.find().root();
    private static final String SPECIFICATION = Repository.read(ROOT.resolve("spec/errors.yaml"));
    private static final List<ErrorEntry> ERRORS = Documents.errors(SPECIFICATION);

    @Test
    void everyErrorOfTheSpecificationIsRead() {
        assertThat(ERRORS)
                .hasSize(SPECIFICATION.split("- code: ", -1).length - 1)
                .hasSizeGreaterThan(30);
    }

    @Test
    void referenceListsTheCodesOfTheSpecification() throws IOException {
        requireGenerated("docs/reference/http.md", "codes", Documents.codes(ERRORS));
    }

    @Test
    void pageAboutRetriesSaysWhatTheSpecificationSays() throws IOException {
        requireGenerated(
                "docs/concepts/errors-and-retries.md", "retries", Documents.retries(ERRORS));
    }

    @Test
    void pageOfPackagesSaysWhatTheirLabelsSay() throws IOException {
        List<String> labels =
                Repository.find().trackedTexts().entrySet().stream()
                        .filter(file -> file.getKey().matches(".*/src/main/.*/package-info\\.java"))
                        .map(Map.Entry::getValue)
                        .toList();
        requireGenerated("docs/reference/packages.md", "packages", Documents.packages(labels));
    }

    @Test
    void labelOfAPackageIsCutAfterItsFirstSentence() {
        assertThat(
                        Documents.packages(
                                List.of(
                                        """
                                        /**
                                         * What holds {@code a.B}, e.g. two
                                         * lines. Entry type: {@code C}.
                                         */
                                        @NullMarked
                                        package io.selaras.some.place;
                                        """)))
                .endsWith("| `some.place` | What holds `B`, e.g. two lines |\n");
    }

    @Test
    void whatMayHaveHappenedIsListedFirst() {
        List<ErrorEntry> errors =
                Documents.errors(
                        """
                        - code: HELD
                          status: 409
                          title: "Held"
                          outcome: rejected
                          retryable: true
                          advice: "wait"
                        - code: UNKNOWN
                          status: 504
                          title: "Unknown"
                          outcome: indeterminate
                          retryable: true
                        """);

        assertThat(Documents.retries(errors).lines().skip(2))
                .satisfiesExactly(
                        row -> assertThat(row).startsWith("| 504 `UNKNOWN` | at once"),
                        row -> assertThat(row).isEqualTo("| 409 `HELD` | wait |"));
    }

    @Test
    void pageAboutSettingsHasARowForEachExitCode() {
        String page = Repository.read(ROOT.resolve("docs/operate/configuration.md"));

        assertThat(page.lines().filter(line -> line.matches("\\| \\d+ \\|.*")))
                .extracting(line -> Integer.valueOf(line.split("\\|", -1)[1].strip()))
                .containsExactlyElementsOf(
                        Stream.of(ExitCode.values()).map(ExitCode::code).toList());
    }

    @Test
    void bothReadmesHaveTheSameRows() {
        assertThat(Documents.structure(Repository.read(ROOT.resolve("README.id.md"))))
                .containsExactlyElementsOf(
                        Documents.structure(Repository.read(ROOT.resolve("README.md"))));
    }

    @Test
    void filesThatDocumentsNameAreThere() {
        Map<String, String> texts = Repository.find().trackedTexts();
        texts.forEach((path, text) -> {
            // Records and the track record tell of files as they were.
            if (path.endsWith(".md")
                    && !path.startsWith("docs/adr/")
                    && !path.startsWith("docs/track-record")) {
                assertThat(Documents.missingFiles(text, texts.keySet())).as(path).isEmpty();
            }
        });
    }

    @Test
    void fileThatIsNotThereIsNoticed() {
        Set<String> paths = Set.of("core/src/main/java/lock/rule/AcquireRule.java");
        assertThat(
                        Documents.missingFiles(
                                "`core/.../rule/<Name>Rule.java` and `core/.../AcquireRule.java`",
                                paths))
                .isEmpty();
        assertThat(Documents.missingFiles("`core/.../AcquireRoute.java`", paths))
                .containsExactly("core/.../AcquireRoute.java");
    }

    @Test
    void missingRowIsNoticed() {
        String page = "# A\n| a | b |\n| `x` | [y](z.md) |\n";

        assertThat(Documents.structure(page))
                .containsExactly("heading #", "row of 3: []", "row of 3: [x]", "link z.md");
        assertThat(Documents.structure("# B\n| a | b |\n")).isNotEqualTo(Documents.structure(page));
    }

    private static void requireGenerated(String page, String name, String table)
            throws IOException {
        Path file = ROOT.resolve(page);
        String wanted = Documents.with(Repository.read(file), name, table);
        if (System.getProperty("selaras.docs", "").equals("write")) {
            Files.writeString(file, wanted);
        }
        assertThat(Repository.read(file))
                .as("%s follows from something else; -Dselaras.docs=write writes it anew", page)
                .isEqualTo(wanted);
    }
}
