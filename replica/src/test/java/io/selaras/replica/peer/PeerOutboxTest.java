package io.selaras.replica.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.cache.CacheImage;
import io.selaras.core.cache.CacheQuery;
import io.selaras.core.cache.CacheQueryResult;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.kernel.machine.SystemCommand;
import io.selaras.core.queue.QueueQuery;
import io.selaras.core.queue.QueueQueryResult;
import io.selaras.core.queue.QueueReply;
import io.selaras.raft.message.Entry;
import io.selaras.raft.message.Membership;
import io.selaras.raft.message.Message;
import io.selaras.raft.message.SnapshotMark;
import io.selaras.wire.PeerFrameCodec;
import io.selaras.wire.PeerItem;
import io.selaras.wire.VersionRange;
import io.selaras.wire.format.MalformedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PeerOutboxTest {

    private static final VersionRange VERSIONS = new VersionRange(1, CacheImage.FIRST_VERSION);
    private static final PeerItem CONTROL = new PeerItem.ReadIndexRequest(0, 1);

    private final List<List<PeerItem>> sent = new ArrayList<>();

    private PeerOutbox outbox(int maxFrameBytes) {
        PeerOutbox outbox = new PeerOutbox((_, frame) -> sent.add(decoded(frame)), maxFrameBytes);
        outbox.writeAt(VERSIONS.newest());
        return outbox;
    }

    private static List<PeerItem> decoded(byte[] frame) {
        try {
            return PeerFrameCodec.decode(frame, VERSIONS).items();
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }

    private static PeerItem append(List<Entry> entries) {
        return new PeerItem.RaftItem(
                new Message.AppendRequest(0, "n1", "n2", 1, 0, 0, entries, 0, 0, false));
    }

    private static PeerItem forward(List<Request> requests) {
        return new PeerItem.Forward(0, 1, new PeerItem.Place(1, 1, 0), requests);
    }

    static List<PeerItem> bulk() {
        SnapshotMark mark = new SnapshotMark(1, 1, Membership.ofVoters(List.of("n1")));
        Request request =
                new Request(new Origin("n1", 1, 1), "test", null, new SystemCommand.Tick());
        return List.of(
                append(List.of(new Entry(1, 1, Entry.Kind.NOOP, new byte[0]))),
                forward(List.of(request)),
                new PeerItem.SnapshotChunk(0, 1, mark, 1, 0, new byte[1], true),
                new PeerItem.Answered(1, 1, 1, new QueueReply.LeaseLost(1, 1)),
                new PeerItem.QueryRequest(1, 1, new CacheQuery.OfKeys(0, List.of("k"))),
                new PeerItem.QueryReply(1, 1, new CacheQueryResult.Read(true, List.of())));
    }

    @Test
    void whatIsForgottenIsNotSent() {
        PeerOutbox outbox = outbox(1 << 20);
        outbox.add("n1", CONTROL);
        outbox.add("n2", new PeerItem.ReadIndexRequest(0, 2));
        outbox.forget("n1");
        outbox.flush(List.of(), _ -> Optional.empty());
        assertThat(sent).containsExactly(List.of(new PeerItem.ReadIndexRequest(0, 2)));
    }

    static List<PeerItem> small() {
        return List.of(
                append(List.of()),
                forward(List.of()),
                new PeerItem.QueryRequest(1, 1, new QueueQuery.OfPartition()),
                new PeerItem.QueryReply(1, 1, new QueueQueryResult.Totals(1, 2, 3, 4, 5, 6)));
    }

    @ParameterizedTest
    @MethodSource("bulk")
    void controlGoesBeforeWhatMayBeLarge(PeerItem large) {
        assertThat(kindsSent(large)).containsExactly(CONTROL.getClass(), large.getClass());
    }

    @ParameterizedTest
    @MethodSource("small")
    void whatCarriesNothingIsControl(PeerItem empty) {
        assertThat(kindsSent(empty)).containsExactly(empty.getClass(), CONTROL.getClass());
    }

    private List<Class<?>> kindsSent(PeerItem first) {
        PeerOutbox outbox = outbox(1 << 20);
        outbox.add("n2", first);
        outbox.add("n2", CONTROL);
        outbox.flush(List.of(), _ -> Optional.empty());
        List<Class<?>> kinds = new ArrayList<>();
        sent.getFirst().forEach(item -> kinds.add(item.getClass()));
        return kinds;
    }

    @Test
    void frameEndsWithWhatFitsAndOneThatIsLargerGoesAlone() {
        int bytes = PeerFrameCodec.sizeOf(CONTROL);
        assertThat(itemsOfFrames(5, 2 * bytes)).containsExactly(2, 2, 1);
        assertThat(itemsOfFrames(5, 2 * bytes - 1)).containsExactly(1, 1, 1, 1, 1);
        assertThat(itemsOfFrames(2, 1)).containsExactly(1, 1);
    }

    @Test
    void frameHasSoManyItems() {
        assertThat(itemsOfFrames(4_097, 1 << 30)).containsExactly(4_096, 1);
    }

    private List<Integer> itemsOfFrames(int items, int maxFrameBytes) {
        sent.clear();
        PeerOutbox outbox = outbox(maxFrameBytes);
        for (int i = 0; i < items; i++) {
            outbox.add("n2", CONTROL);
        }
        outbox.flush(List.of(), _ -> Optional.empty());
        return sent.stream().map(List::size).toList();
    }

    @Test
    void timeGoesWithEachFrameThatSaysSomethingOfTheGroupAndWhatIsOfTheNodeWithAll() {
        PeerItem ofTwo = new PeerItem.ReadIndexRequest(2, 1);
        PeerItem ofNode = new PeerItem.DiskFull(0, false);
        PeerOutbox outbox = outbox(PeerFrameCodec.sizeOf(CONTROL));
        outbox.add("n2", CONTROL);
        outbox.add("n2", ofTwo);

        outbox.flush(List.of(ofNode), group -> group == 2 ? Optional.of(timeOfTwo()) : none());
        outbox.flush(List.of(ofNode), _ -> Optional.of(timeOfTwo()));
        outbox.add("n2", timeOfTwo());
        outbox.flush(List.of(), _ -> Optional.of(timeOfTwo()));

        assertThat(sent)
                .containsExactly(
                        List.of(CONTROL, ofNode),
                        List.of(ofTwo, timeOfTwo(), ofNode),
                        List.of(timeOfTwo()));
    }

    private static PeerItem timeOfTwo() {
        return new PeerItem.LeaderTime(2, 1, 7);
    }

    private static Optional<PeerItem> none() {
        return Optional.empty();
    }
}
