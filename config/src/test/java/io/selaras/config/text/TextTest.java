package io.selaras.config.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be a name, and what may be a number. */
class TextTest {

    @ParameterizedTest
    @ValueSource(
            ints = {
                0, 0x1f, 0x7f, 0x85, 0x9f, 0x2028, 0x2029, 0x202a, 0x202e, 0x2066, 0x2069, 0x200e,
                0x200f, 0x61c, 0xfeff
            })
    void characterThatHidesWhatTheBytesAreIsUnfit(int character) {
        String text = "a" + Character.toString(character) + "b";

        assertThat(Text.unfit(text)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "\u00e9", "e\u0301", "\uD83D\uDD12", "\u200d", "\u05d0\u0627"})
    void everythingElseMayBeAName(String text) {
        assertThat(Text.unfit(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "007, 7", "999999999999999999, 999999999999999999"})
    void numberIsItsDigits(String text, long number) {
        assertThat(Text.digits(text)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "+5", "-5", " 5", "5 ", "0x5", "5.0", "\u0665", "1000000000000000000"})
    void everythingElseIsNoNumber(String text) {
        assertThat(Text.digits(text)).isEqualTo(-1);
    }

    @Test
    void unitThatWasLeftOutIsGuessed() {
        List<String> known = List.of("ttlMs", "waitMs", "resource", "resources");

        assertThat(Names.nearest("ttl", known)).hasValue("ttlMs");
        assertThat(Names.nearest("wait", known)).hasValue("waitMs");
        assertThat(Names.nearest("tt", known)).isEmpty();
        assertThat(Names.nearest("reso", known)).isEmpty();
    }
}
