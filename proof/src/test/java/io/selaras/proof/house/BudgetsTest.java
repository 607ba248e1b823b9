package io.selaras.proof.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BudgetsTest {

    private static final String PATH = "core/src/main/java/io/selaras/core/A.java";

    @Test
    void fileOfFourHundredLinesPassesAndOneMoreFails() {
        assertThat(Budgets.longFiles(one("\n".repeat(399) + "class A {}\n"))).isEmpty();
        assertThat(Budgets.longFiles(one("\n".repeat(400) + "class A {}\n")))
                .containsExactly(PATH + ": 401 lines");
    }

    @Test
    void lineOfOneHundredAndTwentyColumnsPassesAndOneMoreFails() {
        assertThat(Budgets.longLines(one("class A {}\n// " + "x".repeat(117)))).isEmpty();
        assertThat(Budgets.longLines(one("class A {}\n// " + "x".repeat(118))))
                .containsExactly(PATH + ":2: 121 columns");
    }

    @Test
    void methodOfFiftyLinesPassesAndOneMoreFails() {
        String method = "class A {\n  void f() {\n%s  }\n}\n";
        assertThat(Budgets.longMethods(one(method.formatted(";\n".repeat(48))))).isEmpty();
        assertThat(Budgets.longMethods(one(method.formatted(";\n".repeat(49)))))
                .containsExactly(PATH + ":2: 51 lines");
    }

    @Test
    void constructorInitializerAndLocalClassAreMeasuredToo() {
        String body = " {\n" + ";\n".repeat(49) + "}\n";
        assertThat(Budgets.longMethods(one("class A {\nA()" + body + "}"))).hasSize(1);
        assertThat(Budgets.longMethods(one("class A {\nstatic" + body + "}"))).hasSize(1);
        assertThat(
                        Budgets.longMethods(
                                one(
                                        "class A { Object o = new Object() {\nvoid f()"
                                                + body
                                                + "};}")))
                .hasSize(1);
    }

    @Test
    void sixthParameterFailsExceptInARecordsConstructor() {
        String six = "(int a, int b, int c, int d, int e, int f)";
        assertThat(Budgets.longParameterLists(one("class A { void f" + six + " {} }")))
                .containsExactly(PATH + ":1: f has 6 parameters");
        assertThat(Budgets.longParameterLists(one("class A { A" + six + " {} }"))).hasSize(1);
        assertThat(Budgets.longParameterLists(one("record A(int x) { void f" + six + " {} }")))
                .hasSize(1);
        assertThat(
                        Budgets.longParameterLists(
                                one("record A" + six + " { A" + six + " { this.a = a; } }")))
                .isEmpty();
        assertThat(Budgets.longParameterLists(one("class A { void f(int a, int... b) {} }")))
                .isEmpty();
    }

    @Test
    void oneTypeTooManyFailsInOnePackageOfOneSourceRoot() {
        assertThat(Budgets.crowdedPackages(Source.parse(types("core/src/main/java/a", 26))))
                .containsExactly("core/src/main/java/a: 26 types");
        Map<String, String> apart = types("core/src/main/java/a", 25);
        apart.putAll(types("core/src/test/java/a", 25));
        apart.put("core/src/main/java/a/package-info.java", "package a;");
        assertThat(Budgets.crowdedPackages(Source.parse(apart))).isEmpty();
    }

    @Test
    void whatComesNearItsBudgetIsToldBeforeItFails() {
        assertThat(Budgets.near(one("\n".repeat(319) + "class A {}\n"))).isEmpty();
        assertThat(Budgets.near(one("\n".repeat(320) + "class A {}\n")))
                .containsExactly(PATH + ": 321 lines");
        assertThat(Budgets.near(Source.parse(types("core/src/main/java/a", 21))))
                .containsExactly("core/src/main/java/a: 21 types");
    }

    private static List<Source> one(String text) {
        return List.of(Source.of(PATH, text));
    }

    private static Map<String, String> types(String folder, int count) {
        Map<String, String> types = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            types.put(folder + "/T" + i + ".java", "package a; class T" + i + " { class In {} }");
        }
        return types;
    }
}
