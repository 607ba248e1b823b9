package io.selaras.core.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.kernel.Effect;
import io.selaras.core.kernel.ErrorCode;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.RejectedReply;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Machine;
import io.selaras.core.kernel.machine.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the catalogue of errors says of a retry with the same request id is what it gets. */
class RetryOfARefusalTest {
    private static final Path CATALOGUE = Path.of("..", "spec", "errors.yaml");

    private Machine machine = CoordinationMachine.empty(List.of());
    private final List<Effect> told = new ArrayList<>();
    private long number;

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void retryGetsWhatTheCatalogueSays(ErrorCode code) throws IOException {
        Map<String, String> entry = catalogue().getOrDefault(code.code(), Map.of());
        RefusalScene scene = RefusalScene.of(code);
        machine = scene.machine();
        play(scene.before());
        told.clear();
        Request asked = play(scene.asked());
        play(scene.ending());
        assertThat(codeOf(asked)).isEqualTo(code);

        play(scene.cure());
        told.clear();
        Request retry = play(scene.asked());

        assertThat(entry).containsEntry("outcome", "rejected");
        assertThat(entry).containsEntry("retryable", "" + code.retryable());
        switch (entry.get("same_id")) {
            case "anew" -> {
                boolean curable = !scene.cure().isEmpty();
                assertThat(codeOf(retry)).isEqualTo(curable ? otherThan(code, retry) : code);
            }
            case "same" -> assertThat(codeOf(retry)).isEqualTo(code);
            case null, default -> throw new AssertionError("no such word: " + entry);
        }
    }

    @Test
    void whatMaySucceedUnderTheSameIdIsNotRemembered() throws IOException {
        assertThat(catalogue().values())
                .filteredOn(entry -> "true".equals(entry.get("retryable")))
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.get("same_id")).isIn("anew", "first"));
        assertThat(catalogue().values())
                .allSatisfy(entry ->
                        assertThat("first".equals(entry.get("same_id")))
                                .isEqualTo("indeterminate".equals(entry.get("outcome"))));
    }

    /** Null if the request waits or was carried out. */
    private @Nullable ErrorCode codeOf(Request request) {
        for (Effect effect : told) {
            if (effect instanceof Effect.Answer(Origin to, RejectedReply reply)
                    && to.equals(request.origin())) {
                return reply.code();
            }
        }
        return null;
    }

    private @Nullable ErrorCode otherThan(ErrorCode code, Request request) {
        ErrorCode now = codeOf(request);
        assertThat(now).isNotEqualTo(code);
        return now;
    }

    private void play(List<RefusalScene.Step> steps) {
        steps.forEach(this::play);
    }

    private Request play(RefusalScene.Step step) {
        Origin origin = new Origin("n1", 1, ++number);
        Request request =
                new Request(origin, "", step.requestId(), step.ackBelow(), step.command());
        told.addAll(machine.apply(new Batch(step.atMs(), 0, List.of(request))));
        return request;
    }

    /** The fields of each entry, by code; the file is plain enough for that. */
    private static Map<String, Map<String, String>> catalogue() throws IOException {
        Map<String, Map<String, String>> entries = new LinkedHashMap<>();
        Map<String, String> entry = new LinkedHashMap<>();
        for (String line : Files.readAllLines(CATALOGUE)) {
            String[] field = line.replace("- ", "  ").strip().split(": ", 2);
            if (line.startsWith("  - code: ")) {
                entry = new LinkedHashMap<>();
                entries.put(field[1], entry);
            } else if (line.startsWith("    ")) {
                entry.put(field[0], field[1]);
            }
        }
        return entries;
    }
}
