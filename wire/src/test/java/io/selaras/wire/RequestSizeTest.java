package io.selaras.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.wire.size.RequestSize;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestSizeTest {

    @Test
    void noRequestTakesMoreThanItsSizeSays() {
        for (long seed = 0; seed < 5_000; seed++) {
            Request request = new Samples(seed).request();
            assertHolds(request, "seed " + seed);
        }
        for (int kind = 0; kind < Samples.LOCK_COMMANDS; kind++) {
            for (long seed = 0; seed < 300; seed++) {
                Samples samples = new Samples(seed);
                Command command = samples.lockCommand(kind);
                assertHolds(
                        new Request(samples.origin(), samples.text(), samples.text(), command),
                        "kind " + kind + " seed " + seed);
            }
        }
    }

    @Test
    void largeRequestIsWeighedByItsNames() {
        List<LockCommand.Part> parts = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            parts.add(new LockCommand.Part("x".repeat(488), LockMode.EXCLUSIVE));
        }
        Command command = new LockCommand.Acquire(parts, "o", 0, LockCommand.Terms.of(1_000));
        Request request = new Request(new Origin("n1", 1, 1), "anonymous", null, command);

        assertThat(RequestSize.of(request)).isBetween(encoded(request), encoded(request) + 1_600);
    }

    private static void assertHolds(Request request, String seed) {
        assertThat(encoded(request)).as(seed).isLessThanOrEqualTo(RequestSize.of(request));
    }

    private static int encoded(Request request) {
        return BatchCodec.encode(
                        new Batch(Long.MAX_VALUE, Long.MAX_VALUE, List.of(request)),
                        VersionRange.FIRST)
                .length;
    }
}
