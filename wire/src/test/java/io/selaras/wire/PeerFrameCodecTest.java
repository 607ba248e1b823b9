package io.selaras.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.selaras.raft.message.Entry;
import io.selaras.raft.message.Membership;
import io.selaras.raft.message.Message;
import io.selaras.raft.message.SnapshotMark;
import io.selaras.wire.format.MalformedException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeerFrameCodecTest {

    private static final Message HEARTBEAT =
            new Message.Heartbeat(0, "node-1", "node-2", 7, 1_000_000, 5_000);

    @Test
    void everyFrameComesBackAsItWas() throws MalformedException {
        for (long seed = 0; seed < 300; seed++) {
            Samples samples = new Samples(seed);
            PeerFrame frame = new PeerFrame(samples.list(12, samples::item));
            assertSame(frame, "seed " + seed);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
    void everyKindOfMessageComesBackAsItWas(int kind) throws MalformedException {
        for (long seed = 0; seed < 60; seed++) {
            Message message = new Samples(seed).message(kind);
            assertSame(
                    new PeerFrame(List.of(new PeerItem.RaftItem(message))),
                    "kind " + kind + " seed " + seed);
        }
    }

    @Test
    void formatOfAFrameNeverChanges() {
        Message append =
                new Message.AppendRequest(
                        0,
                        "n1",
                        "n2",
                        7,
                        41,
                        6,
                        List.of(
                                new Entry(42, 7, Entry.Kind.NOOP, new byte[0]),
                                new Entry(43, 7, Entry.Kind.BATCH, new byte[] {1, 2, 3})),
                        41,
                        9,
                        true);
        SnapshotMark mark =
                new SnapshotMark(42, 7, new Membership(List.of("n1", "n2"), List.of("n3")));
        PeerFrame frame =
                new PeerFrame(
                        List.of(
                                new PeerItem.RaftItem(append),
                                new PeerItem.ForwardRefused(
                                        0, 7, List.of(1L, 300L), PeerItem.RefusalReason.OVERLOADED),
                                new PeerItem.SnapshotChunk(
                                        1, 7, mark, 2, 256, new byte[] {9}, true),
                                new PeerItem.LeaderTime(0, 7, 1_000)));
        assertThat(HexFormat.of().formatHex(PeerFrameCodec.encode(frame, VersionRange.FIRST)))
                .isEqualTo(
                        "0a2b2a2912026e311a026e322007282930063829400948015206082a10071801520b082b10071802"
                                + "22030102030a0b5a0910071802220301ac020a25820122080110071a12082a10071a0c0a026e310a"
                                + "026e3212026e33200228800230013a01090a077205100718e807");
    }

    @Test
    void damagedFrameIsRefusedOrReadButNeverASurprise() {
        for (long seed = 0; seed < 40; seed++) {
            Samples samples = new Samples(seed);
            byte[] bytes =
                    PeerFrameCodec.encode(
                            new PeerFrame(List.of(samples.item(), samples.item())),
                            VersionRange.FIRST);
            if (bytes.length < 5_000) {
                Damage.cutEverywhere(bytes, PeerFrameCodec::decode);
            }
            Damage.flipBits(bytes, 300, seed, PeerFrameCodec::decode);
        }
    }

    @Test
    void frameOfOneItemIsRefusedWhereverItIsCut() {
        byte[] bytes =
                PeerFrameCodec.encode(
                        new PeerFrame(List.of(new PeerItem.RaftItem(HEARTBEAT))),
                        VersionRange.FIRST);
        // Cut to nothing it is a frame without items, which is legal.
        assertThat(Damage.cutEverywhere(bytes, PeerFrameCodec::decode)).isEqualTo(bytes.length - 1);
    }

    @Test
    void whatIsReadIsWrittenTheSameAgain() throws MalformedException {
        int read = 0;
        for (int flip = 0; flip < 8 * 30; flip++) {
            byte[] bytes =
                    PeerFrameCodec.encode(
                            new PeerFrame(List.of(new PeerItem.RaftItem(HEARTBEAT))),
                            VersionRange.FIRST);
            bytes[flip / 8 % bytes.length] ^= (byte) (1 << flip % 8);
            PeerFrame frame;
            try {
                frame = PeerFrameCodec.decode(bytes);
            } catch (MalformedException e) {
                continue;
            }
            read++;
            assertThat(PeerFrameCodec.encode(frame, VersionRange.FIRST))
                    .as("flipped bit %d", flip)
                    .isEqualTo(bytes);
        }
        assertThat(read).isGreaterThan(10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0a00", // an item that is nothing
                "0a0392010200", // an item of an unknown kind
                "0a043a022800", // a default that was written
                "0a053a03208100", // a number with a needless byte
                "0a063a0420012001", // a field twice
                "0a063a0420010801", // fields out of order
                "0a053a031201ff", // a text that is no UTF-8
                "0a043a024801", // an unknown field
                "0a043a022201", // a number that claims to be a text
                "0a065a0418042201", // an unknown reason, and cut off
                "120100" // an unknown field of the frame
            })
    void frameThatNoWriterWritesIsRefused(String hex) {
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> PeerFrameCodec.decode(HexFormat.of().parseHex(hex)));
    }

    @Test
    void typicalFramesStaySmall() {
        assertThat(size(HEARTBEAT)).isLessThan(36);
        assertThat(size(new Message.HeartbeatReply(0, "node-1", "node-2", 7, 5_000, false)))
                .isLessThan(32);
        assertThat(
                        size(
                                new Message.AppendReply(
                                        0, "node-1", "node-2", 7, true, 1_000_000, 0, 0, 5_000,
                                        false)))
                .isLessThan(40);
        Entry entry = new Entry(1_000_000, 7, Entry.Kind.BATCH, new byte[16_000]);
        assertThat(
                        size(
                                new Message.AppendRequest(
                                        0,
                                        "node-1",
                                        "node-2",
                                        7,
                                        999_999,
                                        7,
                                        List.of(entry),
                                        999_999,
                                        5_000,
                                        false)))
                .isLessThan(16_000 + 64);
    }

    @Test
    void frameBeyondTheLimitIsNeitherWrittenNorRead() {
        List<PeerItem> items = new ArrayList<>();
        byte[] data = new byte[PeerFrameCodec.MAX_FRAME_BYTES / 4];
        SnapshotMark mark = new SnapshotMark(1, 1, new Membership(List.of("n1"), List.of()));
        for (int i = 0; i < 4; i++) {
            items.add(new PeerItem.SnapshotChunk(0, 1, mark, 1, 0, data, false));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PeerFrameCodec.encode(new PeerFrame(items), VersionRange.FIRST));
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(
                        () -> PeerFrameCodec.decode(new byte[PeerFrameCodec.MAX_FRAME_BYTES + 1]))
                .withMessageContaining("too large");
    }

    private static int size(Message message) {
        return PeerFrameCodec.encode(
                        new PeerFrame(List.of(new PeerItem.RaftItem(message))), VersionRange.FIRST)
                .length;
    }

    private static void assertSame(PeerFrame frame, String seed) throws MalformedException {
        byte[] bytes = PeerFrameCodec.encode(frame, VersionRange.FIRST);
        PeerFrame read = PeerFrameCodec.decode(bytes);
        // Records with arrays compare by identity, so compare field by field.
        assertThat(read)
                .as(seed)
                .usingRecursiveComparison()
                .withStrictTypeChecking()
                .isEqualTo(frame);
        assertThat(PeerFrameCodec.encode(read, VersionRange.FIRST)).as(seed).isEqualTo(bytes);
    }
}
