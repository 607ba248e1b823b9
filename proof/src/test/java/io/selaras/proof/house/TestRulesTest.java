package io.selaras.proof.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestRulesTest {

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Thread.sleep(1)",
                "Thread.sleep(java.time.Duration.ZERO)",
                "java.util.concurrent.TimeUnit.SECONDS.sleep(1)",
                "java.util.concurrent.locks.LockSupport.parkNanos(1)"
            })
    void sleepFails(String statement) {
        JavaClasses classes =
                Fixture.compile(
                        folder,
                        "package a; class ATest { void f() throws Exception { %s; } }"
                                .formatted(statement));
        assertThat(TestRules.noSleep().evaluate(classes).hasViolation()).isTrue();
    }

    @Test
    void waitingForAConditionPasses() {
        JavaClasses classes =
                Fixture.compile(
                        folder,
                        "package a; class ATest { void f() throws Exception {"
                                + " new java.util.concurrent.CountDownLatch(1).await(); } }");
        assertThat(TestRules.noSleep().evaluate(classes).hasViolation()).isFalse();
    }

    @Test
    void mockFails() {
        JavaClasses classes =
                Fixture.compile(
                        folder,
                        "package org.mockito; public class Mockito {}",
                        "package a; class ATest extends org.mockito.Mockito {}");
        assertThat(TestRules.noMocks().evaluate(classes).hasViolation()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@org.junit.jupiter.api.Disabled class ATest {}",
                "class ATest { @org.junit.jupiter.api.Disabled void f() {} }",
                "class ATest { @org.junit.jupiter.api.condition.DisabledOnOs("
                        + "org.junit.jupiter.api.condition.OS.LINUX) void f() {} }"
            })
    void testThatIsSwitchedOffFails(String text) {
        assertThat(TestRules.switchedOff(Fixture.compile(folder, "package a; " + text))).hasSize(1);
    }

    @Test
    void testThatRunsPasses() {
        JavaClasses classes =
                Fixture.compile(
                        folder,
                        "package a; class ATest { @org.junit.jupiter.api.Test void f() {} }");
        assertThat(TestRules.switchedOff(classes)).isEmpty();
    }
}
