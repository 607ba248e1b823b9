package io.selaras.proof.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayersTest {

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({
        "core, raft", "raft, core", "journal, raft", "wire, journal", "wire, replica",
        "replica, journal", "replica, node", "node, proof", "node, bench", "core.lock, core.cache",
        "core.queue, core.lock", "cli, node", "node, cli"
    })
    void forbiddenSightFails(String from, String to) {
        assertThat(sight(from, to)).isNotEmpty().allMatch(text -> text.contains("Seer"));
    }

    @ParameterizedTest
    @CsvSource({
        "core.coordination, core.lock",
        "wire, core",
        "replica, wire",
        "node, journal",
        "proof, node"
    })
    void allowedSightPasses(String from, String to) {
        assertThat(sight(from, to)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"replica, raft.log", "wire, core.lock.table", "node, link.handshake"})
    void sightThroughAWallFails(String from, String to) {
        assertThat(Layers.behindWalls(seerOf(from, to)))
                .isNotEmpty()
                .allMatch(text -> text.contains("Seer"));
    }

    @ParameterizedTest
    @CsvSource({"raft.step, raft.log", "replica, raft.step", "proof, raft.log", "node, http.body"})
    void sightOfWhatIsExportedPasses(String from, String to) {
        assertThat(Layers.behindWalls(seerOf(from, to))).isEmpty();
    }

    @Test
    void libraryInAModuleThatStandsAloneFails() {
        String library = "package org.slf4j.fake; public class Logger {}";
        String user = "package io.selaras.%s; class User { org.slf4j.fake.Logger[] logger; }";
        JavaClasses classes =
                Fixture.compile(
                        folder, library, user.formatted("raft.x"), user.formatted("journal"));
        assertThat(
                        Layers.forbiddenSight(
                                classes.that(
                                        JavaClass.Predicates.resideInAPackage("io.selaras.."))))
                .isNotEmpty()
                .allMatch(text -> text.contains("io.selaras.raft.x.User"));
    }

    @Test
    void tableOfModulesSaysWhatIsHeld() {
        String page = Repository.read(Repository.find().root().resolve("ARCHITECTURE.md"));

        Layers.visible()
                .forEach((module, visible) ->
                        assertThat(page.lines())
                                .as(module)
                                .filteredOn(line -> line.startsWith("| `" + module + "` |"))
                                .first()
                                .extracting(Layers::modulesOfRow)
                                .isEqualTo(visible));
    }

    @Test
    void moduleThatIsNotInTheTableFails() {
        JavaClasses classes = Fixture.compile(folder, "package io.selaras.util; class Bag {}");
        assertThat(Layers.forbiddenSight(classes))
                .containsExactly("io.selaras.util.Bag: is in no known layer");
    }

    @Test
    void circleOfPackagesFails() {
        JavaClasses circle =
                Fixture.compile(
                        folder,
                        "package io.selaras.raft.a; public class One { io.selaras.raft.b.Two t; }",
                        "package io.selaras.raft.b; public class Two { io.selaras.raft.a.One o; }");
        assertThat(Layers.noPackageCycles().evaluate(circle).hasViolation()).isTrue();
    }

    @Test
    void chainOfPackagesPasses() {
        JavaClasses chain =
                Fixture.compile(
                        folder,
                        "package io.selaras.raft.a; public class One { io.selaras.raft.b.Two t; }",
                        "package io.selaras.raft.b; public class Two {}");
        assertThat(Layers.noPackageCycles().evaluate(chain).hasViolation()).isFalse();
    }

    private List<String> sight(String from, String to) {
        return Layers.forbiddenSight(seerOf(from, to + ".a"));
    }

    private JavaClasses seerOf(String from, String to) {
        return Fixture.compile(
                folder,
                "package io.selaras.%s; public class Seen {}".formatted(to),
                "package io.selaras.%1$s; class Seer { io.selaras.%2$s.Seen seen; }"
                        .formatted(from, to));
    }
}
