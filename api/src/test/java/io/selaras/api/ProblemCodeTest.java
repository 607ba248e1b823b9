package io.selaras.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.kernel.ErrorCode;
import io.selaras.http.problem.Problem;
import io.selaras.http.problem.ProblemCode;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class ProblemCodeTest {

    @Test
    void enumIsTheCatalogue() throws Exception {
        List<String> documented = new ArrayList<>();
        for (JsonNode error : catalogue().get("errors")) {
            documented.add(
                    line(
                            error.get("code").asString(),
                            error.get("status").asInt(),
                            error.get("title").asString(),
                            error.get("outcome").asString().equals("indeterminate"),
                            error.get("retryable").asBoolean()));
        }

        assertThat(Arrays.stream(ProblemCode.values()).map(ProblemCodeTest::line))
                .containsExactlyElementsOf(documented);
    }

    /** What the machine says of its own codes, a test of the machine compares. */
    @Test
    void refusalsOfANodeAreNotRemembered() throws Exception {
        for (JsonNode error : catalogue().get("errors")) {
            boolean indeterminate = error.get("outcome").asString().equals("indeterminate");
            boolean machine =
                    Arrays.stream(ErrorCode.values())
                            .anyMatch(code -> code.code().equals(error.get("code").asString()));
            if (!machine) {
                assertThat(error.get("same_id").asString())
                        .as(error.toString())
                        .isEqualTo(indeterminate ? "first" : "anew");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void everyRefusalOfTheMachineHasItsCode(ErrorCode code) {
        ProblemCode problem = ProblemCode.of(code);

        assertThat(problem.retryable()).isEqualTo(code.retryable());
        assertThat(problem.indeterminate()).isFalse();
    }

    @Test
    void bodyCarriesEverythingAClientDecidesBy() {
        Problem problem =
                Problem.at(ProblemCode.NO_LEADER, "f\"", "line\none")
                        .retryAfterMs(500)
                        .with(json -> json.member("leader", "node2"));

        assertThat(problem.toJson())
                .isEqualTo(
                        "{\"type\":\"urn:selaras:error:no-leader\","
                                + "\"title\":\"No leader could take the request; nothing happened\","
                                + "\"status\":503,\"detail\":\"line\\none\",\"code\":\"NO_LEADER\","
                                + "\"outcome\":\"rejected\",\"retryable\":true,"
                                + "\"retryAfterMs\":500,\"field\":\"f\\\"\",\"leader\":\"node2\"}");
    }

    private static JsonNode catalogue() throws Exception {
        try (InputStream file =
                ProblemCodeTest.class.getResourceAsStream("/io/selaras/api/spec/errors.yaml")) {
            return new YAMLMapper().readTree(file);
        }
    }

    private static String line(ProblemCode code) {
        return line(
                code.code(), code.status(), code.title(), code.indeterminate(), code.retryable());
    }

    private static String line(
            String code, int status, String title, boolean indeterminate, boolean retryable) {
        return String.join("|", code, "" + status, title, "" + indeterminate, "" + retryable);
    }
}
