package io.selaras.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.selaras.core.queue.QueueQuery;
import io.selaras.core.queue.QueueQueryResult.Counts;
import io.selaras.core.queue.QueueQueryResult.Totals;
import io.selaras.core.queue.QueueReply;
import io.selaras.wire.PeerItem.Answered;
import io.selaras.wire.PeerItem.QueryRefused;
import io.selaras.wire.PeerItem.QueryReply;
import io.selaras.wire.PeerItem.QueryRequest;
import io.selaras.wire.PeerItem.RefusalReason;
import io.selaras.wire.format.MalformedException;
import io.selaras.wire.image.QueueSamples;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What nodes that do not vote in a partition ask and are told, from version 4 on. */
class RemoteItemsTest {

    private static final int FOURTH = 4;
    private static final int SEEDS = 100;

    private static List<PeerItem> items() {
        List<PeerItem> items = new ArrayList<>();
        for (long seed = 0; seed < SEEDS; seed++) {
            Samples samples = new Samples(seed);
            for (int kind = 0; kind < QueueSamples.ANSWERS; kind++) {
                QueueReply reply = new QueueSamples(seed).answer(kind);
                items.add(
                        new Answered(
                                samples.smallNumber(), samples.number(), samples.number(), reply));
            }
            items.add(
                    new QueryRequest(
                            samples.smallNumber(),
                            samples.number(),
                            new QueueQuery.OfQueue(samples.number())));
            items.add(new QueryRequest(1, samples.number(), new QueueQuery.OfPartition()));
            items.add(
                    new QueryReply(
                            samples.smallNumber(),
                            samples.number(),
                            new Counts(
                                    samples.flag(),
                                    samples.number(),
                                    samples.number(),
                                    samples.number(),
                                    samples.number(),
                                    samples.number())));
            items.add(
                    new QueryReply(
                            1,
                            samples.number(),
                            new Totals(
                                    samples.number(),
                                    samples.smallNumber(),
                                    samples.number(),
                                    samples.number(),
                                    samples.number(),
                                    samples.number())));
            items.add(new QueryRefused(1, samples.number(), RefusalReason.OVERLOADED));
        }
        return items;
    }

    private static byte[] encoded(PeerItem item) {
        return PeerFrameCodec.encode(new PeerFrame(List.of(item)), FOURTH);
    }

    @Test
    void everyItemComesBackAsItWasAndIsWhatTheSchemaSays() throws Exception {
        for (PeerItem item : items()) {
            byte[] bytes = encoded(item);
            assertThat(PeerFrameCodec.decode(bytes).items()).isEqualTo(List.of(item));
            var read = io.selaras.wire.proto.PeerFrame.parseFrom(bytes);
            assertThat(read.getUnknownFields().asMap()).isEmpty();
            assertThat(read.toByteArray()).as("%s", item).isEqualTo(bytes);
        }
    }

    @Test
    void noItemTakesMoreThanItsSizeSays() {
        for (PeerItem item : items()) {
            assertThat(encoded(item).length)
                    .as("%s", item)
                    .isLessThanOrEqualTo(PeerFrameCodec.sizeOf(item) + 2 * 16);
        }
    }

    @Test
    void fieldsMeanTheSameToTheSchema() throws Exception {
        var answered =
                schema(new Answered(3, 5, 7, new QueueReply.UnknownQueue(9, 11))).getAnswered();
        assertThat(answered.getGroup()).isEqualTo(3);
        assertThat(answered.getNumber()).isEqualTo(5);
        assertThat(answered.getStart()).isEqualTo(7);
        assertThat(answered.getReply().getUnknownQueue().getQueueId()).isEqualTo(9);
        assertThat(answered.getReply().getUnknownQueue().getAdopted()).isEqualTo(11);
        var full = schema(new Answered(3, 5, 7, new QueueReply.ReplyTableFull(true, 8)));
        assertThat(full.getAnswered().getReply().getTableFull().getOfClient()).isTrue();
        assertThat(full.getAnswered().getReply().getTableFull().getLimitBytes()).isEqualTo(8);
        var mismatch = schema(new Answered(3, 5, 7, new QueueReply.IdempotencyMismatch("a")));
        assertThat(mismatch.getAnswered().getReply().getMismatch().getRequestId()).isEqualTo("a");
        var seen = schema(new Answered(3, 5, 7, new QueueReply.AnswerAcknowledged("b")));
        assertThat(seen.getAnswered().getReply().getAcknowledged().getRequestId()).isEqualTo("b");

        var request = schema(new QueryRequest(3, 5, new QueueQuery.OfQueue(7))).getQueryRequest();
        assertThat(request.getId()).isEqualTo(5);
        assertThat(request.getQuery().getOfQueue().getQueueId()).isEqualTo(7);
        var counts = schema(new QueryReply(3, 5, new Counts(true, 1, 2, 3, 4, 5)));
        assertThat(counts.getQueryReply().getResult().getCounts().getOldestAgeMs()).isEqualTo(3);
        assertThat(counts.getQueryReply().getResult().getCounts().getAcked()).isEqualTo(5);
        var totals = schema(new QueryReply(3, 5, new Totals(1, 2, 3, 4, 5, 6)));
        assertThat(totals.getQueryReply().getResult().getTotals().getQueues()).isEqualTo(2);
        assertThat(totals.getQueryReply().getResult().getTotals().getPurged()).isEqualTo(6);
        var refused = schema(new QueryRefused(3, 5, RefusalReason.NOT_LEADER));
        assertThat(refused.getQueryRefused().getReason())
                .isEqualTo(io.selaras.wire.proto.RefusalReason.REFUSAL_REASON_NOT_LEADER);
    }

    private static io.selaras.wire.proto.PeerItem schema(PeerItem item) throws Exception {
        return io.selaras.wire.proto.PeerFrame.parseFrom(encoded(item)).getItems(0);
    }

    @Test
    void formatNeverChanges() {
        List<PeerItem> items =
                List.of(
                        new Answered(
                                1,
                                2,
                                3,
                                new QueueReply.Sent(4, List.of(new QueueReply.Place(5, true)))),
                        new Answered(1, 2, 3, new QueueReply.LeaseLost(4, 5)),
                        new QueryRequest(1, 2, new QueueQuery.OfQueue(3)),
                        new QueryRequest(1, 2, new QueueQuery.OfPartition()),
                        new QueryReply(1, 2, new Counts(true, 3, 4, 5, 6, 7)),
                        new QueryReply(1, 2, new Totals(3, 4, 5, 6, 7, 8)),
                        new QueryRefused(1, 2, RefusalReason.OVERLOADED));
        byte[] frame = PeerFrameCodec.encode(new PeerFrame(items), FOURTH);
        assertThat(HexFormat.of().formatHex(frame))
                .isEqualTo(
                        "0a15c20112080110021803220a0a0808041204080510010a11c2010e08011002180322063a04"
                                + "080410050a0dca010a080110021a040a0208030a0bca0108080110021a0212000a17d2011408"
                                + "0110021a0e0a0c0801100318042005280630070a17d20114080110021a0e120c080310041805"
                                + "2006280730080a09da01060801100218021004");
    }

    @Test
    void earlierVersionsHaveNoSuchItems() {
        for (PeerItem item : items().subList(0, QueueSamples.ANSWERS + 5)) {
            PeerFrame frame = new PeerFrame(List.of(item));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> PeerFrameCodec.encode(frame, FOURTH - 1));
            byte[] bytes = encoded(item);
            bytes[bytes.length - 1] = FOURTH - 1;
            assertThatExceptionOfType(MalformedException.class)
                    .isThrownBy(() -> PeerFrameCodec.decode(bytes));
        }
    }

    @Test
    void damagedItemIsRefusedOrReadButNeverASurprise() {
        for (PeerItem item : items().subList(0, QueueSamples.ANSWERS + 5)) {
            byte[] bytes = encoded(item);
            if (bytes.length < 5_000) {
                Damage.cutEverywhere(bytes, PeerFrameCodec::decode);
            }
            Damage.flipBits(bytes, 300, 7, PeerFrameCodec::decode);
        }
    }
}
