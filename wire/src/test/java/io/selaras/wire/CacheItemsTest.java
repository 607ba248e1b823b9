package io.selaras.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.selaras.core.cache.CacheImage;
import io.selaras.core.cache.CacheLimits;
import io.selaras.core.cache.CacheQuery;
import io.selaras.core.cache.CacheQueryResult.Counts;
import io.selaras.core.cache.CacheQueryResult.Keys;
import io.selaras.core.cache.CacheQueryResult.Listing;
import io.selaras.core.cache.CacheQueryResult.Read;
import io.selaras.core.cache.CacheQueryResult.Reading;
import io.selaras.core.cache.CacheQueryResult.Sums;
import io.selaras.core.cache.CacheReply;
import io.selaras.core.cache.CacheReply.Outcome;
import io.selaras.core.cache.CacheValue;
import io.selaras.core.cache.EntryVersion;
import io.selaras.core.kernel.machine.Query;
import io.selaras.core.kernel.machine.QueryResult;
import io.selaras.core.lock.LockReply;
import io.selaras.wire.PeerItem.Answered;
import io.selaras.wire.PeerItem.QueryReply;
import io.selaras.wire.PeerItem.QueryRequest;
import io.selaras.wire.format.MalformedException;
import io.selaras.wire.image.CacheSamples;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What nodes that do not vote in a partition ask of its caches and are told, from version 5 on. */
class CacheItemsTest {

    private static final int FIFTH = CacheImage.FIRST_VERSION;
    private static final VersionRange ALL = new VersionRange(1, FIFTH);
    private static final int SEEDS = 100;
    private static final int KINDS =
            CacheSamples.ANSWERS + CacheSamples.QUERIES + CacheSamples.RESULTS;
    private static final CacheImage.Numbers NUMBERS = new CacheImage.Numbers(5, 6, 7, 8, 9, 10);
    private static final EntryVersion VERSION = new EntryVersion(5, 6);
    private static final Read READ =
            new Read(
                    true,
                    List.of(new Reading("k", CacheValue.of("", new byte[] {9}), VERSION, 7, 8)));

    private static List<PeerItem> items() {
        List<PeerItem> items = new ArrayList<>();
        for (long seed = 0; seed < SEEDS; seed++) {
            Samples samples = new Samples(seed);
            CacheSamples caches = new CacheSamples(seed);
            for (int kind = 0; kind < CacheSamples.ANSWERS; kind++) {
                items.add(
                        new Answered(
                                samples.smallNumber(),
                                samples.number(),
                                samples.number(),
                                caches.answer(kind)));
            }
            for (int kind = 0; kind < CacheSamples.QUERIES; kind++) {
                items.add(
                        new QueryRequest(
                                samples.smallNumber(), samples.number(), caches.query(kind)));
            }
            for (int kind = 0; kind < CacheSamples.RESULTS; kind++) {
                items.add(
                        new QueryReply(
                                samples.smallNumber(), samples.number(), caches.result(kind)));
            }
        }
        return items;
    }

    private static byte[] encoded(PeerItem item) {
        return PeerFrameCodec.encode(new PeerFrame(List.of(item)), FIFTH);
    }

    private static PeerFrame decoded(byte[] bytes) throws MalformedException {
        return PeerFrameCodec.decode(bytes, ALL);
    }

    @Test
    void everyItemComesBackAsItWasAndIsWhatTheSchemaSays() throws Exception {
        for (PeerItem item : items()) {
            byte[] bytes = encoded(item);
            assertThat(decoded(bytes).items()).isEqualTo(List.of(item));
            var read = io.selaras.wire.proto.PeerFrame.parseFrom(bytes);
            assertThat(read.getUnknownFields().asMap()).isEmpty();
            assertThat(read.toByteArray()).as("%s", item).isEqualTo(bytes);
        }
    }

    @Test
    void noItemTakesMoreThanItsSizeSays() {
        items().forEach(CacheItemsTest::assertHolds);
        String key = "名".repeat(170);
        CacheValue value = CacheValue.of("x".repeat(128), new byte[1 << 20]);
        EntryVersion version = new EntryVersion(-1, -1);
        List<String> keys = Collections.nCopies(CacheLimits.LISTED, key);
        assertHolds(new QueryRequest(-1, -1, new CacheQuery.OfKeys(-1, keys)));
        Reading reading = new Reading(key, value, version, -1, -1);
        assertHolds(new QueryReply(-1, -1, new Read(true, Collections.nCopies(4, reading))));
        Listing listing = new Listing(key, version, -1);
        assertHolds(
                new QueryReply(
                        -1,
                        -1,
                        new Keys(true, Collections.nCopies(CacheLimits.LISTED, listing), key)));
        CacheImage.Numbers numbers = new CacheImage.Numbers(-1, -1, -1, -1, -1, -1);
        assertHolds(new QueryReply(-1, -1, new Sums(Integer.MAX_VALUE, -1, -1, -1, numbers)));
        List<Outcome> outcomes =
                Collections.nCopies(CacheLimits.OPERATIONS, new Outcome.Counted(true, -1));
        assertHolds(new Answered(-1, -1, -1, new CacheReply.Written(-1, version, outcomes)));
        assertHolds(new Answered(-1, -1, -1, new CacheReply.StaleFence(key, key, -1, -1)));
    }

    private static void assertHolds(PeerItem item) {
        assertThat(encoded(item).length)
                .as("%s", item)
                .isLessThanOrEqualTo(PeerFrameCodec.sizeOf(item) + 2 * 16);
    }

    /** Four MiB of values and as many keys as one asks for are less than a frame. */
    @Test
    void largestAnswerFitsAFrame() throws Exception {
        String key = "k".repeat(CacheLimits.KEY_BYTES);
        int bytes = (int) (CacheLimits.READ_BYTES / CacheLimits.LISTED);
        CacheValue value =
                CacheValue.of("x".repeat(CacheLimits.CONTENT_TYPE_BYTES), new byte[bytes]);
        Reading reading = new Reading(key, value, new EntryVersion(-1, -1), -1, -1);
        Read read = new Read(true, Collections.nCopies(CacheLimits.LISTED, reading));
        byte[] frame = encoded(new QueryReply(1, 2, read));
        assertThat(frame.length).isLessThan(PeerFrameCodec.MAX_FRAME_BYTES - (1 << 20));
        assertThat(decoded(frame).items()).isEqualTo(List.of(new QueryReply(1, 2, read)));
    }

    @Test
    void answersMeanTheSameToTheSchema() throws Exception {
        var written =
                answer(
                                new CacheReply.Written(
                                        4,
                                        VERSION,
                                        List.of(
                                                new Outcome.Stored(true),
                                                new Outcome.Deleted(true),
                                                new Outcome.Counted(true, -7))))
                        .getWritten();
        assertThat(written.getCacheId()).isEqualTo(4);
        assertThat(written.getVersion().getTerm()).isEqualTo(5);
        assertThat(written.getVersion().getCounter()).isEqualTo(6);
        assertThat(written.getOutcomes(0).getStored().getCreated()).isTrue();
        assertThat(written.getOutcomes(1).getDeleted().getWasThere()).isTrue();
        assertThat(written.getOutcomes(2).getCounted().getCreated()).isTrue();
        assertThat(written.getOutcomes(2).getCounted().getNumber()).isEqualTo(-7);
        var removed = answer(new CacheReply.Removed(4, 5)).getRemoved();
        assertThat(removed.getCacheId()).isEqualTo(4);
        assertThat(removed.getEntries()).isEqualTo(5);
        assertThat(answer(new CacheReply.FenceFloor(4)).getFenceFloor().getToken()).isEqualTo(4);
        var unknown = answer(new CacheReply.UnknownCache(4, 5)).getUnknownCache();
        assertThat(unknown.getCacheId()).isEqualTo(4);
        assertThat(unknown.getAdopted()).isEqualTo(5);
        var conflict = answer(new CacheReply.VersionConflict("k", VERSION)).getVersionConflict();
        assertThat(conflict.getKey()).isEqualTo("k");
        assertThat(conflict.getPresent().getCounter()).isEqualTo(6);
        var stale = answer(new CacheReply.StaleFence("k", "l", 4, 5)).getStaleFence();
        assertThat(stale.getKey()).isEqualTo("k");
        assertThat(stale.getResource()).isEqualTo("l");
        assertThat(stale.getToken()).isEqualTo(4);
        assertThat(stale.getLowest()).isEqualTo(5);
        var other = answer(new CacheReply.FenceOfOther("k", "l")).getFenceOfOther();
        assertThat(other.getKey()).isEqualTo("k");
        assertThat(other.getGuard()).isEqualTo("l");
        assertThat(answer(new CacheReply.NotANumber("k")).getNotANumber().getKey()).isEqualTo("k");
        var overflow = answer(new CacheReply.NumberOverflow("k", -8)).getNumberOverflow();
        assertThat(overflow.getKey()).isEqualTo("k");
        assertThat(overflow.getNumber()).isEqualTo(-8);
        assertThat(answer(new CacheReply.IdempotencyMismatch("a")).getMismatch().getRequestId())
                .isEqualTo("a");
        assertThat(answer(new CacheReply.AnswerAcknowledged("b")).getAcknowledged().getRequestId())
                .isEqualTo("b");
        var full = answer(new CacheReply.ReplyTableFull(true, 8)).getTableFull();
        assertThat(full.getOfClient()).isTrue();
        assertThat(full.getLimitBytes()).isEqualTo(8);
    }

    @Test
    void questionsMeanTheSameToTheSchema() throws Exception {
        var ofKeys = question(new CacheQuery.OfKeys(4, List.of("k"))).getOfKeys();
        assertThat(ofKeys.getCacheId()).isEqualTo(4);
        assertThat(ofKeys.getKeysList()).containsExactly("k");
        var page = question(new CacheQuery.Page(4, "p", "a", 5)).getPage();
        assertThat(page.getCacheId()).isEqualTo(4);
        assertThat(page.getPrefix()).isEqualTo("p");
        assertThat(page.getAfter()).isEqualTo("a");
        assertThat(page.getLimit()).isEqualTo(5);
        var tagged = question(new CacheQuery.Tagged(4, "t", "a", 5)).getTagged();
        assertThat(tagged.getCacheId()).isEqualTo(4);
        assertThat(tagged.getTag()).isEqualTo("t");
        assertThat(tagged.getAfter()).isEqualTo("a");
        assertThat(tagged.getLimit()).isEqualTo(5);
        var oldest = question(new CacheQuery.Oldest(4, 5)).getOldest();
        assertThat(oldest.getCacheId()).isEqualTo(4);
        assertThat(oldest.getLimit()).isEqualTo(5);
        assertThat(question(new CacheQuery.OfCache(4)).getOfCache().getCacheId()).isEqualTo(4);
        assertThat(question(new CacheQuery.OfCaches()).hasOfCaches()).isTrue();
    }

    @Test
    void answersToQuestionsMeanTheSameToTheSchema() throws Exception {
        var read = result(READ).getRead();
        assertThat(read.getKnown()).isTrue();
        assertThat(read.getReadings(0).getKey()).isEqualTo("k");
        assertThat(read.getReadings(0).getValue().getContent().toByteArray()).containsExactly(9);
        assertThat(read.getReadings(0).getVersion().getTerm()).isEqualTo(5);
        assertThat(read.getReadings(0).getEndMs()).isEqualTo(7);
        assertThat(read.getReadings(0).getRemainingMs()).isEqualTo(8);
        Reading none = new Reading("k", null, EntryVersion.NONE, 0, 0);
        assertThat(result(new Read(true, List.of(none))).getRead().getReadings(0).hasValue())
                .isFalse();
        var keys = result(new Keys(true, List.of(new Listing("k", VERSION, 9)), "c")).getKeys();
        assertThat(keys.getKnown()).isTrue();
        assertThat(keys.getListings(0).getKey()).isEqualTo("k");
        assertThat(keys.getListings(0).getVersion().getCounter()).isEqualTo(6);
        assertThat(keys.getListings(0).getBytes()).isEqualTo(9);
        assertThat(keys.getCursor()).isEqualTo("c");
        var counts = result(new Counts(true, 1, 2, 3)).getCounts();
        assertThat(counts.getKnown()).isTrue();
        assertThat(counts.getEntries()).isEqualTo(1);
        assertThat(counts.getBytes()).isEqualTo(2);
        assertThat(counts.getMarks()).isEqualTo(3);
        var sums = result(new Sums(1, 2, 3, 4, NUMBERS)).getSums();
        assertThat(sums.getCaches()).isEqualTo(1);
        assertThat(sums.getEntries()).isEqualTo(2);
        assertThat(sums.getBytes()).isEqualTo(3);
        assertThat(sums.getMarks()).isEqualTo(4);
        assertThat(sums.getNumbers().getFenceFloor()).isEqualTo(5);
        assertThat(sums.getNumbers().getCreated()).isEqualTo(6);
        assertThat(sums.getNumbers().getDeleted()).isEqualTo(7);
        assertThat(sums.getNumbers().getEvicted()).isEqualTo(8);
        assertThat(sums.getNumbers().getExpired()).isEqualTo(9);
        assertThat(sums.getNumbers().getPurged()).isEqualTo(10);
    }

    private static io.selaras.wire.proto.CacheAnswer answer(CacheReply reply) throws Exception {
        return schema(new Answered(1, 2, 3, reply)).getAnswered().getReply().getCache();
    }

    private static io.selaras.wire.proto.CacheQuery question(Query<?> query) throws Exception {
        return schema(new QueryRequest(1, 2, query)).getQueryRequest().getQuery().getCache();
    }

    private static io.selaras.wire.proto.CacheQueryResult result(QueryResult result)
            throws Exception {
        return schema(new QueryReply(1, 2, result)).getQueryReply().getResult().getCache();
    }

    private static io.selaras.wire.proto.PeerItem schema(PeerItem item) throws Exception {
        return io.selaras.wire.proto.PeerFrame.parseFrom(encoded(item)).getItems(0);
    }

    @Test
    void formatNeverChanges() {
        List<Outcome> outcomes =
                List.of(
                        new Outcome.Stored(true),
                        new Outcome.Deleted(false),
                        new Outcome.Counted(true, -7));
        List<PeerItem> items =
                List.of(
                        new Answered(1, 2, 3, new CacheReply.Written(4, VERSION, outcomes)),
                        new Answered(
                                1, 2, 3, new CacheReply.VersionConflict("k", EntryVersion.NONE)),
                        new Answered(1, 2, 3, new CacheReply.NumberOverflow("k", 8)),
                        new QueryRequest(1, 2, new CacheQuery.OfKeys(4, List.of("k"))),
                        new QueryRequest(1, 2, new CacheQuery.OfCaches()),
                        new QueryReply(1, 2, READ),
                        new QueryReply(
                                1, 2, new Keys(true, List.of(new Listing("k", VERSION, 9)), "k")),
                        new QueryReply(1, 2, new Sums(1, 2, 3, 4, NUMBERS)));
        byte[] frame = PeerFrameCodec.encode(new PeerFrame(items), FIFTH);
        assertThat(HexFormat.of().formatHex(frame))
                .isEqualTo(
                        "0a31c2012e0801100218032226f201230a2108041204080510061a040a0208011a0212001a0d1a0b"
                                + "080111f9ffffffffffffff0a15c20112080110021803220af201072a050a016b12000a1cc2011908"
                                + "01100218032211f2010e4a0c0a016b1108000000000000000a13ca0110080110021a0af201070a05"
                                + "080412016b0a0eca010b080110021a05f2010232000a24d20121080110021a1bf201180a16080112"
                                + "120a016b12031201091a0408051006200728080a20d2011d080110021a17f2011412120801120b0a"
                                + "016b12040805100618091a016b0a24d20121080110021a1bf20118221608011002180320042a0c08"
                                + "051006180720082809300a1005");
    }

    @Test
    void earlierVersionsHaveNoSuchItems() {
        for (PeerItem item : items().subList(0, KINDS)) {
            PeerFrame frame = new PeerFrame(List.of(item));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> PeerFrameCodec.encode(frame, FIFTH - 1));
            byte[] bytes = encoded(item);
            bytes[bytes.length - 1] = FIFTH - 1;
            assertThatExceptionOfType(MalformedException.class)
                    .isThrownBy(() -> decoded(bytes))
                    .withMessageContaining("unknown field");
        }
    }

    @Test
    void answerOfAnotherMachineIsNotSaid() {
        Answered wrong = new Answered(1, 2, 3, new LockReply.Released("a", 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> encoded(wrong));
    }

    @Test
    void damagedItemIsRefusedOrReadButNeverASurprise() {
        for (PeerItem item : items().subList(0, 3 * KINDS)) {
            byte[] bytes = encoded(item);
            if (bytes.length < 5_000) {
                Damage.cutEverywhere(bytes, CacheItemsTest::decoded);
            }
            Damage.flipBits(bytes, 300, 7, CacheItemsTest::decoded);
        }
    }
}
