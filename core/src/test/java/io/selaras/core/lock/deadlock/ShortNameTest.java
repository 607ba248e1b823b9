package io.selaras.core.lock.deadlock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Of a long name the first 41 characters and the last 20 are said. */
class ShortNameTest {

    /** One character that takes two places. */
    private static final String PAIR = "\ud83d\ude00";

    @Test
    void nameOf64CharactersIsSaidWhole() {
        assertThat(ShortName.of("x".repeat(64))).isEqualTo("x".repeat(64));
    }

    @Test
    void longerNameIsCutInItsMiddle() {
        String name = "a".repeat(41) + "b".repeat(4) + "c".repeat(20);
        assertThat(ShortName.of(name)).isEqualTo("a".repeat(41) + "..." + "c".repeat(20));
    }

    @Test
    void halvesOfACharacterAreLeftOut() {
        String name = "a".repeat(40) + PAIR + "bbb" + PAIR + "c".repeat(19);
        assertThat(ShortName.of(name)).isEqualTo("a".repeat(40) + "..." + "c".repeat(19));
    }
}
