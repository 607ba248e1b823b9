package io.selaras.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.kernel.machine.SystemCommand;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.wire.format.MalformedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchCodecTest {

    private static final Batch SMALL =
            new Batch(
                    1_000,
                    1_763_856_000_000L,
                    List.of(
                            new Request(
                                    new Origin("n1", 3, 7),
                                    "anonymous",
                                    null,
                                    new LockCommand.Acquire(
                                            "orders/42",
                                            "billing-7",
                                            LockMode.EXCLUSIVE,
                                            30_000,
                                            0)),
                            new Request(
                                    new Origin("n2", 1, 8),
                                    "anonymous",
                                    "k1",
                                    new LockCommand.Release("a", "b", 300))));

    @Test
    void everyBatchComesBackAsItWas() throws MalformedException {
        for (long seed = 0; seed < 500; seed++) {
            Batch batch = new Samples(seed).batch();
            byte[] bytes = BatchCodec.encode(batch, VersionRange.FIRST);
            assertThat(BatchCodec.decode(bytes)).as("seed %d", seed).isEqualTo(batch);
            assertThat(BatchCodec.logTimeMs(bytes, VersionRange.KNOWN))
                    .as("seed %d", seed)
                    .isEqualTo(batch.logTimeMs());
        }
    }

    @Test
    void formatOfALogEntryNeverChanges() {
        assertThat(HexFormat.of().formatHex(BatchCodec.encode(SMALL, VersionRange.FIRST)))
                .isEqualTo(
                        "080110e8071880c88af0aa3322060a026e31100322060a026e3210012a09616e6f6e796d6f757332"
                                + "2010072a1c0a096f72646572732f3432120962696c6c696e672d37180220b0ea0132130801100822"
                                + "026b3132090a016112016218ac02");
    }

    @Test
    void damagedBatchIsRefusedOrReadButNeverASurprise() {
        for (long seed = 0; seed < 20; seed++) {
            byte[] bytes = BatchCodec.encode(new Samples(seed).batch(), VersionRange.FIRST);
            Damage.cutEverywhere(bytes, BatchCodec::decode);
            Damage.flipBits(bytes, 500, seed, BatchCodec::decode);
        }
        byte[] small = BatchCodec.encode(SMALL, VersionRange.FIRST);
        assertThat(Damage.flipBits(small, 1_000, 1, BatchCodec::decode)).isGreaterThan(300);
    }

    @Test
    void otherVersionIsRefused() {
        byte[] later = {8, (byte) (VersionRange.KNOWN.newest() + 1)};
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> BatchCodec.decode(later))
                .withMessageContaining("version");
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> BatchCodec.decode(new byte[0]));
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> BatchCodec.logTimeMs(later, VersionRange.KNOWN));
    }

    @Test
    void batchOfTwoHundredAndFiftySixAcquiresStaysSmall() {
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < 256; i++) {
            requests.add(
                    new Request(
                            new Origin("node-" + i % 3, 1_700_000, 1_000_000 + i),
                            "anonymous",
                            null,
                            new LockCommand.Acquire(
                                    "orders/" + (1_000 + i),
                                    "billing-" + i,
                                    LockMode.EXCLUSIVE,
                                    30_000,
                                    0)));
        }
        int bytes = BatchCodec.encode(new Batch(1, 1, requests), VersionRange.FIRST).length;
        assertThat(bytes).isLessThan(256 * 44);
    }

    @Test
    void batchWithTooManyRequestsIsNotWritten() {
        Request tick = new Request(Origin.NONE, "", null, new SystemCommand.Tick());
        List<Request> many = Collections.nCopies(RequestsCodec.MAX_REQUESTS + 1, tick);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BatchCodec.encode(new Batch(1, 1, many), VersionRange.FIRST));
    }
}
