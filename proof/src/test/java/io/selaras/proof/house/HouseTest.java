package io.selaras.proof.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import io.selaras.core.kernel.ErrorCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Every house rule against the whole repository. */
class HouseTest {

    private static final Repository REPOSITORY = Repository.find();
    private static final List<Source> SOURCES = REPOSITORY.sources();
    private static final Map<String, String> TEXTS = REPOSITORY.trackedTexts();
    private static final JavaClasses MAIN = REPOSITORY.mainClasses();
    private static final JavaClasses TEST = REPOSITORY.testClasses();

    @Test
    void scanSeesEveryModuleThatWasWritten() {
        assertThat(SOURCES).extracting(Source::module).contains("core", "raft", "proof");
        assertThat(TEXTS).containsKey("pom.xml");
        assertThat(MAIN)
                .extracting(JavaClass::getPackageName)
                .contains("io.selaras.core.coordination");
        assertThat(TEST).extracting(JavaClass::getName).contains(HouseTest.class.getName());
        // The benchmarks need nothing from here, and the fuzzer reads histories with this module:
        // both
        // may be built later in the same run.
        Set<String> later = Set.of("bench", "fuzz");
        for (String module :
                REPOSITORY.modules().stream().filter(m -> !later.contains(m)).toList()) {
            assertThat(REPOSITORY.isCompiled(module, "classes"))
                    .as("%s: main classes compiled", module)
                    .isEqualTo(REPOSITORY.hasSources(module, "main"));
            assertThat(REPOSITORY.isCompiled(module, "test-classes"))
                    .as("%s: test classes compiled", module)
                    .isEqualTo(REPOSITORY.hasSources(module, "test"));
        }
    }

    @Test
    void layersSeeOnlyWhatTheyMay() {
        assertThat(Layers.forbiddenSight(MAIN)).isEmpty();
    }

    @Test
    void modulesUseOnlyWhatOthersExport() {
        assertThat(Layers.behindWalls(MAIN)).isEmpty();
    }

    @Test
    void packagesFormNoCycle() {
        assertHolds(Layers.noPackageCycles(), MAIN);
    }

    @Test
    void pureModulesTouchNothingOutside() {
        assertHolds(DeterminismRules.noOutsideWorld(), MAIN);
        assertHolds(DeterminismRules.noHiddenInput(), MAIN);
        assertThat(TextRules.monitors(SOURCES)).isEmpty();
    }

    @Test
    void replicatedCodeHoldsNoUnorderedCollection() {
        assertHolds(DeterminismRules.noUnorderedCollection(), MAIN);
    }

    @Test
    void everyPackageHasItsLabel() {
        assertThat(TextRules.unlabelledPackages(SOURCES)).isEmpty();
    }

    @Test
    void nothingOutgrowsItsBudget(TestReporter reporter) {
        assertThat(Budgets.longFiles(SOURCES)).isEmpty();
        assertThat(Budgets.longLines(SOURCES)).isEmpty();
        assertThat(Budgets.longMethods(SOURCES)).isEmpty();
        assertThat(Budgets.longParameterLists(SOURCES)).isEmpty();
        assertThat(Budgets.crowdedPackages(SOURCES)).isEmpty();
        Budgets.near(SOURCES).forEach(text -> reporter.publishEntry("near its budget", text));
    }

    @Test
    void testsWaitForConditionsUseRealPartsAndAlwaysRun() {
        assertHolds(TestRules.noSleep(), TEST);
        assertHolds(TestRules.noMocks(), TEST);
        assertThat(TestRules.switchedOff(TEST)).isEmpty();
    }

    @Test
    void nothingIsPutOff() {
        assertThat(TextRules.postponedWork(TEXTS)).isEmpty();
    }

    @Test
    void everySuppressionHasItsReason() {
        assertThat(TextRules.unexplainedSuppressions(SOURCES)).isEmpty();
    }

    @Test
    void noFileNamesARegistryOrOneMachine() {
        assertThat(TextRules.registryHosts(TEXTS)).isEmpty();
        assertThat(TextRules.machinePaths(TEXTS)).isEmpty();
    }

    @Test
    void everyDecisionThatIsNamedIsWrittenDown() {
        assertThat(TEXTS.keySet()).anyMatch(path -> path.startsWith("docs/adr/0001-"));
        assertThat(TextRules.unknownRecords(TEXTS)).isEmpty();
    }

    @Test
    void everyErrorCodeIsInTheSpecification() {
        Path specification = REPOSITORY.root().resolve("spec/errors.yaml");
        String text = Files.exists(specification) ? Repository.read(specification) : "";
        List<String> codes = Stream.of(ErrorCode.values()).map(ErrorCode::code).toList();
        assertThat(text.isEmpty() ? List.of() : TextRules.undocumentedCodes(codes, text)).isEmpty();
    }

    private static void assertHolds(ArchRule rule, JavaClasses classes) {
        assertThat(rule.evaluate(classes).getFailureReport().getDetails()).isEmpty();
    }
}
