package io.selaras.wire.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.selaras.core.coordination.CoordinationImage;
import io.selaras.core.coordination.CoordinationMachine;
import io.selaras.core.definition.DefinitionCommand;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.kernel.machine.SystemCommand;
import io.selaras.core.queue.QueueSettings;
import io.selaras.core.queue.QueueSettings.Ordering;
import io.selaras.wire.Damage;
import io.selaras.wire.VersionRange;
import io.selaras.wire.format.MalformedException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Definitions of queues in an image of the coordination machine, from version 2 on. */
class DefinitionImageCodecTest {
    private static final QueueSettings KEYED = new QueueSettings(Ordering.KEY, 30_000);

    private final CoordinationMachine machine = CoordinationMachine.empty(List.of("n1"));

    @Test
    void definitionsAndTheirAnswersComeBackAsTheyWere() throws Exception {
        work();
        byte[] bytes = encode(machine.image());
        CoordinationImage read = decode(bytes);
        assertThat(read).isEqualTo(machine.image());
        assertThat(read.queues().queues()).hasSize(2);
        assertThat(read.replies().queues()).hasSize(3);
        CoordinationMachine restored = CoordinationMachine.restore(read);
        assertThat(restored.stateHash()).isEqualTo(machine.stateHash());
        var schema = io.selaras.wire.proto.MachineImage.parseFrom(bytes);
        assertThat(schema.toByteArray()).isEqualTo(bytes);
        assertThat(schema.getQueuesCount()).isEqualTo(2);
    }

    @Test
    void retryHearsTheFirstAnswerFromARestoredMachine() throws Exception {
        work();
        CoordinationMachine restored = CoordinationMachine.restore(decode(encode(machine.image())));
        Command define = new DefinitionCommand.Define("q", KEYED);
        assertThat(restored.apply(batch(define, "d/1"))).isEqualTo(apply(define, "d/1"));
        assertThat(restored.apply(batch(define, "r")).toString()).contains("IdempotencyMismatch");
    }

    @Test
    void imageWithoutQueuesIsWhatItWas() throws Exception {
        apply(new SystemCommand.RaiseVersion(2), null);
        byte[] before = encode(machine.image());
        work();
        assertThat(encode(machine.image())).hasSizeGreaterThan(before.length);
        assertThat(decode(before).queues().queues()).isEmpty();
        assertThat(encode(decode(before))).isEqualTo(before);
    }

    @Test
    void damagedImageIsRefusedOrReadButNeverASurprise() throws Exception {
        work();
        byte[] bytes = encode(machine.image());
        assertThat(Damage.cutEverywhere(bytes, DefinitionImageCodecTest::decode))
                .isEqualTo(bytes.length);
        for (long seed = 0; seed < 10; seed++) {
            Damage.flipBits(bytes, 300, seed, DefinitionImageCodecTest::decode);
        }
    }

    @Test
    void firstVersionHasNoDefinitions() throws Exception {
        apply(new DefinitionCommand.Define("q", KEYED), null);
        assertThatIllegalArgumentException().isThrownBy(() -> encode(machine.image()));
        apply(new SystemCommand.RaiseVersion(2), null);
        byte[] bytes = encode(machine.image());
        assertThat(bytes[3]).isEqualTo((byte) VersionRange.ofImage(2));
        bytes[3] = (byte) VersionRange.ofImage(1);
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> decode(bytes))
                .withMessageContaining("definitions in an image of the first version");
    }

    private void work() {
        apply(new SystemCommand.RaiseVersion(2), null);
        apply(new SystemCommand.FoundPartitions(2, List.of("n1")), null);
        apply(new DefinitionCommand.Define("q", KEYED), "d/1");
        apply(new DefinitionCommand.Define("r", new QueueSettings(Ordering.NONE, 1_000)), null);
        apply(new DefinitionCommand.Delete("r"), "r");
        apply(new DefinitionCommand.Adopted(1, 2), "a");
    }

    private List<?> apply(Command command, @Nullable String requestId) {
        return machine.apply(batch(command, requestId));
    }

    private static Batch batch(Command command, @Nullable String requestId) {
        Request request = new Request(new Origin("n1", 1, 7), "ann", requestId, command);
        return new Batch(7, 8, List.of(request));
    }

    private static byte[] encode(CoordinationImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageCodec.encode(image, out::write);
        return out.toByteArray();
    }

    private static CoordinationImage decode(byte[] bytes) throws MalformedException {
        try {
            return (CoordinationImage)
                    ImageCodec.decode(new ByteArrayInputStream(bytes), new VersionRange(1, 2));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
