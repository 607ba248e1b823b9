package io.selaras.wire;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.coordination.CoordinationMachine;
import io.selaras.core.definition.DefinitionCommand;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.MachineImage;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.kernel.machine.SystemCommand;
import io.selaras.core.queue.QueueSettings;
import io.selaras.core.queue.QueueSettings.Ordering;
import io.selaras.raft.message.Message;
import io.selaras.wire.format.MalformedException;
import io.selaras.wire.image.ImageCodec;
import io.selaras.wire.image.ImageSamples;
import io.selaras.wire.image.QueueSamples;
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

    private static final QueueSettings KEYED = new QueueSettings(Ordering.KEY, 30_000);
    private static final Path RELEASED = Path.of("src/test/resources/released");

    /** The last version that does not change any more; the one after it may be in the making. */
    private static final int FINISHED = 3;

    /** SHA-256 of each file; lines are added with a version, and none is ever changed. */
    private static final Map<String, String> RECORDED =
            Map.ofEntries(
                    entry(
                            "1/batch.bin",
                            "ff06c6c96a40e0cdbf4391f996ca042018206d54e68ea77a05d6581d38b59f68"),
                    entry(
                            "1/frame.bin",
                            "382efdeee19f8caf21455c798369643aeb1734d660b21ac8eb3d15fd75e29fe2"),
                    entry(
                            "1/image.bin",
                            "fff839a961f83169d67960a28fd07db2609e6355ede18845bc8acec3d4cdc63e"),
                    entry(
                            "2/batch.bin",
                            "05b1002a68d6b0302ff296293966e51e8679decc0330cf6c3014cf6dde76e99a"),
                    entry(
                            "2/frame.bin",
                            "8a9fe9d108ecf5c98d8d7a955f9fbe1b3d4993c8c1fccbdd37601ba14a19b7c9"),
                    entry(
                            "2/image.bin",
                            "61e27b47461681b4aedb4bc1ffc07a98bb67b733c98feadcd5dbc28053e993b7"),
                    entry(
                            "2/partition.bin",
                            "0a30835a57020884af4da45389a7d3fd55e9d9534918309e51217bfa21e4f669"),
                    entry(
                            "3/batch.bin",
                            "17caa2830c8463ecef0fb64a73c37ae72ad32975e1962f9629310e9a9242f29f"),
                    entry(
                            "3/frame.bin",
                            "9f68dfddddbd6e22870533fb608d43ed53a51bea806e8fc90743570df24efe62"),
                    entry(
                            "3/image.bin",
                            "3d1ee0861e1846b05d8be8b07dc270600f7165ae72017adcbe035f017643ccb9"),
                    entry(
                            "3/partition.bin",
                            "0a30835a57020884af4da45389a7d3fd55e9d9534918309e51217bfa21e4f669"));

    /** What a file holds, from which version on there is one, how it is made, and read again. */
    private record Kind(String name, int since, Making making, Reading reading) {}

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
                            1,
                            version -> BatchCodec.encode(batch(version), version),
                            (bytes, version) -> {
                                Batch batch = BatchCodec.decode(bytes);
                                return new Content(batch, BatchCodec.encode(batch, version));
                            }),
                    new Kind(
                            "frame",
                            1,
                            version -> PeerFrameCodec.encode(frame(version), version),
                            (bytes, version) -> {
                                PeerFrame frame = PeerFrameCodec.decode(bytes, VersionRange.KNOWN);
                                return new Content(frame, PeerFrameCodec.encode(frame, version));
                            }),
                    new Kind(
                            "image",
                            1,
                            version ->
                                    image(
                                            version == 1
                                                    ? new ImageSamples(7).image(60, 12)
                                                    : imageWithQueues(version)),
                            (bytes, _) -> imageAgain(bytes)),
                    new Kind(
                            "partition",
                            2,
                            _ -> image(new QueueSamples(7).image()),
                            (bytes, _) -> imageAgain(bytes)));

    @BeforeAll
    static void writeWhatIsMissingOfTheLastFinishedVersionWhenAskedFor() throws IOException {
        if (!"write".equals(System.getProperty("selaras.released"))) {
            return;
        }
        Files.createDirectories(RELEASED.resolve(Integer.toString(FINISHED)));
        for (Kind kind : kinds(FINISHED)) {
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
        for (Kind kind : kinds(version)) {
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

    private static List<Kind> kinds(int version) {
        return KINDS.stream().filter(kind -> kind.since() <= version).toList();
    }

    private static Path file(int version, Kind kind, String ending) {
        return RELEASED.resolve(Integer.toString(version)).resolve(kind.name() + "." + ending);
    }

    /** A request of each kind there is, and some more. */
    private static Batch batch(int version) {
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
        if (version > 1) {
            commandsOfPartitions()
                    .forEach(it -> requests.add(new Request(samples.origin(), "", null, it)));
        }
        return new Batch(1_000, 1_763_856_000_000L, requests);
    }

    /** What the second version has and the first has not. */
    private static List<Command> commandsOfPartitions() {
        List<Command> commands = new ArrayList<>();
        commands.add(new SystemCommand.FoundPartitions(12, List.of("node1", "node2")));
        commands.add(new DefinitionCommand.Define("orders", KEYED));
        commands.add(new DefinitionCommand.Delete("orders"));
        commands.add(new DefinitionCommand.Adopted(3, 17));
        for (int kind = 0; kind < QueueSamples.COMMANDS; kind++) {
            commands.add(new QueueSamples(kind).command(kind));
        }
        return commands;
    }

    private static MachineImage imageWithQueues(int version) {
        CoordinationMachine machine = CoordinationMachine.empty(List.of("node1"));
        List<Command> commands = new ArrayList<>();
        for (int raised = 2; raised <= version; raised++) {
            commands.add(new SystemCommand.RaiseVersion(raised));
        }
        commands.add(new SystemCommand.FoundPartitions(2, List.of("node1")));
        commands.add(new DefinitionCommand.Define("orders", KEYED));
        commands.add(new DefinitionCommand.Define("mails", new QueueSettings(Ordering.NONE, 1)));
        commands.add(new DefinitionCommand.Delete("mails"));
        commands.add(new DefinitionCommand.Adopted(1, 2));
        for (int i = 0; i < commands.size(); i++) {
            Request request =
                    new Request(new Origin("node1", 1, 7), "ann", "c/" + i, commands.get(i));
            machine.apply(new Batch(7, 8, List.of(request)));
        }
        return machine.image();
    }

    /** A message of each kind there is, and items of all sorts. */
    private static PeerFrame frame(int version) {
        List<PeerItem> items = new ArrayList<>();
        for (int kind = 1; kind <= 9; kind++) {
            items.add(new PeerItem.RaftItem(new Samples(kind).message(kind)));
        }
        for (long seed = 0; seed < 60; seed++) {
            items.add(new Samples(seed).item());
        }
        items.removeIf(item -> PeerFrameCodec.sizeOf(item) > 1_000);
        if (version > 2) {
            Message notice = new Message.CommitNotice(3, "node1", "node2", 7, 1_000_000);
            items.add(new PeerItem.RaftItem(notice));
        }
        return new PeerFrame(items);
    }

    private static Content imageAgain(byte[] bytes) throws IOException, MalformedException {
        MachineImage image = ImageCodec.decode(new ByteArrayInputStream(bytes));
        return new Content(image, image(image));
    }

    private static byte[] image(MachineImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageCodec.encode(image, out::write);
        return out.toByteArray();
    }
}
