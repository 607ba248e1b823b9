package io.selaras.core.reply;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A number has one spelling, so that no two ids are one number. */
class RequestNumberTest {

    @Test
    void numberFollowsTheLastSlash() {
        assertThat(RequestNumber.of("billing-7/42")).isEqualTo(new RequestNumber("billing-7", 42));
        assertThat(RequestNumber.of("a/b/1")).isEqualTo(new RequestNumber("a/b", 1));
        assertThat(RequestNumber.of("a/9007199254740991"))
                .isEqualTo(new RequestNumber("a", 9007199254740991L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/1",
                "a/",
                "a/0",
                "a/01",
                "a/+1",
                "a/-1",
                "a/1 ",
                "a/x",
                "a/\u0661",
                "a/9007199254740992",
                "a/99999999999999999999",
                "42",
                "8c1f7a52"
            })
    void anythingElseIsAnyText(String requestId) {
        assertThat(RequestNumber.of(requestId)).isNull();
    }
}
