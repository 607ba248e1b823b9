package io.selaras.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.MachineImage;
import io.selaras.core.kernel.machine.Request;
import io.selaras.wire.format.MalformedException;
import io.selaras.wire.image.ImageCodec;
import io.selaras.wire.image.ImageSamples;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What builds of each finished version wrote is read by this one, and says the same.
 *
 * <p>A version that is finished brings a folder of its own, written once with {@code
 * -Dselaras.released=write}; files that are there are never written again. Where a rename changes a
 * story but not its meaning, {@code -Dselaras.stories=write} writes the stories anew.
 */
class ReleasedFilesTest {

    private static final Path RELEASED = Path.of("src/test/resources/released");

    /** The last version that does not change any more; the one after it may be in the making. */
    private static final int FINISHED = 1;

    /** SHA-256 of each file; lines are added with a version, and none is ever changed. */
    private static final Map<String, String> RECORDED =
            Map.of(
                    "1/batch.bin",
                            "ff06c6c96a40e0cdbf4391f996ca042018206d54e68ea77a05d6581d38b59f68",
                    "1/frame.bin",
                            "382efdeee19f8caf21455c798369643aeb1734d660b21ac8eb3d15fd75e29fe2",
                    "1/image.bin",
                            "fff839a961f83169d67960a28fd07db2609e6355ede18845bc8acec3d4cdc63e");

    /** What a file holds: how it is made, and read and written again. */
    private record Kind(String name, Making making, Reading reading) {}

    @FunctionalInterface
    private interface Making {
        byte[] make(int version) throws IOException;
    }

    @FunctionalInterface
    private interface Reading {
        Content read(byte[] bytes, int version) throws IOException, MalformedException;
    }

    /** What a file says, and the bytes that this build writes for it. */
    private record Content(Object value, byte[] again) {}

    private static final List<Kind> KINDS =
            List.of(
                    new Kind(
                            "batch",
                            version -> BatchCodec.encode(batch(), version),
                            (bytes, version) -> {
                                Batch batch = BatchCodec.decode(bytes);
                                return new Content(batch, BatchCodec.encode(batch, version));
                            }),
                    new Kind(
                            "frame",
                            version -> PeerFrameCodec.encode(frame(), version),
                            (bytes, version) -> {
                                PeerFrame frame = PeerFrameCodec.decode(bytes, VersionRange.KNOWN);
                                return new Content(frame, PeerFrameCodec.encode(frame, version));
                            }),
                    new Kind(
                            "image",
                            _ -> image(new ImageSamples(7).image(60, 12)),
                            (bytes, version) -> {
                                var image = ImageCodec.decode(new ByteArrayInputStream(bytes));
                                return new Content(image, image(image));
                            }));

    @BeforeAll
    static void writeWhatIsMissingOfTheLastFinishedVersionWhenAskedFor() throws IOException {
        if (!"write".equals(System.getProperty("selaras.released"))) {
            return;
        }
        Files.createDirectories(RELEASED.resolve(Integer.toString(FINISHED)));
        for (Kind kind : KINDS) {
            if (!Files.exists(file(FINISHED, kind, "bin"))) {
                Files.write(file(FINISHED, kind, "bin"), kind.making().make(FINISHED));
            }
        }
    }

    static IntStream versions() {
        return IntStream.rangeClosed(VersionRange.KNOWN.oldest(), FINISHED);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void whatABuildOfEachVersionWroteSaysTheSameToThisOne(int version) throws Exception {
        for (Kind kind : KINDS) {
            Path file = file(version, kind, "bin");
            assertThat(file).exists();
            byte[] bytes = Files.readAllBytes(file);
            Content content = kind.reading().read(bytes, version);
            String story = Story.of(content.value());
            Path told = file(version, kind, "txt");
            if ("write".equals(System.getProperty("selaras.stories"))) {
                Files.writeString(told, story);
            }
            assertThat(story)
                    .as("%s of version %d", kind.name(), version)
                    .isEqualTo(Files.readString(told));
            assertThat(content.again())
                    .as("%s of version %d", kind.name(), version)
                    .isEqualTo(bytes);
        }
    }

    @Test
    void releasedFilesNeverChange() throws IOException, NoSuchAlgorithmException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(RELEASED)) {
            for (Path file : files.filter(it -> it.toString().endsWith(".bin")).toList()) {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                found.put(RELEASED.relativize(file).toString(), HexFormat.of().formatHex(hash));
            }
        }
        assertThat(found).isEqualTo(new TreeMap<>(RECORDED));
    }

    @Test
    void oneVersionAtMostIsInTheMaking() {
        assertThat(VersionRange.KNOWN.newest()).isBetween(FINISHED, FINISHED + 1);
    }

    @Test
    void foldersAreThoseOfTheFinishedVersionsThatThisBuildReads() throws IOException {
        try (Stream<Path> folders = Files.list(RELEASED)) {
            assertThat(folders.map(folder -> folder.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            versions().mapToObj(Integer::toString).toList());
        }
    }

    private static Path file(int version, Kind kind, String ending) {
        return RELEASED.resolve(Integer.toString(version)).resolve(kind.name() + "." + ending);
    }

    /** A request of each kind there is, and some more. */
    private static Batch batch() {
        Samples samples = new Samples(7);
        List<Request> requests = new ArrayList<>();
        for (int kind = 0; kind < Samples.LOCK_COMMANDS; kind++) {
            Command command = samples.lockCommand(kind);
            requests.add(new Request(samples.origin(), samples.text(), null, command));
        }
        for (int i = 0; i < 40; i++) {
            requests.add(
                    new Request(
                            samples.origin(),
                            samples.text(),
                            samples.flag() ? samples.text() : null,
                            samples.command()));
        }
        return new Batch(1_000, 1_763_856_000_000L, requests);
    }

    /** A message of each kind there is, and items of all sorts. */
    private static PeerFrame frame() {
        List<PeerItem> items = new ArrayList<>();
        for (int kind = 1; kind <= 9; kind++) {
            items.add(new PeerItem.RaftItem(new Samples(kind).message(kind)));
        }
        for (long seed = 0; seed < 60; seed++) {
            items.add(new Samples(seed).item());
        }
        items.removeIf(item -> PeerFrameCodec.sizeOf(item) > 1_000);
        return new PeerFrame(items);
    }

    private static byte[] image(MachineImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageCodec.encode(image, out::write);
        return out.toByteArray();
    }
}
