package io.selaras.proof.checker.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.selaras.core.lock.LockMode;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HistoryFileTest {

    private final StringWriter file = new StringWriter();
    private final AtomicLong clock = new AtomicLong();

    private void record(HistoryRecorder recorder, LockCall call, Outcome outcome) {
        recorder.complete(recorder.invoke("c1", Optional.of("id-1"), call), outcome);
    }

    @Test
    void everyKindOfOperationIsReadBackAsItWasWritten() throws IOException {
        HistoryRecorder recorder = new HistoryRecorder(file, clock::incrementAndGet);
        LockCall.Acquire acquire = new LockCall.Acquire("a/b", "ann", LockMode.SHARED, 300, 5);
        record(recorder, acquire, new Outcome.Granted(41, LockMode.SHARED));
        record(recorder, acquire, new Outcome.Rejected("LOCK_HELD"));
        Outcome.Step step = new Outcome.Step("ann", "b", List.of(new Outcome.HeldLock("c", 7)));
        Outcome.Deadlock deadlock = new Outcome.Deadlock(3, "ann", "a/b", List.of(step), 1);
        record(recorder, acquire, new Outcome.Rejected("DEADLOCK", Optional.of(deadlock)));
        record(recorder, acquire, new Outcome.Indeterminate("reset \"by\" peer"));
        record(recorder, new LockCall.Renew("a/b", "ann", 41, 9), new Outcome.Done());
        record(recorder, new LockCall.Release("a/b", "ann", 41), new Outcome.Done());
        Outcome.Holder holder = new Outcome.Holder("ann", 41, LockMode.EXCLUSIVE);
        record(recorder, new LockCall.Read("a/b"), new Outcome.Holders(List.of(holder)));
        recorder.invoke("c2", Optional.empty(), new LockCall.Read("never answered"));
        List<Operation> written = recorder.operations();
        recorder.close();

        List<Operation> read = HistoryReader.read(new StringReader(file.toString()));

        assertThat(read).isEqualTo(written).hasSize(8);
        assertThat(read.getLast().completedAt()).isEqualTo(Operation.NEVER);
        assertThat(read.getLast().effectiveUntil()).isEqualTo(Operation.NEVER);
        assertThat(file.toString().lines()).hasSize(8);
    }

    @Test
    void aLineIsReadableByPeopleAndOtherTools() throws IOException {
        HistoryRecorder recorder = new HistoryRecorder(file, clock::incrementAndGet);
        record(recorder, new LockCall.Release("r", "ann", 3), new Outcome.Done());
        recorder.close();
        assertThat(file.toString())
                .isEqualTo(
                        """
                        {"process":"c1","requestId":"id-1","kind":"release",\
                        "arguments":{"resource":"r","owner":"ann","token":3},\
                        "invoke":1,"complete":2,"outcome":"ok","result":{}}
                        """);
    }

    @Test
    void aLineThatIsNoOperationIsNamed() {
        String text =
                """
                {"process":"c1","kind":"read","arguments":{"resource":"r"},"invoke":1,\
                "outcome":"indeterminate","result":{"reason":"x"}}
                {"process":"c1","kind":"steal","arguments":{"resource":"r"},"invoke":1}
                """;
        assertThatThrownBy(() -> HistoryReader.read(new StringReader(text)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("line 2 is no operation")
                .hasRootCauseMessage("unknown kind steal");
    }

    @Test
    void anOperationIsAnsweredOnce() {
        HistoryRecorder recorder = new HistoryRecorder(file, clock::incrementAndGet);
        var pending = recorder.invoke("c1", Optional.empty(), new LockCall.Read("r"));
        recorder.complete(pending, new Outcome.Rejected("NO_LEADER"));
        assertThatThrownBy(() -> recorder.complete(pending, new Outcome.Rejected("NO_LEADER")))
                .isInstanceOf(IllegalStateException.class);
    }
}
