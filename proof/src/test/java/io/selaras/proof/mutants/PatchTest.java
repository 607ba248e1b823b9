package io.selaras.proof.mutants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A patch applies exactly where it belongs, or says why not. */
class PatchTest {

    private static final List<String> DIFF =
            """
            --- a/core/src/main/java/A.java
            +++ b/core/src/main/java/A.java
            @@ -2,3 +2,2 @@ class A {
                 int one;
            -    int two;
            -    int three;
            +    int four;
            """
                    .lines()
                    .toList();

    private static final String FILE = "core/src/main/java/A.java";
    private static final String TEXT =
            """
            class A {
                int one;
                int two;
                int three;
            }
            """;

    @Test
    void appliesWhereItBelongs() {
        assertThat(Patch.parse(DIFF).applyTo(FILE, TEXT))
                .isEqualTo("class A {\n    int one;\n    int four;\n}\n");
    }

    @Test
    void appliesWhereItsLinesHaveMovedTo() {
        assertThat(Patch.parse(DIFF).applyTo(FILE, "// new\n\n" + TEXT))
                .isEqualTo("// new\n\nclass A {\n    int one;\n    int four;\n}\n");
    }

    @Test
    void changedLinesAreRefused() {
        Patch patch = Patch.parse(DIFF);
        assertThatThrownBy(() -> patch.applyTo(FILE, TEXT.replace("two", "deux")))
                .hasMessageContaining("no longer applies");
    }

    @Test
    void linesThatAreThereTwiceAreRefused() {
        Patch patch = Patch.parse(DIFF);
        assertThatThrownBy(() -> patch.applyTo(FILE, TEXT + TEXT))
                .hasMessageContaining("fits twice");
    }

    @Test
    void cutDiffIsRefused() {
        assertThatThrownBy(() -> Patch.parse(DIFF.subList(0, DIFF.size() - 1)))
                .hasMessageContaining("counts other lines");
    }

    @Test
    void otherFilesAreLeftAlone() {
        assertThat(Patch.parse(DIFF).applyTo("core/src/main/java/B.java", TEXT)).isEqualTo(TEXT);
    }

    /** Most are hunted by command only, and nobody would notice before. */
    @Test
    void everyMutantFitsTheSources() throws IOException {
        Path root = Path.of("..");
        List<Mutant> mutants = Mutant.all(root.resolve(MutationCheck.FOLDER));
        assertThat(mutants).isNotEmpty();
        for (Mutant mutant : mutants) {
            for (String file : mutant.patch().hunks().keySet()) {
                String text = Files.readString(root.resolve(file));
                assertThat(mutant.patch().applyTo(file, text)).as(mutant.name()).isNotEqualTo(text);
            }
        }
    }

    @Test
    void mutantThatDoesNotCompileFailsItsHunt(@TempDir Path folder) throws Exception {
        KilledMutant result =
                hunt(folder, "class A {\n    int one;\n    int two;\n    int three;\n");
        assertThat(result.end()).isEqualTo(KilledMutant.End.FAILED);
        assertThat(result.words()).contains("does not compile").contains("A.java");
    }

    @Test
    void mutantWhosePatchNoLongerAppliesFailsItsHunt(@TempDir Path folder) throws Exception {
        KilledMutant result = hunt(folder, "class A {}\n");
        assertThat(result.end()).isEqualTo(KilledMutant.End.FAILED);
        assertThat(result.words()).contains("no longer applies");
    }

    private static KilledMutant hunt(Path folder, String source) throws Exception {
        write(folder.resolve(FILE), source);
        List<String> header = List.of("Breaks: nothing", "Seeds: 1", "Hunted: always", "");
        String text = String.join("\n", header) + "\n" + String.join("\n", DIFF);
        write(folder.resolve("proof/mutants/broken.patch"), text);
        MutationCheck check = new MutationCheck(folder, folder.resolve("target"), 1);
        return check.hunt(check.named(List.of("broken")).getFirst());
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
