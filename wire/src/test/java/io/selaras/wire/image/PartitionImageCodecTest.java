package io.selaras.wire.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.MachineImage;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.partition.PartitionCommand;
import io.selaras.core.partition.PartitionImage;
import io.selaras.core.partition.PartitionMachine;
import io.selaras.core.queue.MessageBody;
import io.selaras.core.queue.QueueCommand;
import io.selaras.core.queue.QueueCommand.Item;
import io.selaras.core.queue.QueueDefinition;
import io.selaras.core.queue.QueueMessage;
import io.selaras.core.queue.QueueSettings;
import io.selaras.core.queue.QueueSettings.Ordering;
import io.selaras.wire.Damage;
import io.selaras.wire.VersionRange;
import io.selaras.wire.format.MalformedException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Images of partitions; their first record says that they are. */
class PartitionImageCodecTest {
    private static final VersionRange BOTH = new VersionRange(1, 2);

    @Test
    void everyImageComesBackAsItWasAndIsWhatTheSchemaSays() throws Exception {
        for (long seed = 0; seed < 300; seed++) {
            PartitionImage image = new QueueSamples(seed).image();
            byte[] bytes = encode(image);
            assertThat(decode(bytes)).as("seed %d", seed).isEqualTo(image);
            var read = io.selaras.wire.proto.PartitionImage.parseFrom(bytes);
            assertThat(read.toByteArray()).as("seed %d", seed).isEqualTo(bytes);
            assertThat(read.getUnknownFields().asMap()).isEmpty();
            assertThat(read.getMessagesCount()).isEqualTo(image.queues().messages().size());
            assertThat(read.getEnd().getStateHash()).isEqualTo(image.stateHash());
        }
    }

    @Test
    void restoredMachineIsTheOneThatWasWritten() throws Exception {
        PartitionMachine machine = working();
        MachineImage read = decode(encode(machine.image()));
        assertThat(read).isInstanceOf(PartitionImage.class);
        PartitionMachine restored = PartitionMachine.restore((PartitionImage) read);
        assertThat(restored.stateHash()).isEqualTo(machine.stateHash());
        assertThat(restored.size()).isEqualTo(machine.size());
        Batch next = batch(90_000, new QueueCommand.Receive(1, 9, 1_000, 0, 5), null);
        assertThat(restored.apply(next)).isEqualTo(machine.apply(next));
        assertThat(restored.stateHash()).isEqualTo(machine.stateHash());
    }

    @Test
    void largeImageGoesInPiecesThatStaySmall() throws Exception {
        PartitionMachine machine = PartitionMachine.empty(PartitionImage.FIRST_VERSION);
        machine.apply(batch(0, adopt(), null));
        for (int i = 0; i < 100; i++) {
            machine.apply(batch(0, send(i, 100), null));
        }
        List<Integer> sizes = new ArrayList<>();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ImageCodec.encode(
                machine.image(),
                piece -> {
                    sizes.add(piece.length);
                    all.write(piece);
                });
        assertThat(sizes).hasSizeGreaterThan(10);
        assertThat(Collections.max(sizes)).isLessThan(ImageCodec.PIECE_BYTES + 1_000);
        assertThat(decode(all.toByteArray())).isEqualTo(machine.image());
    }

    @Test
    void damagedImageIsRefusedOrReadButNeverASurprise() throws Exception {
        for (long seed = 0; seed < 10; seed++) {
            byte[] bytes = encode(new QueueSamples(seed).image());
            assertThat(Damage.cutEverywhere(bytes, PartitionImageCodecTest::decode))
                    .isEqualTo(bytes.length);
            Damage.flipBits(bytes, 300, seed, PartitionImageCodecTest::decode);
        }
    }

    @Test
    void thereAreNoPartitionsInTheFirstVersion() throws Exception {
        byte[] bytes = encode(working().image());
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() ->
                        ImageCodec.decode(new ByteArrayInputStream(bytes), new VersionRange(1, 1)))
                .withMessageContaining("an image of version 2");
        byte[] first = bytes.clone();
        assertThat(first[4]).isEqualTo((byte) VersionRange.ofImage(2));
        first[4] = (byte) VersionRange.ofImage(1);
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> decode(first))
                .withMessageContaining("no partitions in version 1");
    }

    private static PartitionMachine working() {
        PartitionMachine machine = PartitionMachine.empty(PartitionImage.FIRST_VERSION);
        machine.apply(batch(1, adopt(), null));
        machine.apply(batch(2, send(0, 5), "s/1"));
        machine.apply(batch(3, new QueueCommand.Receive(1, 2, 1_000, 0, -7), "r"));
        machine.apply(batch(4, new QueueCommand.Receive(1, 1, 1_000, 0, 8), null));
        QueueCommand.Receipt receipt = new QueueCommand.Receipt(1, 1, -7);
        machine.apply(batch(5, new QueueCommand.Ack(1, List.of(receipt)), "a"));
        return machine;
    }

    private static Command adopt() {
        QueueSettings settings = new QueueSettings(Ordering.KEY, 30_000);
        return new PartitionCommand.Adopt(
                1, List.of(new QueueDefinition(1, 1, "q", settings)), List.of());
    }

    private static QueueCommand send(int round, int count) {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            MessageBody body = MessageBody.of(new byte[50]);
            items.add(new Item(new QueueMessage("m" + round + "." + i, "k" + i, "", body), true));
        }
        return new QueueCommand.Send(1, 1, 0, items);
    }

    private static Batch batch(long timeMs, Command command, @Nullable String requestId) {
        Origin origin = new Origin("n1", 1, 7);
        return new Batch(timeMs, timeMs, List.of(new Request(origin, "ann", requestId, command)));
    }

    private static byte[] encode(PartitionImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageCodec.encode(image, out::write);
        return out.toByteArray();
    }

    private static MachineImage decode(byte[] bytes) throws MalformedException {
        try {
            return ImageCodec.decode(new ByteArrayInputStream(bytes), BOTH);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
