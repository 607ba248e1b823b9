package io.selaras.proof.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeterminismRulesTest {

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.time.Clock.systemUTC()",
                "new java.util.Random(1)",
                "java.util.random.RandomGenerator.getDefault()",
                "new java.security.SecureRandom()",
                "Thread.currentThread()",
                "new ThreadLocal<String>()",
                "new java.util.concurrent.locks.ReentrantLock()",
                "new java.util.concurrent.CompletableFuture<String>()",
                "new java.util.concurrent.atomic.AtomicLong()",
                "new java.io.File(\"x\")",
                "java.nio.file.Path.of(\"x\")",
                "java.net.InetAddress.getLoopbackAddress()",
                "org.slf4j.LoggerFactory.getLogger(\"x\")"
            })
    void outsideWorldFails(String expression) {
        assertThat(broken(DeterminismRules.noOutsideWorld(), "core.lock", expression)).isNotEmpty();
        assertThat(broken(DeterminismRules.noOutsideWorld(), "wire", expression)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "System.nanoTime()",
                "System.currentTimeMillis()",
                "System.identityHashCode(\"x\")",
                "System.getenv(\"x\")",
                "System.out",
                "Math.random()",
                "java.time.Instant.now()",
                "java.time.LocalDate.now()",
                "java.util.UUID.randomUUID()",
                "new java.util.ArrayList<String>().parallelStream()",
                "java.util.List.of(1).stream().parallel()",
                "java.util.stream.IntStream.of(1).parallel()"
            })
    void hiddenInputFails(String expression) {
        assertThat(broken(DeterminismRules.noHiddenInput(), "replica", expression)).isNotEmpty();
        assertThat(broken(DeterminismRules.noHiddenInput(), "journal", expression)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "new java.util.HashMap<String, String>()",
                "new java.util.HashSet<String>()",
                "new java.util.IdentityHashMap<String, String>()",
                "java.util.Map.of(1, 2)",
                "java.util.Map.copyOf(new java.util.TreeMap<String, String>())",
                "java.util.Set.of(1)",
                "java.util.Set.copyOf(java.util.List.of(1))",
                "java.util.stream.Stream.of(1).collect(java.util.stream.Collectors.toSet())"
            })
    void unorderedCollectionFails(String expression) {
        assertThat(broken(DeterminismRules.noUnorderedCollection(), "wire", expression))
                .isNotEmpty();
        assertThat(broken(DeterminismRules.noUnorderedCollection(), "node", expression)).isEmpty();
    }

    @Test
    void unorderedCollectionInASignatureFails() {
        assertThat(
                        details(
                                DeterminismRules.noUnorderedCollection(),
                                "package io.selaras.raft; interface A { java.util.HashMap<?, ?> f(); }"))
                .hasSize(1);
        assertThat(
                        details(
                                DeterminismRules.noUnorderedCollection(),
                                "package io.selaras.raft; record A(java.util.HashSet<String>[] f) {}"))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "new java.util.LinkedHashMap<String, String>().get(\"x\")",
                "new java.util.TreeMap<String, String>().entrySet()",
                "java.util.List.of(1, 2).stream().map(i -> \"x\" + i).toList()",
                "new java.util.zip.CRC32C().getValue()",
                "java.time.Duration.ofMillis(1)",
                "java.nio.ByteBuffer.allocate(1)"
            })
    void ordinaryCodePasses(String expression) {
        for (ArchRule rule :
                List.of(
                        DeterminismRules.noOutsideWorld(),
                        DeterminismRules.noHiddenInput(),
                        DeterminismRules.noUnorderedCollection())) {
            assertThat(broken(rule, "core.coordination", expression)).isEmpty();
        }
    }

    private List<String> broken(ArchRule rule, String module, String expression) {
        return details(
                rule,
                "package io.selaras.%s; class A { Object f() { return %s; } }"
                        .formatted(module, expression));
    }

    private List<String> details(ArchRule rule, String text) {
        return rule.evaluate(Fixture.compile(folder, text)).getFailureReport().getDetails();
    }
}
