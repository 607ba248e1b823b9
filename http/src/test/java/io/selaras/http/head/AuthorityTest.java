package io.selaras.http.head;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which hosts there are, and which of them are addresses. */
class AuthorityTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1, -1, true",
        "255.1.0.9:80, 255.1.0.9, 80, true",
        "[::1]:8001, [::1], 8001, true",
        "[::], [::], -1, true",
        "[::ffff:127.0.0.1], [::ffff:127.0.0.1], -1, true",
        "[0:0:0:0:0:FFFF:7f00:1]:1, [0:0:0:0:0:ffff:7f00:1], 1, true",
        "[64:ff9b::10.0.0.1], [64:ff9b::10.0.0.1], -1, true",
        "LocalHost:, localhost, -1, false",
        "locks.example:65535, locks.example, 65535, false",
        "1.2.3, 1.2.3, -1, false",
        "256.1.1.1, 256.1.1.1, -1, false",
        "1.2.3.4.5, 1.2.3.4.5, -1, false",
        "2130706433, 2130706433, -1, false"
    })
    void hostHasOneForm(String text, String host, int port, boolean address) {
        Authority authority = Authority.parse(text).orElseThrow();

        assertThat(authority).isEqualTo(new Authority(host, port));
        assertThat(authority.isAddress()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":80",
                "user@localhost",
                "a b",
                "localhost:+80",
                "localhost:65536",
                "a:b",
                "localhost:80:80",
                "::1",
                "[::1",
                "::1]",
                "[1.2.3.4]",
                "[]",
                "[:]",
                "[1::2::3]",
                "[fe80::1%25eth0]",
                "[::1]x",
                "[12345::]",
                "localhost/",
                "local\u0131host",
                "a,b"
            })
    void everythingElseIsNone(String text) {
        assertThat(Authority.parse(text)).isEmpty();
    }
}
