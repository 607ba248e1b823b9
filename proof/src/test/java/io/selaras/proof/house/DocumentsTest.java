package io.selaras.proof.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.node.ExitCode;
import io.selaras.node.setting.Setting;
import io.selaras.proof.house.Documents.ErrorEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Documents that follow from something else; {@code -Dselaras.docs=write} writes them anew. */
class DocumentsTest {

    private static final Repository REPOSITORY = Repository.find();
    private static final Path ROOT = REPOSITORY.root();
    private static final Map<String, String> TEXTS = REPOSITORY.trackedTexts();
    private static final Pattern METRIC = Pattern.compile("\"(selaras\\.[a-z.]+)\"");
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
    void bothReadmesHaveTheSameRows() {
        assertThat(Documents.structure(Repository.read(ROOT.resolve("README.id.md"))))
                .containsExactlyElementsOf(
                        Documents.structure(Repository.read(ROOT.resolve("README.md"))));
    }

    @Test
    void missingRowIsNoticed() {
        String page = "# A\n| a | b |\n| `x` | [y](z.md) |\n";

        assertThat(Documents.structure(page))
                .containsExactly("heading #", "row of 3: []", "row of 3: [x]", "link z.md");
        assertThat(Documents.structure("# B\n| a | b |\n")).isNotEqualTo(Documents.structure(page));
    }

    @Test
    void everySettingIsExplainedWithItsDefault() {
        List<String> page =
                Repository.read(ROOT.resolve("docs/operate/configuration.md")).lines().toList();

        assertThat(Setting.values())
                .allSatisfy(setting ->
                        assertThat(page)
                                .as("%s = %s", setting, setting.defaultText())
                                .anyMatch(line ->
                                        line.startsWith("|")
                                                && line.contains("`" + setting + "`")
                                                && line.contains(setting.defaultText())));
    }

    @Test
    void everyExitCodeIsExplained() {
        String page = Repository.read(ROOT.resolve("docs/operate/configuration.md"));

        assertThat(ExitCode.values())
                .allSatisfy(code -> assertThat(page).contains("\n| " + code.code() + " | "));
    }

    @Test
    void everyMetricIsExplained() {
        String page = Repository.read(ROOT.resolve("docs/operate/metrics.md"));
        List<String> names =
                TEXTS.entrySet().stream()
                        .filter(file -> file.getKey().startsWith("node/src/main/java/"))
                        .flatMap(file -> METRIC.matcher(file.getValue()).results())
                        .map(match -> match.group(1).replace('.', '_'))
                        .toList();

        assertThat(names).hasSizeGreaterThan(20);
        assertThat(names).allSatisfy(name -> assertThat(page).contains("`" + name));
    }

    @Test
    void everyLinkLeadsSomewhere() {
        List<String> broken = new ArrayList<>();
        TEXTS.forEach((path, text) -> {
            if (path.endsWith(".md")) {
                Documents.links(text).stream()
                        .filter(link -> !leadsSomewhere(ROOT.resolve(path), link))
                        .forEach(link -> broken.add(path + ": " + link));
            }
        });

        assertThat(broken).isEmpty();
    }

    @Test
    void linkToAHeadingThatIsNotThereLeadsNowhere() {
        Path page = ROOT.resolve("docs/operate/metrics.md");

        assertThat(leadsSomewhere(page, "health-and-shutdown.md#shutting-down")).isTrue();
        assertThat(leadsSomewhere(page, "health-and-shutdown.md#shutting-up")).isFalse();
        assertThat(leadsSomewhere(page, "no-such-page.md")).isFalse();
    }

    private static boolean leadsSomewhere(Path page, String link) {
        int hash = link.indexOf('#');
        String file = hash < 0 ? link : link.substring(0, hash);
        Path target = file.isEmpty() ? page : page.resolveSibling(file).normalize();
        return Files.exists(target)
                && (hash < 0
                        || Documents.anchors(Repository.read(target))
                                .contains(link.substring(hash + 1)));
    }

    private static void requireGenerated(String page, String name, String table)
            throws IOException {
        Path file = ROOT.resolve(page);
        String wanted = Documents.with(Repository.read(file), name, table);
        if (System.getProperty("selaras.docs", "").equals("write")) {
            Files.writeString(file, wanted);
        }
        assertThat(Repository.read(file))
                .as("%s follows from spec/errors.yaml; -Dselaras.docs=write writes it anew", page)
                .isEqualTo(wanted);
    }
}
