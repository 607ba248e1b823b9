package io.selaras.core.lock.context;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AncestorsTest {

    @Test
    void everySlashBetweenTwoCharactersMakesAnAncestor() {
        assertThat(Ancestors.of("a/b/c")).containsExactly("a", "a/b");
        assertThat(Ancestors.has("a/b")).isTrue();
        assertThat(Ancestors.of("/a/b")).containsExactly("/a");
    }

    @Test
    void slashAtTheEndMakesNone() {
        assertThat(Ancestors.of("a/b/")).containsExactly("a");
        assertThat(Ancestors.has("a/")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "/", "/a", "latch:a/b", ""})
    void othersHaveNone(String resource) {
        assertThat(Ancestors.has(resource)).isFalse();
        assertThat(Ancestors.of(resource)).isEmpty();
    }
}
