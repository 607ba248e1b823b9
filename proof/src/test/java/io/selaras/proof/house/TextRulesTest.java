package io.selaras.proof.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextRulesTest {

    private static final String FOLDER = "core/src/main/java/io/selaras/core";
    private static final String PATH = FOLDER + "/A.java";

    @Test
    void suppressionWithoutAReasonFails() {
        assertThat(TextRules.unexplainedSuppressions(one("@SuppressWarnings(\"x\") class A {}")))
                .hasSize(1);
        assertThat(
                        TextRules.unexplainedSuppressions(
                                one("// x\n@SuppressWarnings(\"x\") class A {}")))
                .hasSize(1);
        assertThat(
                        TextRules.unexplainedSuppressions(
                                one(
                                        "/** The thing it is. */\n@SuppressWarnings(\"x\") class A {}")))
                .hasSize(1);
        assertThat(
                        TextRules.unexplainedSuppressions(
                                one(
                                        "class A { void f(@java.lang.SuppressWarnings(\"x\") int a) {} }")))
                .hasSize(1);
    }

    @Test
    void suppressionWithAReasonBesideOrAboveItPasses() {
        assertThat(
                        TextRules.unexplainedSuppressions(
                                one(
                                        "// the format has no sign\n@SuppressWarnings(\"x\") class A {}")))
                .isEmpty();
        assertThat(
                        TextRules.unexplainedSuppressions(
                                one(
                                        "@SuppressWarnings(\"x\") // the format has no sign\nclass A {}")))
                .isEmpty();
    }

    @Test
    void packageWithoutALabelFails() {
        assertThat(labels(Map.of(PATH, "class A {}")))
                .containsExactly(FOLDER + ": no package-info.java");
        assertThat(labelled("/** Label. */ package a;")).hasSize(1);
        assertThat(labelled("@NullMarked package a;")).hasSize(1);
        assertThat(labelled("/** Label. */ @NullMarked package a;")).isEmpty();
    }

    @Test
    void testPackageNeedsALabelOnlyWithoutAMainPackageOfItsName() {
        String test = FOLDER.replace("main", "test") + "/ATest.java";
        assertThat(labels(Map.of(test, "class ATest {}"))).hasSize(1);
        assertThat(
                        labels(
                                Map.of(
                                        test,
                                        "class ATest {}",
                                        FOLDER + "/package-info.java",
                                        "/** Label. */ @NullMarked package a;")))
                .isEmpty();
    }

    @Test
    void monitorFailsInPureCodeOnly() {
        String block = "class A { void f() { synchronized (this) {} } }";
        String method = "class A { synchronized void f() {} }";
        assertThat(TextRules.monitors(one(block))).containsExactly(PATH + ":1: synchronized block");
        assertThat(TextRules.monitors(one(method)))
                .containsExactly(PATH + ":1: synchronized method");
        assertThat(TextRules.monitors(List.of(Source.of("node/src/main/java/A.java", method))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"// TO|DO later", "# FIX|ME", "* XX|X: odd"})
    void workPutOffFails(String line) {
        assertThat(TextRules.postponedWork(Map.of("a.md", "fine\n" + joined(line))))
                .containsExactly("a.md:2: " + joined(line));
        assertThat(TextRules.postponedWork(Map.of("a.md", "todos, prefixme and mastodon")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cd /ho|me/ann/selaras",
                "\"/Us|ers/ann\"/",
                "file:///ro|ot/.m2/",
                "/wor|kspace/x",
                "C:|\\Users\\ann"
            })
    void pathOfOneMachineFails(String line) {
        assertThat(TextRules.machinePaths(Map.of("a.md", joined(line)))).hasSize(1);
        assertThat(
                        TextRules.machinePaths(
                                Map.of(
                                        "a.md",
                                        "GET /v1/workers/7 ${x}/root/y ../home/z /var/lib/x")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://repo.maven.apache|.org/maven2",
                "registry.npmjs|.org",
                "image: ghcr|.io/x/y",
                "https://|artifactory.example.com/x",
                "<|mirror>"
            })
    void registryHostFails(String line) {
        assertThat(TextRules.registryHosts(Map.of("a.xml", joined(line)))).hasSize(1);
        assertThat(
                        TextRules.registryHosts(
                                Map.of(
                                        "a.xml",
                                        "http://maven.apache.org/POM/4.0.0 registry.counter")))
                .isEmpty();
    }

    @Test
    void recordThatIsNotWrittenDownFails() {
        String text = "(AD|R 0001) in AD|Rs 0001, 0002 and 0003, or AD|R\n * 0004. AD|R 00051";
        assertThat(
                        TextRules.unknownRecords(
                                new TreeMap<>(
                                        Map.of(
                                                "docs/adr/0001-first.md", "# 0001",
                                                "docs/adr/0003-third.md", "no. 0009",
                                                "raft/A.java", joined(text)))))
                .containsExactly(
                        "raft/A.java: there is no record 0002",
                        "raft/A.java: there is no record 0004");
    }

    @Test
    void codeThatTheSpecificationDoesNotNameFails() {
        String specification = "codes:\n  - code: LOCK_HELD\n  # DEADLOCK comes later\n";
        assertThat(
                        TextRules.undocumentedCodes(
                                List.of("LOCK_HELD", "DEADLOCK", "LOCK"), specification))
                .containsExactly("DEADLOCK", "LOCK");
    }

    /** The fixtures are cut in two so that the scan of this file does not meet them. */
    private static String joined(String line) {
        return line.replace("|", "");
    }

    private static List<Source> one(String text) {
        return List.of(Source.of(PATH, text));
    }

    private static List<String> labelled(String label) {
        return labels(Map.of(PATH, "class A {}", FOLDER + "/package-info.java", label));
    }

    private static List<String> labels(Map<String, String> texts) {
        return TextRules.unlabelledPackages(Source.parse(new TreeMap<>(texts)));
    }
}
