package io.selaras.fuzz.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.wire.BatchCodec;
import java.util.Optional;

/** Batches of commands, as they stand in the log. */
public class BatchFuzzTest {

    @FuzzTest
    void batchIsMalformedOrTheOnlyEncodingOfItsCommands(byte[] bytes) {
        Optional<Batch> batch = RoundTrip.check(bytes, BatchCodec::decode, BatchCodec::encode);
        if (batch.isPresent()) {
            assertThat(BatchCodec.logTimeMs(bytes)).isEqualTo(batch.get().logTimeMs());
        } else {
            glance(bytes);
        }
    }

    /** The short look at the log time may not see all damage, but knows no other complaint. */
    private static void glance(byte[] bytes) {
        try {
            BatchCodec.logTimeMs(bytes);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessage("the log holds a damaged batch");
        }
    }
}
