package io.selaras.http.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.selaras.http.problem.RefusedException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One query, one meaning. */
class QueryParametersTest {

    private static final List<String> KNOWN = List.of("resource", "limit");

    @ParameterizedTest
    @CsvSource({
        "resource=orders%2f42, orders/42",
        "resource=a+b%20c%2B, 'a b c+'",
        "resource=%F0%9F%94%92, \uD83D\uDD12",
        "resource=a;limit=1, a;limit=1",
        "resource=a=b, a=b",
        "%72esource=x, x"
    })
    void valueIsWhatWasEncoded(String query, String value) throws RefusedException {
        assertThat(QueryParameters.parse(query, KNOWN)).isEqualTo(Map.of("resource", value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%ff",
                "%c0%af",
                "%e0%80%af",
                "%ed%a0%80",
                "%ed%b0%80",
                "%f4%90%80%80",
                "%80",
                "%c3",
                "\u00e9",
                "\u00c3\u00a9",
                "\u00ff",
                "a b",
                "a\tb",
                "a#b",
                "%",
                "%4",
                "%4g",
                "%+1",
                "%zz",
                "\u0000"
            })
    void valueThatIsNoTextIsRefused(String value) {
        assertThatThrownBy(() -> QueryParameters.parse("resource=" + value, KNOWN))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e ->
                                assertThat(e.problem().toJson())
                                        .contains("INVALID_QUERY", "\"field\":\"resource\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"resource=a&resource=b", "resource=a&", "&", "Resource=a", "x=1"})
    void unknownAndRepeatedParametersAreRefused(String query) {
        assertThatThrownBy(() -> QueryParameters.parse(query, KNOWN))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void noQueryIsNoParameters() throws RefusedException {
        assertThat(QueryParameters.parse(null, KNOWN)).isEmpty();
        assertThat(QueryParameters.parse("", KNOWN)).isEmpty();
    }
}
