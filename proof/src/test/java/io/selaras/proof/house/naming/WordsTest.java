package io.selaras.proof.house.naming;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.selaras.proof.house.Repository;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WordsTest {

    private static final Repository REPOSITORY = Repository.find();
    private static final JavaClasses MAIN = REPOSITORY.mainClasses();
    private static final String GLOSSARY =
            Repository.read(REPOSITORY.root().resolve("GLOSSARY.md"));

    @Test
    void simpleNamesOfMainTypesAreUnique() {
        assertThat(MAIN).isNotEmpty();
        assertThat(Words.usedTwice(MAIN)).isEmpty();
    }

    @Test
    void nounsOfPublicTypesArePlainOrExplained() {
        JavaClasses product =
                MAIN.that(
                        DescribedPredicate.describe(
                                "the product",
                                type ->
                                        !type.getPackageName().startsWith("io.selaras.proof")
                                                && !type.getPackageName()
                                                        .startsWith("io.selaras.bench")));
        assertThat(Words.unexplained(product, GLOSSARY)).isEmpty();
    }

    @Test
    void glossaryExplainsEachWordOnce() {
        assertThat(Words.heads(GLOSSARY)).hasSizeGreaterThan(40).doesNotHaveDuplicates();
    }

    @Test
    void nobodyUsesAWordThatWent() {
        Map<String, String> texts = new LinkedHashMap<>(REPOSITORY.trackedTexts());
        // These tell what was, in the words of that time.
        texts.keySet()
                .removeIf(path ->
                        path.equals("docs/track-record.md")
                                || path.equals("CHANGELOG.md")
                                || path.equals("bench/RESULTS.md")
                                || path.contains("house/naming/Words")
                                || path.contains("/fuzz/src/test/resources/"));
        assertThat(Words.gone(texts)).isEmpty();
    }

    @Test
    void noTextForPeopleHoldsTheNameOfAType() {
        Set<String> names = MAIN.stream().map(JavaClass::getSimpleName).collect(Collectors.toSet());
        Map<String, String> texts = new LinkedHashMap<>(REPOSITORY.trackedTexts());
        texts.keySet()
                .removeIf(path ->
                        !path.contains("/src/main/java/")
                                || path.matches("(proof|fuzz|bench|testkit)/.*"));
        assertThat(names).contains("LockQuery");
        assertThat(texts).hasSizeGreaterThan(400);
        assertThat(Words.namesOfTypes(names, texts)).isEmpty();
    }

    @Test
    void nameOfATypeInATextFails() {
        Set<String> names = Set.of("LockQuery", "Grant");
        assertThat(
                        Words.namesOfTypes(
                                names, Map.of("a", "throw refused(\"LockQuery `x` is missing\");")))
                .containsExactly("a: LockQuery `x` is missing");
        assertThat(
                        Words.namesOfTypes(
                                names,
                                Map.of(
                                        "a",
                                        "label(\"LockQuery\", \"Grant it\"); // \"LockQuery x\"")))
                .isEmpty();
    }

    @Test
    void twoTypesOfOneNameFail() {
        JavaClasses both = new ClassFileImporter().importClasses(List.class, java.awt.List.class);
        assertThat(Words.usedTwice(both)).hasSize(1);
    }

    @Test
    void nounThatNobodyExplainsFails() {
        JavaClasses types = new ClassFileImporter().importClasses(StringBuilder.class);
        assertThat(Words.unexplained(types, "")).containsExactly("java.lang.StringBuilder");
        assertThat(Words.unexplained(types, "| **builder** | Builds. |\n")).isEmpty();
    }

    @Test
    void wordThatWentFailsInAnyForm() {
        assertThat(Words.gone(Map.of("a", "void absolve(Node suspects)\nfine, indoors\nTheDoor")))
                .hasSize(1);
        assertThat(Words.gone(Map.of("b", "// at the door"))).hasSize(1);
    }

    @Test
    void glossaryRowMayExplainTwoWords() {
        assertThat(Words.heads("| **fencing token**, **token** | A number. |\n"))
                .containsExactly("fencing token", "token");
    }
}
