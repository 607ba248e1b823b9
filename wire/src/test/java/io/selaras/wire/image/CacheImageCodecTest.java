package io.selaras.wire.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.selaras.core.cache.CacheCommand.Change;
import io.selaras.core.cache.CacheCommand.Ordered;
import io.selaras.core.cache.CacheCommand.RaiseFenceFloor;
import io.selaras.core.cache.CacheCommand.Remove;
import io.selaras.core.cache.CacheCommand.Write;
import io.selaras.core.cache.CacheDefinition;
import io.selaras.core.cache.CacheImage;
import io.selaras.core.cache.CacheLimits;
import io.selaras.core.cache.CacheOperation;
import io.selaras.core.cache.CacheOperation.Delete;
import io.selaras.core.cache.CacheOperation.Increment;
import io.selaras.core.cache.CacheOperation.Put;
import io.selaras.core.cache.CacheReply;
import io.selaras.core.cache.CacheSettings;
import io.selaras.core.cache.CacheSettings.Overflow;
import io.selaras.core.cache.CacheValue;
import io.selaras.core.cache.Condition;
import io.selaras.core.cache.EntryVersion;
import io.selaras.core.cache.Fence;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.MachineImage;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.partition.PartitionCommand.Adopt;
import io.selaras.core.partition.PartitionImage;
import io.selaras.core.partition.PartitionMachine;
import io.selaras.core.queue.QueueImage;
import io.selaras.core.reply.FinishedReply;
import io.selaras.wire.Damage;
import io.selaras.wire.VersionRange;
import io.selaras.wire.format.MalformedException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Caches in images of partitions, from version 5 on. */
class CacheImageCodecTest {
    private static final int FIFTH = CacheImage.FIRST_VERSION;
    private static final VersionRange ALL = new VersionRange(1, FIFTH);
    private static final CacheSettings SETTINGS = new CacheSettings(300, 1, Overflow.REJECT, 5);
    private static final QueueImage NO_QUEUES =
            new QueueImage(
                    new QueueImage.Numbers(0, 0, 0, 0, 0, 0),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of());

    /** One record of each kind. */
    private static final CacheImage SMALL =
            new CacheImage(
                    new CacheImage.Numbers(11, 12, 13, 14, 15, 16),
                    List.of(new CacheDefinition(7, 8, "c", SETTINGS)),
                    List.of(
                            new CacheImage.LiveEntry(
                                    7,
                                    "k",
                                    CacheValue.of("t", new byte[] {9}),
                                    new EntryVersion(3, 7),
                                    300,
                                    List.of("a"),
                                    new Fence("l", 5))),
                    List.of(new CacheImage.Mark(7, "m", new Fence("l", 4))));

    private static final FinishedReply<CacheReply> REPLY =
            new FinishedReply<>("ann", "c", "id", 6, 7, new CacheReply.Removed(7, 1));

    private long counter;

    @Test
    void everyImageComesBackAsItWasAndIsWhatTheSchemaSays() throws Exception {
        for (long seed = 0; seed < 300; seed++) {
            PartitionImage image = new CacheSamples(seed).image();
            byte[] bytes = encode(image);
            assertThat(decode(bytes)).as("seed %d", seed).isEqualTo(image);
            var read = io.selaras.wire.proto.PartitionImage.parseFrom(bytes);
            assertThat(read.toByteArray()).as("seed %d", seed).isEqualTo(bytes);
            assertThat(read.getUnknownFields().asMap()).isEmpty();
            assertThat(read.getEntriesCount()).isEqualTo(image.caches().entries().size());
            assertThat(read.getCacheRepliesCount()).isEqualTo(image.replies().caches().size());
            assertThat(read.getMessagesCount()).isEqualTo(image.queues().messages().size());
        }
    }

    @Test
    void fieldsMeanTheSameToTheSchema() throws Exception {
        var read = io.selaras.wire.proto.PartitionImage.parseFrom(encode(small(FIFTH)));
        var header = read.getHeader().getCaches();
        assertThat(header.getNumbers().getFenceFloor()).isEqualTo(11);
        assertThat(header.getNumbers().getPurged()).isEqualTo(16);
        assertThat(header.getCacheCount()).isEqualTo(1);
        assertThat(header.getEntryCount()).isEqualTo(1);
        assertThat(header.getMarkCount()).isEqualTo(1);
        assertThat(header.getReplyCount()).isEqualTo(1);
        assertThat(read.getCaches(0).getName()).isEqualTo("c");
        var entry = read.getEntries(0);
        assertThat(entry.getCacheId()).isEqualTo(7);
        assertThat(entry.getKey()).isEqualTo("k");
        assertThat(entry.getValue().getContentType()).isEqualTo("t");
        assertThat(entry.getVersion().getCounter()).isEqualTo(7);
        assertThat(entry.getEndMs()).isEqualTo(300);
        assertThat(entry.getTagsList()).containsExactly("a");
        assertThat(entry.getFence().getToken()).isEqualTo(5);
        assertThat(read.getMarks(0).getCacheId()).isEqualTo(7);
        assertThat(read.getMarks(0).getKey()).isEqualTo("m");
        assertThat(read.getMarks(0).getFence().getToken()).isEqualTo(4);
        var reply = read.getCacheReplies(0);
        assertThat(reply.getPrincipal()).isEqualTo("ann");
        assertThat(reply.getClient()).isEqualTo("c");
        assertThat(reply.getRequestId()).isEqualTo("id");
        assertThat(reply.getCommandHash()).isEqualTo(6);
        assertThat(reply.getAtMs()).isEqualTo(7);
        assertThat(reply.getReply().getRemoved().getEntries()).isEqualTo(1);
    }

    @Test
    void formatOfAnImageNeverChanges() throws IOException {
        assertThat(HexFormat.of().formatHex(encode(small(FIFTH))))
                .isEqualTo(
                        "c2021f080a100118028201160a0c080b100c180d200e280f30101001180120012801fa0212080710"
                                + "081a0163220908ac02100118022005820320080712016b1a060a017412010922040803100728ac02"
                                + "3201613a050a016c10058a030c080712016d1a050a016c100492031f0a03616e6e12026964190600"
                                + "00000000000020072a06120408071001320163e20309090900000000000000");
    }

    @Test
    void restoredMachineIsTheOneThatWasWritten() throws Exception {
        PartitionMachine machine = working();
        PartitionImage image = machine.image();
        assertThat(image.caches().entries()).hasSize(3);
        assertThat(image.caches().marks()).hasSize(1);
        assertThat(image.replies().caches()).hasSize(2);
        PartitionMachine restored =
                PartitionMachine.restore((PartitionImage) decode(encode(image)));
        assertThat(restored.stateHash()).isEqualTo(machine.stateHash());
        assertThat(restored.size()).isEqualTo(machine.size());
        for (Batch next :
                List.of(
                        batch(90, ordered(write(new Delete("a", Condition.NONE, null))), null),
                        batch(91, ordered(write(put("b", 9))), "w/1"),
                        batch(92, ordered(write(put("d", 0))), null))) {
            assertThat(restored.apply(next)).isEqualTo(machine.apply(next));
            assertThat(restored.stateHash()).isEqualTo(machine.stateHash());
        }
    }

    @Test
    void imageWithoutCachesSaysNothingOfThem() throws Exception {
        PartitionImage fifth = image(FIFTH, CacheImage.NONE, List.of());
        byte[] bytes = encode(fifth);
        byte[] fourth = encode(image(FIFTH - 1, CacheImage.NONE, List.of()));
        assertThat(decode(bytes)).isEqualTo(fifth);
        assertThat(bytes[4]).isEqualTo((byte) VersionRange.ofImage(FIFTH));
        bytes[4] = (byte) VersionRange.ofImage(FIFTH - 1);
        assertThat(bytes).isEqualTo(fourth);
    }

    @Test
    void earlierVersionsHaveNoCaches() throws Exception {
        CacheImage.Numbers floor = new CacheImage.Numbers(1, 0, 0, 0, 0, 0);
        CacheImage onlyFloor = new CacheImage(floor, List.of(), List.of(), List.of());
        List<PartitionImage> images =
                List.of(
                        small(FIFTH - 1),
                        image(FIFTH - 1, onlyFloor, List.of()),
                        image(FIFTH - 1, CacheImage.NONE, List.of(REPLY)));
        for (PartitionImage image : images) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> encode(image))
                    .withMessageContaining("caches in an image of an earlier version");
        }
        byte[] bytes = encode(small(FIFTH));
        bytes[4] = (byte) VersionRange.ofImage(FIFTH - 1);
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> decode(bytes))
                .withMessageContaining("unknown field");
    }

    @Test
    void recordOfCachesBehindAnEarlierHeaderIsRefused() {
        String header = "c202" + "02" + "0809";
        for (String tag : List.of("fa02", "8203", "8a03", "9203")) {
            assertRefused(header + tag + "00", "caches in an image of an earlier version");
        }
        assertRefused(header + "9a03" + "00", "unknown record");
    }

    @Test
    void whatNoWriterWritesIsRefused() {
        String end = "e203" + "09" + "090900000000000000";
        assertRefused("c20207080a820102" + "0a00" + end, "needless header of caches");
        assertRefused("c20209080a820104" + "0a00" + "1801" + end, "what its header says");
        assertRefused("c20205080a" + "8a0100" + end, "unknown field");
        assertRefused(
                "c202" + "02" + "080a" + "fa0200", "definition of a cache without a settings");
    }

    private static void assertRefused(String hex, String why) {
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> decode(HexFormat.of().parseHex(hex)))
                .withMessageContaining(why);
    }

    @Test
    void largeImageGoesInPiecesThatStaySmall() throws Exception {
        PartitionMachine machine = PartitionMachine.empty(FIFTH);
        for (int i = 0; i < 20; i++) {
            List<CacheOperation> operations = new ArrayList<>();
            for (int j = 0; j < CacheLimits.OPERATIONS; j++) {
                operations.add(put("k%d.%d".formatted(i, j), 50));
            }
            machine.apply(batch(i, ordered(new Write(0, 0, 0, operations)), null));
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
            byte[] bytes = encode(new CacheSamples(seed).image());
            if (bytes.length < 20_000) {
                assertThat(Damage.cutEverywhere(bytes, CacheImageCodecTest::decode))
                        .isEqualTo(bytes.length);
            }
            Damage.flipBits(bytes, 300, seed, CacheImageCodecTest::decode);
        }
        byte[] small = encode(small(FIFTH));
        assertThat(Damage.cutEverywhere(small, CacheImageCodecTest::decode))
                .isEqualTo(small.length);
        assertThat(Damage.flipBits(small, 1_000, 1, CacheImageCodecTest::decode))
                .isGreaterThan(300);
    }

    private static PartitionImage small(int version) {
        return image(version, SMALL, List.of(REPLY));
    }

    private static PartitionImage image(
            int version, CacheImage caches, List<FinishedReply<CacheReply>> replies) {
        return new PartitionImage(
                version,
                1,
                2,
                NO_QUEUES,
                caches,
                new PartitionImage.Replies(List.of(), replies, List.of()),
                9);
    }

    private PartitionMachine working() {
        PartitionMachine machine = PartitionMachine.empty(FIFTH);
        CacheDefinition cache = new CacheDefinition(2, 2, "c", SETTINGS);
        machine.apply(batch(1, new Adopt(2, List.of(), List.of(cache), List.of()), null));
        machine.apply(batch(2, ordered(write(put("a", 5), put("b", 0))), "w/1"));
        Fence fence = new Fence("l", 8);
        machine.apply(
                batch(
                        3,
                        ordered(
                                write(
                                        new Increment("n", -3, 0, Condition.NONE, fence),
                                        new Put(
                                                "m",
                                                CacheValue.of(5),
                                                1_000,
                                                List.of("t", "u"),
                                                Condition.NONE,
                                                fence))),
                        null));
        machine.apply(batch(4, ordered(new Remove(0, List.of("m", "none"))), "r"));
        machine.apply(batch(5, new RaiseFenceFloor(7), null));
        return machine;
    }

    private Ordered ordered(Change change) {
        return new Ordered(new EntryVersion(1, ++counter), change);
    }

    private static Write write(CacheOperation... operations) {
        return new Write(0, 0, 0, List.of(operations));
    }

    private static Put put(String key, int bytes) {
        CacheValue value = CacheValue.of("", new byte[bytes]);
        return new Put(key, value, 0, List.of(), Condition.NONE, null);
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
            return ImageCodec.decode(new ByteArrayInputStream(bytes), ALL);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
