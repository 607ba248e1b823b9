package io.selaras.fuzz.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.selaras.fuzz.Memory;
import io.selaras.proof.checker.history.HistoryReader;
import io.selaras.proof.checker.history.HistoryRecorder;
import io.selaras.proof.checker.history.Operation;
import io.selaras.proof.checker.lock.LockChecker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Histories of fault runs, as the checker reads them. */
public class HistoryFuzzTest {

    private static final JsonMapper JUDGE = JsonMapper.shared();

    @FuzzTest
    void historyIsReadAsItWouldBeWrittenOrRefused(byte[] bytes) throws IOException {
        String text = new String(bytes, StandardCharsets.UTF_8);
        List<Operation> operations;
        try {
            operations =
                    Memory.bounded(bytes.length, () -> HistoryReader.read(new StringReader(text)));
        } catch (IOException e) {
            assertThat(e).hasMessageStartingWith("line ");
            return;
        }
        List<Operation> completed =
                operations.stream()
                        .filter(operation -> operation.completedAt() != Operation.NEVER)
                        .toList();
        String written = written(completed);
        assertThat(HistoryReader.read(new StringReader(written))).isEqualTo(completed);
        if (completed.size() == operations.size()) {
            assertThat(trees(text)).isEqualTo(trees(written));
        }
        new LockChecker(Duration.ofMinutes(2)).check(operations);
    }

    private static List<JsonNode> trees(String text) {
        return new BufferedReader(new StringReader(text))
                .lines()
                .filter(line -> !line.isBlank())
                .map(JUDGE::readTree)
                .toList();
    }

    private static String written(List<Operation> operations) throws IOException {
        StringWriter file = new StringWriter();
        Queue<Long> instants = new ArrayDeque<>();
        try (HistoryRecorder recorder = new HistoryRecorder(file, instants::remove)) {
            for (Operation operation : operations) {
                instants.add(operation.invokedAt());
                instants.add(operation.completedAt());
                recorder.complete(
                        recorder.invoke(
                                operation.process(), operation.requestId(), operation.call()),
                        operation.outcome());
            }
        }
        return file.toString();
    }
}
