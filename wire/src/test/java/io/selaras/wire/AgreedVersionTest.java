package io.selaras.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.selaras.core.coordination.CoordinationImage;
import io.selaras.core.coordination.CoordinationMachine;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.kernel.machine.SystemCommand;
import io.selaras.core.placement.NodeFacts;
import io.selaras.raft.message.Message;
import io.selaras.wire.format.MalformedException;
import io.selaras.wire.image.ImageCodec;
import io.selaras.wire.proto.CommitNotice;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Everything is written at the version that it is told, and read only where that may be. */
class AgreedVersionTest {

    private static final VersionRange FIRST = new VersionRange(1, 1);
    private static final VersionRange BOTH = new VersionRange(1, 2);
    private static final Request RAISE =
            new Request(new Origin("node1", 1, 0), "", null, new SystemCommand.RaiseVersion(2));

    @Test
    void batchIsReadUpToTheVersionThatIsAgreedOn() throws MalformedException {
        Batch batch = new Batch(7, 8, List.of(RAISE));
        byte[] second = BatchCodec.encode(batch, 2);
        assertThat(BatchCodec.decode(second, BOTH)).isEqualTo(batch);
        assertThat(BatchCodec.decode(BatchCodec.encode(batch, 1), BOTH)).isEqualTo(batch);
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> BatchCodec.decode(second, FIRST))
                .withMessageContaining("a batch of version 2 where version 1 may be");
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> BatchCodec.logTimeMs(second, FIRST));
    }

    @Test
    void frameOfTheSecondVersionSaysSo() throws MalformedException {
        PeerFrame frame = new PeerFrame(List.of(new Samples(3).item(), new Samples(4).item()));
        byte[] first = PeerFrameCodec.encode(frame, 1);
        byte[] second = PeerFrameCodec.encode(frame, 2);
        assertThat(second).startsWith(first).hasSize(first.length + 2);
        assertThat(again(second)).isEqualTo(second);
        assertThat(again(first)).isEqualTo(first);
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> PeerFrameCodec.decode(second, FIRST));
        byte[] third = PeerFrameCodec.encode(frame, 3);
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> PeerFrameCodec.decode(third, BOTH))
                .withMessageContaining("a frame of version 3, this node reads versions 1 to 2");
    }

    @Test
    void noticeOfACommitIsOfTheThirdVersion() throws Exception {
        Message notice = new Message.CommitNotice(3, "node1", "node2", 7, 1_000_000);
        PeerFrame frame = new PeerFrame(List.of(new PeerItem.RaftItem(notice)));
        byte[] third = PeerFrameCodec.encode(frame, 3);
        assertThat(PeerFrameCodec.decode(third, VersionRange.KNOWN)).isEqualTo(frame);
        CommitNotice judged =
                io.selaras.wire.proto.PeerFrame.parseFrom(third).getItems(0).getCommitNotice();
        assertThat(judged.getGroup()).isEqualTo(3);
        assertThat(judged.getFrom()).isEqualTo("node1");
        assertThat(judged.getTo()).isEqualTo("node2");
        assertThat(judged.getTerm()).isEqualTo(7);
        assertThat(judged.getCommit()).isEqualTo(1_000_000);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> PeerFrameCodec.encode(frame, 2));
    }

    @Test
    void factsOfNodesAreOfTheFourthVersion() throws Exception {
        SystemCommand facts = new SystemCommand.StateFacts("node1", "east", 100, 5);
        Batch batch = new Batch(9, 9, List.of(new Request(RAISE.origin(), "", null, facts)));
        byte[] fourth = BatchCodec.encode(batch, 4);
        assertThat(BatchCodec.decode(fourth, VersionRange.KNOWN)).isEqualTo(batch);
        var stated = io.selaras.wire.proto.Batch.parseFrom(fourth).getRequests(0).getStateFacts();
        assertThat(stated.getNode()).isEqualTo("node1");
        assertThat(stated.getZone()).isEqualTo("east");
        assertThat(stated.getWeight()).isEqualTo(100);
        assertThat(stated.getReplicationFactor()).isEqualTo(5);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> BatchCodec.encode(batch, 3));

        CoordinationMachine machine = CoordinationMachine.empty(List.of("node1"));
        for (int version = 2; version <= 4; version++) {
            SystemCommand raise = new SystemCommand.RaiseVersion(version);
            machine.apply(new Batch(7, 8, List.of(new Request(RAISE.origin(), "", null, raise))));
        }
        machine.apply(batch);
        byte[] written = written(machine);
        assertThat(read(written, VersionRange.KNOWN).image().facts())
                .isEqualTo(machine.image().facts());
        var image = io.selaras.wire.proto.MachineImage.parseFrom(written);
        assertThat(image.getFacts(0).getZone()).isEqualTo("east");
        assertThat(image.toByteArray()).isEqualTo(written);
        CoordinationImage early = withVersion(machine.image(), 3);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> ImageCodec.encode(early, _ -> {}));
        written[3] = (byte) VersionRange.ofImage(3);
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> read(written, VersionRange.KNOWN))
                .withMessage("facts of nodes where none may be");
    }

    @Test
    void lossesAreOfTheFourthVersion() throws Exception {
        SystemCommand link = new SystemCommand.StateLink("node1", "node2", true);
        Batch batch = new Batch(9, 9, List.of(new Request(RAISE.origin(), "", null, link)));
        byte[] fourth = BatchCodec.encode(batch, 4);
        assertThat(BatchCodec.decode(fourth, VersionRange.KNOWN)).isEqualTo(batch);
        var stated = io.selaras.wire.proto.Batch.parseFrom(fourth).getRequests(0).getStateLink();
        assertThat(stated.getObserver()).isEqualTo("node1");
        assertThat(stated.getNode()).isEqualTo("node2");
        assertThat(stated.getLost()).isTrue();
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> BatchCodec.encode(batch, 3));

        CoordinationMachine machine = CoordinationMachine.empty(List.of("node1", "node2"));
        for (int version = 2; version <= 4; version++) {
            SystemCommand raise = new SystemCommand.RaiseVersion(version);
            machine.apply(new Batch(7, 8, List.of(new Request(RAISE.origin(), "", null, raise))));
        }
        machine.apply(batch);
        byte[] written = written(machine);
        assertThat(read(written, VersionRange.KNOWN).image()).isEqualTo(machine.image());
        var lost = io.selaras.wire.proto.MachineImage.parseFrom(written).getLosses(0);
        assertThat(lost.getNode()).isEqualTo("node2");
        assertThat(lost.getObserversList()).containsExactly("node1");
        assertThat(lost.getDead()).isFalse();
        CoordinationImage early = withVersion(machine.image(), 3);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> ImageCodec.encode(early, _ -> {}));
        written[3] = (byte) VersionRange.ofImage(3);
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> read(written, VersionRange.KNOWN))
                .withMessageStartingWith("a loss where none may be");
    }

    @Test
    void factsThatNobodyCouldHaveStatedAreNotRead() throws Exception {
        CoordinationImage image = CoordinationMachine.empty(List.of("node1")).image();
        NodeFacts weightless = new NodeFacts("node1", "east", 0, 3);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageCodec.encode(
                new CoordinationImage(
                        4,
                        image.logTimeMs(),
                        image.wallTimeMs(),
                        image.sessions(),
                        image.locks(),
                        image.replies(),
                        image.members(),
                        image.placement(),
                        List.of(weightless),
                        List.of(),
                        image.queues(),
                        image.stateHash()),
                out::write);
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> ImageCodec.decode(new ByteArrayInputStream(out.toByteArray())))
                .withMessageStartingWith("facts out of their ranges");
    }

    @Test
    void placementMapIsOfTheFourthVersion() throws Exception {
        SystemCommand place =
                new SystemCommand.PlacePartitions(
                        List.of(
                                new SystemCommand.PlacePartitions.Place(1, 1, List.of("node1")),
                                new SystemCommand.PlacePartitions.Place(2, 1, List.of("node1"))));
        Batch batch = new Batch(9, 9, List.of(new Request(RAISE.origin(), "", null, place)));
        byte[] fourth = BatchCodec.encode(batch, 4);
        assertThat(BatchCodec.decode(fourth, VersionRange.KNOWN)).isEqualTo(batch);
        var stated =
                io.selaras.wire.proto.Batch.parseFrom(fourth).getRequests(0).getPlacePartitions();
        assertThat(stated.getPlaces(1).getPartition()).isEqualTo(2);
        assertThat(stated.getPlaces(1).getRevision()).isEqualTo(1);
        assertThat(stated.getPlaces(1).getNodes(0)).isEqualTo("node1");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> BatchCodec.encode(batch, 3));

        CoordinationMachine machine = CoordinationMachine.empty(List.of("node1"));
        List<SystemCommand> before =
                List.of(
                        new SystemCommand.RaiseVersion(2),
                        new SystemCommand.RaiseVersion(3),
                        new SystemCommand.RaiseVersion(4),
                        new SystemCommand.FoundPartitions(2, List.of("node1")),
                        place);
        for (SystemCommand command : before) {
            machine.apply(new Batch(7, 8, List.of(new Request(RAISE.origin(), "", null, command))));
        }
        byte[] written = written(machine);
        assertThat(read(written, VersionRange.KNOWN).image().placement())
                .isEqualTo(machine.placement());
        var image = io.selaras.wire.proto.MachineImage.parseFrom(written);
        assertThat(image.getPlacement().getRows(1).getNodes(0)).isEqualTo("node1");
        assertThat(image.toByteArray()).isEqualTo(written);
        CoordinationImage early = withVersion(machine.image(), 3);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> ImageCodec.encode(early, _ -> {}));
        written[3] = (byte) VersionRange.ofImage(3);
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> read(written, VersionRange.KNOWN))
                .withMessage("a map where none may be");
    }

    private static CoordinationImage withVersion(CoordinationImage image, int version) {
        return new CoordinationImage(
                version,
                image.logTimeMs(),
                image.wallTimeMs(),
                image.sessions(),
                image.locks(),
                image.replies(),
                image.members(),
                image.placement(),
                image.facts(),
                image.losses(),
                image.queues(),
                image.stateHash());
    }

    /** Of which version it is, is seen from what is written for what was read. */
    private static byte[] again(byte[] bytes) throws MalformedException {
        PeerFrame read = PeerFrameCodec.decode(bytes, BOTH);
        return PeerFrameCodec.encode(read, bytes[bytes.length - 2] == 0x10 ? 2 : 1);
    }

    @Test
    void frameDoesNotSayThatItIsOfTheFirstVersion() {
        byte[] needless = {0x10, 1};
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> PeerFrameCodec.decode(needless, BOTH));
    }

    @Test
    void imageIsOfTheVersionThatWasAgreedOnWhenItWasTaken() throws Exception {
        CoordinationMachine machine = CoordinationMachine.empty(List.of("node1"));
        byte[] first = written(machine);
        machine.apply(new Batch(7, 8, List.of(RAISE)));
        byte[] second = written(machine);
        assertThat(read(first, BOTH).stateVersion()).isEqualTo(1);
        assertThat(read(second, BOTH).stateVersion()).isEqualTo(2);
        assertThat(read(second, BOTH).stateHash()).isEqualTo(machine.stateHash());
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> read(second, FIRST))
                .withMessage("an image of version 2, this node reads version 1");
    }

    @Test
    void partitionsAreFoundedFromTheSecondVersionOn() throws Exception {
        Request founding =
                new Request(
                        new Origin("node1", 1, 0),
                        "",
                        null,
                        new SystemCommand.FoundPartitions(12, List.of("node1")));
        Batch batch = new Batch(9, 9, List.of(founding));
        assertThat(BatchCodec.decode(BatchCodec.encode(batch, 2), BOTH)).isEqualTo(batch);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> BatchCodec.encode(batch, 1));
        CoordinationMachine machine = CoordinationMachine.empty(List.of("node1"));
        machine.apply(new Batch(7, 8, List.of(RAISE)));
        byte[] without = written(machine);
        machine.apply(batch);
        byte[] with = written(machine);
        assertThat(with).hasSizeGreaterThan(without.length);
        assertThat(read(with, BOTH).placement()).isEqualTo(machine.placement());
        assertThat(read(without, BOTH).placement().founded()).isFalse();
    }

    @Test
    void whatIsWrittenOfPartitionsIsWhatTheSchemaSays() throws Exception {
        CoordinationMachine machine = CoordinationMachine.empty(List.of("node1"));
        Request founding =
                new Request(
                        new Origin("node1", 1, 0),
                        "",
                        null,
                        new SystemCommand.FoundPartitions(12, List.of("node1")));
        machine.apply(new Batch(7, 8, List.of(RAISE, founding)));
        var image = io.selaras.wire.proto.MachineImage.parseFrom(written(machine));
        assertThat(image.getPlacement().getPartitions()).isEqualTo(12);
        assertThat(image.getPlacement().getFoundersList()).containsExactly("node1");
        assertThat(image.toByteArray()).isEqualTo(written(machine));
        byte[] batch = BatchCodec.encode(new Batch(7, 8, List.of(founding)), 2);
        var read = io.selaras.wire.proto.Batch.parseFrom(batch);
        assertThat(read.getRequests(0).getFoundPartitions().getPartitions()).isEqualTo(12);
        assertThat(read.toByteArray()).isEqualTo(batch);
    }

    private static CoordinationMachine read(byte[] image, VersionRange versions)
            throws IOException, MalformedException {
        return CoordinationMachine.restore(
                (CoordinationImage) ImageCodec.decode(new ByteArrayInputStream(image), versions));
    }

    private static byte[] written(CoordinationMachine machine) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageCodec.encode(machine.image(), out::write);
        return out.toByteArray();
    }
}
