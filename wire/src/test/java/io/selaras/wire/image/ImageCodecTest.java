package io.selaras.wire.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.selaras.core.coordination.CoordinationImage;
import io.selaras.core.definition.DefinitionImage;
import io.selaras.core.kernel.machine.MachineImage;
import io.selaras.core.lock.Grant;
import io.selaras.core.lock.Hold;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.VictimPolicy;
import io.selaras.core.lock.image.LockImage;
import io.selaras.core.member.Member;
import io.selaras.core.member.MemberImage;
import io.selaras.core.placement.Placement;
import io.selaras.core.reply.FinishedReply;
import io.selaras.core.session.SessionImage;
import io.selaras.wire.Damage;
import io.selaras.wire.VersionRange;
import io.selaras.wire.format.MalformedException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImageCodecTest {

    @Test
    void everyImageComesBackAsItWas() throws Exception {
        for (long seed = 0; seed < 300; seed++) {
            CoordinationImage image = new ImageSamples(seed).image();
            assertThat(decode(encode(image))).as("seed %d", seed).isEqualTo(image);
        }
    }

    @Test
    void everyKindOfReplyComesBackAsItWas() throws Exception {
        for (int kind = 0; kind < ImageSamples.REPLY_KINDS; kind++) {
            for (long seed = 0; seed < 30; seed++) {
                CoordinationImage image = withReply(seed, kind);
                assertThat(decode(encode(image)))
                        .as("kind %d seed %d", kind, seed)
                        .isEqualTo(image);
            }
        }
    }

    @Test
    void streamThatGivesOneByteAtATimeIsReadTheSame() throws Exception {
        CoordinationImage image = new ImageSamples(5).image();
        InputStream trickle =
                new ByteArrayInputStream(encode(image)) {
                    @Override
                    public synchronized int read(byte[] target, int from, int length) {
                        return super.read(target, from, Math.min(1, length));
                    }
                };
        assertThat(ImageCodec.decode(trickle)).isEqualTo(image);
    }

    @Test
    void formatOfAnImageNeverChanges() throws IOException {
        Grant grant =
                new Grant(
                        "orders/42",
                        "billing-7",
                        Hold.of(LockMode.EXCLUSIVE),
                        300,
                        299,
                        1,
                        2,
                        3,
                        4,
                        Grant.DELIVERED);
        CoordinationImage image = image(List.of(grant), List.of(), 300);
        assertThat(HexFormat.of().formatHex(encode(image)))
                .isEqualTo(
                        "0a11080610011802"
                                + "20ac02280430053801580112260a096f72646572732f3432"
                                + "120962696c6c696e672d37180220ac02280130023803400450ab02"
                                + "3a060a026e311801"
                                + "a20106080710081801"
                                + "f20109090600000000000000");
    }

    @Test
    void largeImageGoesInPiecesThatStaySmall() throws Exception {
        List<Grant> grants = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            grants.add(
                    new Grant(
                            "orders/" + i,
                            "billing-" + i,
                            Hold.of(LockMode.SHARED),
                            i + 1,
                            1,
                            1_000_000,
                            1_763_856_000_000L,
                            1_030_000,
                            30_000,
                            Grant.DELIVERED));
        }
        CoordinationImage image = image(grants, List.of(), 1);
        List<Integer> sizes = new ArrayList<>();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ImageCodec.encode(
                image,
                piece -> {
                    sizes.add(piece.length);
                    all.write(piece);
                });
        assertThat(sizes).hasSizeGreaterThan(10);
        assertThat(Collections.max(sizes)).isLessThan(ImageCodec.PIECE_BYTES + 1_000);
        assertThat(all.size()).isLessThan(20_000 * 60);
        assertThat(decode(all.toByteArray())).isEqualTo(image);
    }

    @Test
    void imageIsRefusedWhereverItIsCut() throws IOException {
        for (long seed = 0; seed < 5; seed++) {
            byte[] bytes = encode(new ImageSamples(seed).image());
            assertThat(Damage.cutEverywhere(bytes, ImageCodecTest::decode))
                    .as("seed %d", seed)
                    .isEqualTo(bytes.length);
        }
    }

    @Test
    void damagedImageIsRefusedOrReadButNeverASurprise() throws IOException {
        for (long seed = 0; seed < 20; seed++) {
            byte[] bytes = encode(new ImageSamples(seed).image());
            assertThat(Damage.flipBits(bytes, 300, seed, ImageCodecTest::decode))
                    .as("seed %d", seed)
                    .isPositive();
        }
    }

    @Test
    void otherVersionTrailingBytesAndMissingRecordsAreRefused() throws IOException {
        CoordinationImage image = new ImageSamples(1).image();
        byte[] bytes = encode(image);
        byte[] later = bytes.clone();
        int next = VersionRange.KNOWN.newest() + 1;
        later[3] = (byte) VersionRange.ofImage(next);
        assertRefused(later, "version " + next);
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
        assertRefused(longer, "after its end");
        assertRefused(HexFormat.of().parseHex("0a0408063801" + "f20100"), "what its header says");
        assertRefused(HexFormat.of().parseHex("3200"), "begins with its version");
        assertRefused(HexFormat.of().parseHex("0a020806" + "7a00"), "unknown record");
        assertRefused(HexFormat.of().parseHex("0a020806" + "12ffffff7f"), "impossible length");
    }

    private static void assertRefused(byte[] bytes, String why) {
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> decode(bytes))
                .withMessageContaining(why);
    }

    private static CoordinationImage withReply(long seed, int kind) {
        return image(List.of(), List.of(new ImageSamples(seed).reply(kind)), 0);
    }

    private static byte[] encode(CoordinationImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageCodec.encode(image, out::write);
        return out.toByteArray();
    }

    private static MachineImage decode(byte[] bytes) throws MalformedException {
        try {
            return ImageCodec.decode(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CoordinationImage image(
            List<Grant> grants, List<FinishedReply<LockReply>> replies, long lastToken) {
        return new CoordinationImage(
                CoordinationImage.FIRST_VERSION,
                1,
                2,
                new SessionImage(7, List.of()),
                new LockImage(
                        lastToken,
                        4,
                        5,
                        grants,
                        List.of(),
                        List.of(),
                        new LockImage.SyncObjectsImage(
                                8,
                                VictimPolicy.PRIORITY_THEN_FEWEST_LOCKS,
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of())),
                new CoordinationImage.ReplyImage(replies, List.of(), List.of(), List.of()),
                new MemberImage(List.of(Member.founder("n1")), List.of()),
                Placement.NONE,
                List.of(),
                List.of(),
                DefinitionImage.NONE,
                6);
    }
}
