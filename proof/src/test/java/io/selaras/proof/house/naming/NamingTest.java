package io.selaras.proof.house.naming;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.selaras.proof.house.Fixture;
import io.selaras.proof.house.Repository;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamingTest {

    @TempDir Path folder;

    @Test
    void nothingInTheProductFollowsFromAName() {
        JavaClasses product = Repository.find().mainClasses();
        assertThat(product).isNotEmpty();
        assertThat(found(product)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mode.name()",
                "mode.toString()",
                "mode.hashCode()",
                "mode.compareTo(Mode.SLOW)",
                "Mode.valueOf(\"FAST\")",
                "Enum.valueOf(Mode.class, \"FAST\")",
                "java.util.List.of(mode).stream().map(Mode::name).toList()",
                "java.util.List.of(mode).stream().map(Enum::name).toList()",
                "((Enum<?>) mode).name()",
                "getClass().getSimpleName()",
                "getClass().getName()",
                "mode.ordinal()",
                "new int[2][mode.ordinal()]",
                "\"it is \" + mode",
                "\"it is \" + getClass()",
                "String.valueOf(mode)",
                "java.util.Objects.toString(mode)",
                "new StringBuilder().append(mode)",
                "\"it is %s\".formatted(mode)",
                "\"%s is %s\".formatted(1, new Event(7, mode).mode())"
            })
    void nameThatBecomesDataFails(String expression) {
        assertThat(found("core.lock", expression)).isNotEmpty();
        assertThat(found("api.event", expression)).isNotEmpty();
        assertThat(found("fresh", expression)).isNotEmpty();
        assertThat(found("proof.checker", expression)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mode.label()",
                "\"it is \" + mode.label()",
                "mode == Mode.FAST",
                "mode.equals(Mode.FAST)",
                "new java.util.EnumMap<Mode, String>(Mode.class)",
                "Mode.values().length",
                "new Mode[] {mode}",
                "java.util.List.of(mode, Mode.SLOW)",
                "\"it is %s\".formatted(mode.label())",
                "switch (mode) { case FAST -> 1; case SLOW -> 2; }",
                "new Event(7, mode).ordinal()"
            })
    void ordinaryCodePasses(String expression) {
        assertThat(found("core.lock", expression)).isEmpty();
    }

    private List<String> found(String module, String expression) {
        JavaClasses classes =
                Fixture.compile(
                        folder,
                        "package a; public enum Mode { FAST, SLOW;"
                                + " public String label() { return \"x\"; } }",
                        ("package io.selaras.%s; import a.Mode; class A {"
                                        + " record Event(int ordinal, Mode mode) {}"
                                        + " Object f(Mode mode) { return %s; } }")
                                .formatted(module, expression));
        return found(classes);
    }

    private static List<String> found(JavaClasses classes) {
        List<String> found = new ArrayList<>(Naming.hiddenNames(classes));
        found.addAll(Naming.noNameIsAsked().evaluate(classes).getFailureReport().getDetails());
        return found;
    }
}
