package io.selaras.wire.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.selaras.core.cache.CacheImage;
import io.selaras.core.cache.CacheSettings;
import io.selaras.core.cache.CacheSettings.Overflow;
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
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Definitions of caches in an image of the coordination machine, from version 5 on. */
class CacheDefinitionImageTest {
    private static final int FIFTH = CacheImage.FIRST_VERSION;
    private static final VersionRange ALL = new VersionRange(1, FIFTH);
    private static final CacheSettings SETTINGS = new CacheSettings(300, 1, Overflow.REJECT, 5);

    private final CoordinationMachine machine = CoordinationMachine.empty(List.of("n1"));

    @Test
    void definitionsAndTheirAnswersComeBackAsTheyWere() throws Exception {
        work();
        byte[] bytes = encode(machine.image());
        CoordinationImage read = decode(bytes);
        assertThat(read).isEqualTo(machine.image());
        assertThat(read.queues().caches()).hasSize(2);
        assertThat(read.queues().queues()).hasSize(1);
        assertThat(read.replies().queues()).hasSize(3);
        CoordinationMachine restored = CoordinationMachine.restore(read);
        assertThat(restored.stateHash()).isEqualTo(machine.stateHash());
        Command define = new DefinitionCommand.DefineCache("c", SETTINGS);
        assertThat(restored.apply(batch(define, "d/1"))).isEqualTo(apply(define, "d/1"));
        assertThat(restored.apply(batch(define, "x")).toString()).contains("IdempotencyMismatch");
    }

    @Test
    void fieldsMeanTheSameToTheSchema() throws Exception {
        work();
        byte[] bytes = encode(machine.image());
        var read = io.selaras.wire.proto.MachineImage.parseFrom(bytes);
        assertThat(read.getUnknownFields().asMap()).isEmpty();
        assertThat(read.toByteArray()).isEqualTo(bytes);
        assertThat(read.getDefinitionNumbers().getQueueCount()).isEqualTo(1);
        assertThat(read.getDefinitionNumbers().getCacheCount()).isEqualTo(2);
        assertThat(read.getCaches(0).getDefinition().getName()).isEqualTo("c");
        assertThat(read.getCaches(0).getDeletedRevision()).isZero();
        assertThat(read.getCaches(1).getDefinition().getName()).isEqualTo("x");
        assertThat(read.getCaches(1).getDeletedRevision()).isEqualTo(4);
        var defined = read.getDefinitionReplies(0).getReply().getCacheDefined();
        assertThat(defined).isEqualTo(read.getCaches(0).getDefinition());
        var deleted = read.getDefinitionReplies(1).getReply().getCacheDeleted();
        assertThat(deleted.getCacheId()).isEqualTo(3);
        assertThat(deleted.getRevision()).isEqualTo(4);
        assertThat(deleted.getAdoptedBy()).isZero();
        assertThat(deleted.getPartitions()).isEqualTo(2);
    }

    @Test
    void imageWithoutCachesSaysNothingOfThem() throws Exception {
        raiseTo(FIFTH - 1);
        apply(new SystemCommand.FoundPartitions(2, List.of("n1")), null);
        apply(new DefinitionCommand.Define("q", new QueueSettings(Ordering.KEY, 30_000)), null);
        byte[] fourth = encode(machine.image());
        assertThat(decode(fourth).queues().caches()).isEmpty();
        apply(new SystemCommand.RaiseVersion(FIFTH), null);
        byte[] fifth = encode(machine.image());
        assertThat(fifth).hasSameSizeAs(fourth);
        assertThat(decode(fifth)).isEqualTo(machine.image());
    }

    @Test
    void earlierVersionsHaveNoCaches() throws Exception {
        work();
        CoordinationImage.ReplyImage replies = machine.image().replies();
        assertThatIllegalArgumentException().isThrownBy(() -> encode(earlier(replies)));
        CoordinationImage.ReplyImage none =
                new CoordinationImage.ReplyImage(List.of(), List.of(), List.of(), List.of());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> encode(earlier(none)))
                .withMessageContaining("caches in an image of an earlier version");
        byte[] bytes = encode(machine.image());
        assertThat(bytes[3]).isEqualTo((byte) VersionRange.ofImage(FIFTH));
        bytes[3] = (byte) VersionRange.ofImage(FIFTH - 1);
        assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> decode(bytes));
        String header = "0a02" + "0809";
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> decode(HexFormat.of().parseHex(header + "7200")))
                .withMessageContaining("caches in an image of an earlier version");
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> decode(HexFormat.of().parseHex(header + "e201022001")))
                .withMessageContaining("unknown field");
    }

    @Test
    void cacheThatTheNumbersDoNotSayIsRefused() throws Exception {
        work();
        byte[] bytes = encode(machine.image());
        String hex = HexFormat.of().formatHex(bytes);
        String numbers = "e2010608041001" + "2002";
        assertThat(hex).contains(numbers);
        byte[] fewer = HexFormat.of().parseHex(hex.replace(numbers, "e2010608041001" + "2001"));
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> decode(fewer))
                .withMessageContaining("what its header says");
    }

    @Test
    void damagedImageIsRefusedOrReadButNeverASurprise() throws Exception {
        work();
        byte[] bytes = encode(machine.image());
        assertThat(Damage.cutEverywhere(bytes, CacheDefinitionImageTest::decode))
                .isEqualTo(bytes.length);
        for (long seed = 0; seed < 10; seed++) {
            Damage.flipBits(bytes, 300, seed, CacheDefinitionImageTest::decode);
        }
    }

    private void work() {
        raiseTo(FIFTH);
        apply(new SystemCommand.FoundPartitions(2, List.of("n1")), null);
        apply(new DefinitionCommand.Define("q", new QueueSettings(Ordering.KEY, 30_000)), null);
        apply(new DefinitionCommand.DefineCache("c", SETTINGS), "d/1");
        apply(new DefinitionCommand.DefineCache("x", CacheSettings.DEFAULT), null);
        apply(new DefinitionCommand.DeleteCache("x"), "x");
        apply(new DefinitionCommand.DeleteCache("x"), "y");
    }

    private void raiseTo(int version) {
        for (int raised = 2; raised <= version; raised++) {
            apply(new SystemCommand.RaiseVersion(raised), null);
        }
    }

    private CoordinationImage earlier(CoordinationImage.ReplyImage replies) {
        CoordinationImage image = machine.image();
        return new CoordinationImage(
                FIFTH - 1,
                image.logTimeMs(),
                image.wallTimeMs(),
                image.sessions(),
                image.locks(),
                replies,
                image.members(),
                image.placement(),
                image.facts(),
                image.losses(),
                image.queues(),
                image.stateHash());
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
            return (CoordinationImage) ImageCodec.decode(new ByteArrayInputStream(bytes), ALL);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
