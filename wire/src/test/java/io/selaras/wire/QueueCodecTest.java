package io.selaras.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.selaras.core.definition.DefinitionCommand;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.partition.PartitionCommand;
import io.selaras.core.queue.MessageBody;
import io.selaras.core.queue.QueueCommand;
import io.selaras.core.queue.QueueCommand.Item;
import io.selaras.core.queue.QueueCommand.Receipt;
import io.selaras.core.queue.QueueDefinition;
import io.selaras.core.queue.QueueMessage;
import io.selaras.core.queue.QueueSettings;
import io.selaras.core.queue.QueueSettings.Ordering;
import io.selaras.wire.format.MalformedException;
import io.selaras.wire.image.QueueSamples;
import io.selaras.wire.size.RequestSize;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Commands about queues in a batch of version 2. */
class QueueCodecTest {
    private static final VersionRange BOTH = new VersionRange(1, 2);
    private static final int SECOND = 2;

    @Test
    void everyCommandComesBackAsItWasAndIsWhatTheSchemaSays() throws Exception {
        for (int kind = 0; kind < QueueSamples.COMMANDS; kind++) {
            for (long seed = 0; seed < 300; seed++) {
                Batch batch = batch(new QueueSamples(seed).command(kind));
                byte[] bytes = BatchCodec.encode(batch, SECOND);
                assertThat(BatchCodec.decode(bytes, BOTH))
                        .as("kind %d seed %d", kind, seed)
                        .isEqualTo(batch);
                io.selaras.wire.proto.Batch read = io.selaras.wire.proto.Batch.parseFrom(bytes);
                assertThat(read.getRequests(0).hasQueue()).isTrue();
                assertThat(read.getUnknownFields().asMap()).isEmpty();
                assertThat(read.toByteArray()).isEqualTo(bytes);
            }
        }
    }

    @Test
    void noCommandTakesMoreThanItsSizeSays() {
        for (int kind = 0; kind < QueueSamples.COMMANDS; kind++) {
            for (long seed = 0; seed < 300; seed++) {
                Batch batch = batch(new QueueSamples(seed).command(kind));
                assertThat(BatchCodec.encode(batch, SECOND).length)
                        .as("kind %d seed %d", kind, seed)
                        .isLessThanOrEqualTo(RequestSize.of(batch.requests().getFirst()));
            }
        }
    }

    @Test
    void commandsAboutDefinitionsComeBackAsTheyWere() throws Exception {
        QueueSettings settings = new QueueSettings(Ordering.KEY, 300);
        List<DefinitionCommand> commands =
                List.of(
                        new DefinitionCommand.Define("名前".repeat(30), settings),
                        new DefinitionCommand.Delete("q"),
                        new DefinitionCommand.Adopted(12, Long.MAX_VALUE));
        for (DefinitionCommand command : commands) {
            Batch batch = batch(command);
            byte[] bytes = BatchCodec.encode(batch, SECOND);
            assertThat(BatchCodec.decode(bytes, BOTH)).isEqualTo(batch);
            io.selaras.wire.proto.Batch read = io.selaras.wire.proto.Batch.parseFrom(bytes);
            assertThat(read.getRequests(0).hasDefinition()).isTrue();
            assertThat(read.toByteArray()).isEqualTo(bytes);
            assertThat(bytes.length)
                    .isLessThanOrEqualTo(RequestSize.of(batch.requests().getFirst()));
            assertThatIllegalArgumentException().isThrownBy(() -> BatchCodec.encode(batch, 1));
        }
        assertThat(hex(commands.get(1))).isEqualTo("f202031201" + "71");
    }

    @Test
    void firstVersionHasNoQueues() throws Exception {
        Batch batch = batch(new QueueCommand.Ack(1, List.of(new Receipt(1, 2, 3))));
        assertThatIllegalArgumentException().isThrownBy(() -> BatchCodec.encode(batch, 1));
        byte[] bytes = BatchCodec.encode(batch, SECOND);
        bytes[1] = 1;
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> BatchCodec.decode(bytes, BOTH))
                .withMessageContaining("unknown field");
    }

    @Test
    void formatOfCommandsNeverChanges() {
        QueueSettings settings = new QueueSettings(Ordering.NONE, 300);
        assertThat(
                        hex(
                                new PartitionCommand.Adopt(
                                        300,
                                        List.of(new QueueDefinition(7, 8, "q", settings)),
                                        List.of(5L))))
                .isEqualTo("ea02180a1608ac02120e080710081a01712205080210ac021a0105");
        QueueMessage message = new QueueMessage("a", "k", "t", MessageBody.of(new byte[] {9}));
        assertThat(hex(new QueueCommand.Send(7, 8, 9, List.of(new Item(message, true)))))
                .isEqualTo(
                        "ea021f121d08071008"
                                + "190900000000000000"
                                + "220e0a016112016b1a01742201092801");
        assertThat(hex(new QueueCommand.Receive(7, 8, 300, 301, 9)))
                .isEqualTo("ea02151a130807100818ac0220ad02" + "290900000000000000");
        assertThat(hex(new QueueCommand.Ack(7, List.of(new Receipt(1, 2, 3)))))
                .isEqualTo("ea021322110807" + "120d08011002" + "190300000000000000");
    }

    @Test
    void damagedCommandIsRefusedOrReadButNeverASurprise() {
        for (int kind = 0; kind < QueueSamples.COMMANDS; kind++) {
            for (long seed = 0; seed < 10; seed++) {
                byte[] bytes = BatchCodec.encode(batch(new QueueSamples(seed).command(kind)), 2);
                Damage.cutEverywhere(bytes, it -> BatchCodec.decode(it, BOTH));
                Damage.flipBits(bytes, 300, seed, it -> BatchCodec.decode(it, BOTH));
            }
        }
    }

    /** The command's field of a request that says nothing else. */
    private static String hex(Command command) {
        Batch batch =
                new Batch(0, 0, List.of(new Request(new Origin("", 0, 0), "", null, command)));
        String hex = HexFormat.of().formatHex(BatchCodec.encode(batch, SECOND));
        return hex.substring(hex.indexOf(command instanceof DefinitionCommand ? "f202" : "ea02"));
    }

    private static Batch batch(Command command) {
        Origin origin = new Origin("n1", 1, 7);
        return new Batch(
                Long.MAX_VALUE, Long.MAX_VALUE, List.of(new Request(origin, "ann", "id", command)));
    }
}
