package io.selaras.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ThreadLoopTest {

    private static final Duration WINDOW = Duration.ofMillis(200);

    @Test
    void turnsEndBeforeTheLoopDoesAndOnlyTheWindowCounts() throws IOException {
        AtomicLong begun = new AtomicLong();
        AtomicLong ended = new AtomicLong();
        BlockingOperation turn =
                () -> {
                    begun.incrementAndGet();
                    Thread.onSpinWait();
                    ended.incrementAndGet();
                };
        AtomicBoolean closed = new AtomicBoolean();

        Measured measured = run(List.of(turn, turn), closed);

        assertThat(measured.errors()).as(measured.firstError()).isZero();
        assertThat(measured.latencies().getTotalCount()).isPositive().isLessThan(ended.get());
        assertThat(begun.get()).isEqualTo(ended.get());
        assertThat(closed).isTrue();
    }

    @Test
    void failedTurnsAreErrorsAndNeverCount() throws IOException {
        BlockingOperation broken =
                () -> {
                    throw new IOException("no lock");
                };

        Measured measured = run(List.of(broken), new AtomicBoolean());

        assertThat(measured.latencies().getTotalCount()).isZero();
        assertThat(measured.errors()).isEqualTo(1);
        assertThat(measured.firstError()).contains("no lock");
    }

    private static Measured run(List<BlockingOperation> operations, AtomicBoolean closed)
            throws IOException {
        try (ThreadLoop loop = new ThreadLoop(operations, () -> closed.set(true))) {
            return loop.run(Duration.ofMillis(50), WINDOW, new Silent());
        }
    }

    private static final class Silent implements Driver.WindowListener {

        @Override
        public void opened() {
            // Nothing to meter.
        }

        @Override
        public void closed() {
            // Nothing to meter.
        }
    }
}
