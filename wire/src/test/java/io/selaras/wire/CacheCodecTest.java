package io.selaras.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.selaras.core.cache.CacheCommand.Evict;
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
import io.selaras.core.cache.CacheSettings;
import io.selaras.core.cache.CacheSettings.Overflow;
import io.selaras.core.cache.CacheValue;
import io.selaras.core.cache.Condition;
import io.selaras.core.cache.EntryVersion;
import io.selaras.core.cache.Fence;
import io.selaras.core.definition.DefinitionCommand;
import io.selaras.core.definition.DefinitionCommand.DefineCache;
import io.selaras.core.definition.DefinitionCommand.DeleteCache;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.partition.PartitionCommand.Adopt;
import io.selaras.wire.format.MalformedException;
import io.selaras.wire.image.CacheSamples;
import io.selaras.wire.size.RequestSize;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Commands about caches in a batch of version 5. */
class CacheCodecTest {
    private static final int FIFTH = CacheImage.FIRST_VERSION;
    private static final VersionRange ALL = new VersionRange(1, FIFTH);
    private static final CacheSettings SETTINGS = new CacheSettings(300, 1, Overflow.REJECT, 5);
    private static final Write WRITE =
            new Write(
                    7,
                    8,
                    9,
                    List.of(
                            new Put(
                                    "k",
                                    CacheValue.of("t", new byte[] {9}),
                                    300,
                                    List.of("a"),
                                    new Condition.OneOf(List.of(new EntryVersion(1, 2))),
                                    new Fence("l", 5)),
                            new Delete("d", new Condition.Absent(), null),
                            new Increment(
                                    "n",
                                    -1,
                                    CacheLimits.FOREVER_MS,
                                    new Condition.Present(),
                                    null)));

    static List<Command> commands() {
        return List.of(
                new Ordered(new EntryVersion(3, 7), new Evict(7, List.of("a"))),
                WRITE,
                new Evict(7, List.of("a")),
                new Remove(0, List.of("a", "")),
                new RaiseFenceFloor(300),
                new DefineCache("c", SETTINGS),
                new DeleteCache("c"),
                new Adopt(
                        300,
                        List.of(),
                        List.of(new CacheDefinition(7, 8, "c", SETTINGS)),
                        List.of(5L)));
    }

    @Test
    void everyCommandComesBackAsItWasAndIsWhatTheSchemaSays() throws Exception {
        for (int kind = 0; kind < CacheSamples.COMMANDS; kind++) {
            for (long seed = 0; seed < 300; seed++) {
                Batch batch = batch(new CacheSamples(seed).command(kind));
                byte[] bytes = BatchCodec.encode(batch, FIFTH);
                assertThat(BatchCodec.decode(bytes, ALL))
                        .as("kind %d seed %d", kind, seed)
                        .isEqualTo(batch);
                io.selaras.wire.proto.Batch read = io.selaras.wire.proto.Batch.parseFrom(bytes);
                assertThat(read.getRequests(0).hasCache()).isEqualTo(kind > 0);
                assertThat(read.getUnknownFields().asMap()).isEmpty();
                assertThat(read.toByteArray()).isEqualTo(bytes);
            }
        }
    }

    @Test
    void noCommandTakesMoreThanItsSizeSays() {
        for (int kind = 0; kind < CacheSamples.COMMANDS; kind++) {
            for (long seed = 0; seed < 1_000; seed++) {
                assertHolds(new CacheSamples(seed).command(kind));
            }
        }
        commands().forEach(CacheCodecTest::assertHolds);
        assertHolds(
                new DefineCache("名前".repeat(30), new CacheSettings(-1, -1, Overflow.EVICT, -1)));
    }

    /** What is estimated must not grow with the largest numbers there are. */
    @Test
    void fullWriteTakesWhatItsSizeSays() {
        EntryVersion version = new EntryVersion(Long.MIN_VALUE, Long.MIN_VALUE);
        Condition condition = new Condition.OneOf(Collections.nCopies(16, version));
        Fence fence = new Fence("名".repeat(170), Long.MIN_VALUE);
        List<String> tags = Collections.nCopies(16, "t".repeat(128));
        CacheValue value = CacheValue.of("x".repeat(128), new byte[1 << 20]);
        CacheOperation put = new Put("名".repeat(170), value, -1, tags, condition, fence);
        CacheOperation delete = new Delete("k", condition, fence);
        CacheOperation increment = new Increment("k", -1, -1, condition, fence);
        for (CacheOperation operation : List.of(put, delete, increment)) {
            Write write = new Write(-1, -1, -1, Collections.nCopies(2, operation));
            assertHolds(write);
            assertHolds(new Ordered(version, write));
        }
    }

    private static void assertHolds(Command command) {
        Request request = batch(command).requests().getFirst();
        int bytes = BatchCodec.encode(batch(command), FIFTH).length;
        assertThat(bytes).as("%s", command).isLessThanOrEqualTo(RequestSize.of(request));
    }

    @Test
    void fieldsMeanTheSameToTheSchema() throws Exception {
        var ordered = schema(new Ordered(new EntryVersion(3, 7), WRITE)).getCache().getOrdered();
        assertThat(ordered.getVersion().getTerm()).isEqualTo(3);
        assertThat(ordered.getVersion().getCounter()).isEqualTo(7);
        var write = ordered.getChange().getWrite();
        assertThat(write.getCacheId()).isEqualTo(7);
        assertThat(write.getRevision()).isEqualTo(8);
        assertThat(write.getRequestHash()).isEqualTo(9);
        var put = write.getOperations(0).getPut();
        assertThat(put.getKey()).isEqualTo("k");
        assertThat(put.getValue().getContentType()).isEqualTo("t");
        assertThat(put.getValue().getContent().toByteArray()).containsExactly(9);
        assertThat(put.getTtlMs()).isEqualTo(300);
        assertThat(put.getTagsList()).containsExactly("a");
        assertThat(put.getCondition().getOneOf().getVersions(0).getCounter()).isEqualTo(2);
        assertThat(put.getFence().getResource()).isEqualTo("l");
        assertThat(put.getFence().getToken()).isEqualTo(5);
        var delete = write.getOperations(1).getDelete();
        assertThat(delete.getCondition().hasAbsent()).isTrue();
        assertThat(delete.hasFence()).isFalse();
        var increment = write.getOperations(2).getIncrement();
        assertThat(increment.getBy()).isEqualTo(-1);
        assertThat(increment.getTtlMs()).isEqualTo(CacheLimits.FOREVER_MS);
        assertThat(increment.getCondition().hasPresent()).isTrue();

        assertThat(schema(WRITE).getCache().getWrite()).isEqualTo(write);
        assertThat(schema(new Evict(7, List.of("a"))).getCache().getEvict().getKeysList())
                .containsExactly("a");
        assertThat(schema(new Remove(7, List.of("b"))).getCache().getRemove().getKeysList())
                .containsExactly("b");
        var floor = schema(new RaiseFenceFloor(300)).getCache().getRaiseFenceFloor();
        assertThat(floor.getToken()).isEqualTo(300);

        var adopt = schema(commands().getLast()).getQueue().getAdopt();
        assertThat(adopt.getDeletedIds(0)).isEqualTo(5);
        assertThat(adopt.getCaches(0).getCacheId()).isEqualTo(7);
        assertThat(adopt.getCaches(0).getRevision()).isEqualTo(8);
        var define = schema(new DefineCache("c", SETTINGS)).getDefinition().getDefineCache();
        assertThat(define.getName()).isEqualTo("c");
        assertThat(define.getSettings()).isEqualTo(adopt.getCaches(0).getSettings());
        assertThat(define.getSettings().getMaxEntries()).isEqualTo(300);
        assertThat(define.getSettings().getMaxBytes()).isEqualTo(1);
        assertThat(define.getSettings().getOverflow())
                .isEqualTo(io.selaras.wire.proto.CacheOverflow.CACHE_OVERFLOW_REJECT);
        assertThat(define.getSettings().getTtlMs()).isEqualTo(5);
        assertThat(schema(new DeleteCache("c")).getDefinition().getDeleteCache()).isEqualTo("c");
    }

    private static io.selaras.wire.proto.Request schema(Command command) throws Exception {
        byte[] bytes = BatchCodec.encode(batch(command), FIFTH);
        return io.selaras.wire.proto.Batch.parseFrom(bytes).getRequests(0);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void earlierVersionsHaveNoCaches(Command command) throws Exception {
        Batch batch = batch(command);
        byte[] bytes = BatchCodec.encode(batch, FIFTH);
        assertThat(BatchCodec.decode(bytes, ALL)).isEqualTo(batch);
        assertThatIllegalArgumentException().isThrownBy(() -> BatchCodec.encode(batch, FIFTH - 1));
        assertThat(bytes).startsWith(8, FIFTH);
        bytes[1] = FIFTH - 1;
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> BatchCodec.decode(bytes, ALL))
                .withMessageContaining("unknown field");
    }

    @Test
    void adoptionWithoutCachesIsWhatItWas() throws Exception {
        Batch batch = batch(new Adopt(300, List.of(), List.of(5L)));
        byte[] earlier = BatchCodec.encode(batch, FIFTH - 1);
        byte[] bytes = BatchCodec.encode(batch, FIFTH);
        assertThat(BatchCodec.decode(earlier, ALL)).isEqualTo(batch);
        bytes[1] = FIFTH - 1;
        assertThat(bytes).isEqualTo(earlier);
    }

    @Test
    void conditionThatAlwaysHoldsAndLacksAreNotWritten() {
        Put bare = new Put("", CacheValue.of("", new byte[0]), 0, List.of(), Condition.NONE, null);
        assertThat(hex(new Write(0, 0, 0, List.of(bare)))).isEqualTo("fa02081a062204" + "0a021200");
    }

    @Test
    void formatOfCommandsNeverChanges() {
        assertThat(hex(WRITE))
                .isEqualTo(
                        "fa025e1a5c0807100819090000000000000022240a220a016b12060a017412010918ac02220161"
                                + "2a081a060a040801100232050a016c1005220912070a016412020a00221c1a1a0a016e11"
                                + "ffffffffffffffff18ffffffffffffffff7f22021200");
        assertThat(hex(new Ordered(new EntryVersion(3, 7), new Evict(7, List.of("a")))))
                .isEqualTo("fa02110a0f0a0408031007120712050807120161");
        assertThat(hex(new Evict(7, List.of("a")))).isEqualTo("fa020722050807120161");
        assertThat(hex(new Remove(0, List.of("a", "")))).isEqualTo("fa02072a051201611200");
        assertThat(hex(new RaiseFenceFloor(300))).isEqualTo("fa0205120308ac02");
        assertThat(hex(new DefineCache("c", SETTINGS)))
                .isEqualTo("f20210220e0a0163120908ac02100118022005");
        assertThat(hex(new DeleteCache("c"))).isEqualTo("f202032a0163");
        assertThat(hex(commands().getLast()))
                .isEqualTo("ea021c0a1a08ac021a01052212080710081a0163220908ac02100118022005");
    }

    @Test
    void damagedCommandIsRefusedOrReadButNeverASurprise() {
        for (int kind = 0; kind < CacheSamples.COMMANDS; kind++) {
            for (long seed = 0; seed < 10; seed++) {
                Command command = new CacheSamples(seed).command(kind);
                byte[] bytes = BatchCodec.encode(batch(command), FIFTH);
                if (bytes.length < 5_000) {
                    Damage.cutEverywhere(bytes, it -> BatchCodec.decode(it, ALL));
                }
                Damage.flipBits(bytes, 300, seed, it -> BatchCodec.decode(it, ALL));
            }
        }
        byte[] write = BatchCodec.encode(batch(WRITE), FIFTH);
        assertThat(Damage.flipBits(write, 1_000, 1, it -> BatchCodec.decode(it, ALL)))
                .isGreaterThan(300);
    }

    /** What is read is written the same again: equal commands have equal bytes. */
    @Test
    void damageThatIsReadIsTheOnlyEncodingOfWhatItSays() {
        byte[] bytes = BatchCodec.encode(batch(new Ordered(new EntryVersion(3, 7), WRITE)), FIFTH);
        Damage.flipBits(
                bytes,
                3_000,
                5,
                damaged -> {
                    Batch read = BatchCodec.decode(damaged, new VersionRange(FIFTH, FIFTH));
                    assertThat(BatchCodec.encode(read, FIFTH)).isEqualTo(damaged);
                    return read;
                });
    }

    /** The command's field of a request that says nothing else. */
    private static String hex(Command command) {
        Batch batch =
                new Batch(0, 0, List.of(new Request(new Origin("", 0, 0), "", null, command)));
        String hex = HexFormat.of().formatHex(BatchCodec.encode(batch, FIFTH));
        String tag =
                switch (command) {
                    case DefinitionCommand _ -> "f202";
                    case Adopt _ -> "ea02";
                    case Command _ -> "fa02";
                };
        return hex.substring(hex.indexOf(tag));
    }

    private static Batch batch(Command command) {
        Origin origin = new Origin("n1", 1, 7);
        return new Batch(
                Long.MAX_VALUE, Long.MAX_VALUE, List.of(new Request(origin, "ann", "id", command)));
    }
}
