package io.selaras.fuzz.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.wire.BatchCodec;
import io.selaras.wire.VersionRange;
import io.selaras.wire.format.MalformedException;
import java.util.Optional;

/** Batches of commands, as they stand in the log. */
public class BatchFuzzTest {

    @FuzzTest
    void batchIsMalformedOrTheOnlyEncodingOfItsCommands(byte[] bytes) throws MalformedException {
        Optional<Batch> batch =
                RoundTrip.check(
                        bytes,
                        BatchCodec::decode,
                        read -> BatchCodec.encode(read, VersionRange.FIRST));
        if (batch.isPresent()) {
            assertThat(BatchCodec.logTimeMs(bytes, VersionRange.KNOWN))
                    .isEqualTo(batch.get().logTimeMs());
        } else {
            glance(bytes);
        }
    }

    /** The short look at the log time may not see all damage, but knows no other complaint. */
    private static void glance(byte[] bytes) {
        try {
            BatchCodec.logTimeMs(bytes, VersionRange.KNOWN);
        } catch (MalformedException e) {
            assertThat(e).hasMessageNotContaining("null");
        }
    }
}
