package io.selaras.fuzz.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.selaras.core.coordination.CoordinationImage;
import io.selaras.core.coordination.CoordinationMachine;
import io.selaras.core.kernel.machine.Machine;
import io.selaras.core.kernel.machine.MachineImage;
import io.selaras.core.partition.PartitionImage;
import io.selaras.core.partition.PartitionMachine;
import io.selaras.wire.format.MalformedException;
import io.selaras.wire.image.ImageCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Images of the machine, the content of snapshots. */
public class ImageFuzzTest {

    @FuzzTest
    void imageIsMalformedOrTheOnlyEncodingOfItsState(byte[] bytes) {
        RoundTrip.check(bytes, ImageFuzzTest::decode, ImageFuzzTest::encode)
                .ifPresent(ImageFuzzTest::restore);
    }

    /** An image that decodes may still be of no possible state; then the machine says so. */
    private static void restore(MachineImage image) {
        Machine machine;
        try {
            machine =
                    switch (image) {
                        case CoordinationImage it -> CoordinationMachine.restore(it);
                        case PartitionImage it -> PartitionMachine.restore(it);
                        case MachineImage it -> throw new AssertionError(it);
                    };
        } catch (IllegalArgumentException e) {
            return;
        }
        assertThat(machine.stateHash()).isEqualTo(image.stateHash());
    }

    static MachineImage decode(byte[] bytes) throws MalformedException {
        try {
            return ImageCodec.decode(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
    }

    static byte[] encode(MachineImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageCodec.encode(image, out::writeBytes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return out.toByteArray();
    }
}
