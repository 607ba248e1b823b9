package io.selaras.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.selaras.core.coordination.CoordinationMachine;
import io.selaras.core.kernel.machine.MachineImage;
import io.selaras.raft.message.Membership;
import io.selaras.raft.message.SnapshotMark;
import io.selaras.raft.step.Persist;
import io.selaras.replica.cluster.ClusterConfigs;
import io.selaras.replica.cluster.DiskWithoutPartitions;
import io.selaras.replica.cluster.LoneNode;
import io.selaras.replica.port.DiskPort.SnapshotPiece;
import io.selaras.replica.port.DiskPort.SnapshotRead;
import io.selaras.replica.port.ReplicaConfig;
import io.selaras.replica.port.ReplicaPorts;
import io.selaras.wire.PeerFrameCodec;
import io.selaras.wire.PeerItem.SnapshotAck;
import io.selaras.wire.PeerItem.SnapshotChunk;
import io.selaras.wire.VersionRange;
import io.selaras.wire.format.MalformedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Both sides of a transfer: what they ask of their disks and what they tell each other. */
class SnapshotTransferTest {

    private static final int PIECE_BYTES = 256 << 10;
    private static final long TERM = 5;
    private static final List<String> VOTERS = List.of("node1", "node2", "node3");
    private static final SnapshotMark MARK = new SnapshotMark(9, 4, Membership.ofVoters(VOTERS));

    private final List<SnapshotRead> reads = new ArrayList<>();
    private final List<Long> ended = new ArrayList<>();
    private final List<SnapshotPiece> written = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private SnapshotMark newest = MARK;
    private final NodeScope node;
    private final SnapshotSender sender;
    private final SnapshotReceiver receiver;

    SnapshotTransferTest() {
        LoneNode ports = new LoneNode("node1", LoneNode.starts(LoneNode.found(VOTERS, null)));
        ReplicaConfig config = ClusterConfigs.of("node1", 1, 1);
        node = new NodeScope(config, new ReplicaPorts(this::say, new Disk(), ports, ports, ports));
        Consensus consensus = new Consensus(config, LoneNode.found(VOTERS, null), node);
        sender = new SnapshotSender(config, node, consensus, () -> newest);
        receiver = new SnapshotReceiver(config, node, consensus);
    }

    @Test
    void snapshotIsReadAndSentPieceByPiece() {
        start("node2");
        assertThat(reads).containsExactly(asked(1, 0));
        sender.read(10, asked(1, 0), new byte[] {1, 2}, false);
        assertThat(said()).containsExactly("node2 1 0+2 of term 5");
        assertThat(sender.nextDeadlineMs()).isEqualTo(5_010);

        acknowledge(20, 1, 2);
        assertThat(reads).containsExactly(asked(1, 0), asked(1, 2));
        assertThat(sender.nextDeadlineMs()).isEqualTo(5_020);
        sender.read(30, asked(1, 2), new byte[] {3}, true);
        assertThat(said()).containsExactly("node2 1 2+1 of term 5, the last");

        acknowledge(40, 1, 3);
        assertThat(sender.completed()).isEqualTo(1);
        assertThat(ended).containsExactly(1L);
        assertThat(sender.nextDeadlineMs()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void twoAreServedAtATimeAndTheNextWhenOneHasEnded() {
        VOTERS.forEach(this::start);
        assertThat(reads).containsExactly(asked(1, 0), asked(2, 0));

        sender.unlinked(7, "node2");
        assertThat(ended).containsExactly(2L);
        assertThat(reads).containsExactly(asked(1, 0), asked(2, 0), asked(3, 0));
        sender.unlinked(7, "node9");
        assertThat(ended).hasSize(1);
    }

    @Test
    void piecesWaitForTheBudgetThatAllGroupsShare() {
        start("node2");
        node.transfers.spend(0, 2L << 30);
        sender.read(0, asked(1, 0), new byte[] {1, 2}, false);
        acknowledge(20, 1, 2);
        assertThat(reads).as("for two seconds").hasSize(1);
        assertThat(sender.nextDeadlineMs()).isEqualTo(2_000);
        sender.tick(1_999);
        assertThat(reads).hasSize(1);
        sender.tick(2_000);
        assertThat(reads).containsExactly(asked(1, 0), asked(1, 2));
        assertThat(sender.nextDeadlineMs()).as("it is given up").isEqualTo(7_000);
    }

    @Test
    void transferWaitsForThoseOfOtherGroups() {
        assertThat(node.transfers.begin()).isTrue();
        assertThat(node.transfers.begin()).isTrue();
        start("node2");
        assertThat(reads).isEmpty();
        assertThat(sender.nextDeadlineMs()).isEqualTo(100);
        sender.tick(100);
        assertThat(sender.nextDeadlineMs()).isEqualTo(200);
        node.transfers.ended();
        sender.tick(199);
        assertThat(reads).isEmpty();
        sender.tick(200);
        assertThat(reads).containsExactly(asked(1, 0));
        assertThat(node.transfers.begin()).isFalse();
        sender.deposed();
        assertThat(node.transfers.begin()).isTrue();
    }

    @Test
    void nothingIsReadOfATransferThatNeverBegan() {
        VOTERS.forEach(this::start);
        sender.unlinked(7, "node3");
        sender.deposed();
        assertThat(ended).containsExactly(1L, 2L);
        assertThat(reads).hasSize(2);
        assertThat(sender.nextDeadlineMs()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void transferThatBeginsAnewEndsTheOneBefore() {
        start("node2");
        start("node2");
        assertThat(ended).containsExactly(1L);
        assertThat(reads).containsExactly(asked(1, 0), asked(2, 0));
    }

    @Test
    void transferEndsWithARefusalButNotWithThatOfAnotherOne() {
        start("node2");
        sender.acknowledged(0, "node2", new SnapshotAck(0, 2, 0, false));
        sender.acknowledged(0, "node3", new SnapshotAck(0, 1, 0, false));
        assertThat(ended).isEmpty();
        sender.acknowledged(0, "node2", new SnapshotAck(0, 1, 0, false));
        assertThat(ended).containsExactly(1L);
        assertThat(sender.completed()).isZero();
    }

    @Test
    void silentTransferEndsAfterFiveSeconds() {
        start("node2");
        assertThat(sender.nextDeadlineMs()).isEqualTo(5_000);
        sender.tick(4_999);
        assertThat(ended).isEmpty();
        sender.tick(5_000);
        assertThat(ended).containsExactly(1L);
    }

    @Test
    void transferOfASnapshotThatIsGoneEnds() {
        start("node2");
        sender.read(0, asked(7, 0), new byte[1], false);
        assertThat(said()).as("of no transfer").isEmpty();
        sender.read(0, asked(1, 0), null, false);
        assertThat(ended).containsExactly(1L);
        assertThat(said()).isEmpty();
    }

    /** Its reading waited behind the writing of the next one. */
    @Test
    void snapshotThatWasReplacedBeforeItWasReadGivesWayToTheNewest() {
        start("node2");
        newest = new SnapshotMark(12, 5, Membership.ofVoters(VOTERS));
        sender.read(0, asked(1, 0), null, false);
        assertThat(ended).containsExactly(1L);
        assertThat(reads).hasSize(2);
        assertThat(reads.getLast()).isEqualTo(new SnapshotRead(0, 2, newest, 0, PIECE_BYTES));
        sender.read(0, reads.getLast(), new byte[] {1}, true);
        assertThat(said()).containsExactly("node2 2 0+1 of term 5, the last");
    }

    @Test
    void piecesAreWrittenInOrderAndAcknowledgedWhenTheyAre() {
        receive("node2", 3, 0, false);
        assertThat(said()).isEmpty();
        receiver.written(0, written.getFirst(), null);
        assertThat(said()).containsExactly("node2 3 up to 2");

        MachineImage image = CoordinationMachine.empty(VOTERS).image();
        receive("node2", 3, 2, true);
        receiver.written(0, written.getLast(), image);
        assertThat(said()).contains("node2 3 up to 4");
        assertThat(written).extracting(SnapshotPiece::offset).containsExactly(0L, 2L);
        assertThat(receiver.takeStaged(MARK)).isSameAs(image);
        assertThatIllegalStateException().isThrownBy(() -> receiver.takeStaged(MARK));
    }

    @Test
    void damagedSnapshotIsRefused() {
        receive("node2", 3, 0, true);
        receiver.written(0, written.getFirst(), null);
        assertThat(said()).containsExactly("node2 3 up to 2, given up");
        assertThatIllegalStateException().isThrownBy(() -> receiver.takeStaged(MARK));
    }

    @Test
    void pieceThatContinuesNothingIsRefused() {
        receive("node2", 3, 0, false);
        receive("node2", 3, 1, false);
        receive("node2", 4, 2, false);
        receive("node3", 3, 2, false);
        assertThat(written).hasSize(1);
        assertThat(said())
                .containsExactlyInAnyOrder(
                        "node2 3 up to 0, given up",
                        "node2 4 up to 0, given up",
                        "node3 3 up to 0, given up");
        receiver.written(0, written.getFirst(), null);
        receive("node2", 3, 2, false);
        assertThat(written).hasSize(2);
    }

    @Test
    void onlyALeaderOfThisTermOrALaterOneBeginsAnotherTransfer() {
        receive("node2", 3, 0, false);
        receiver.received("node3", chunk(TERM - 1, 8, 0, false));
        assertThat(said()).containsExactly("node3 8 up to 0, given up");
        receiver.received("node3", chunk(TERM, 9, 0, false));
        assertThat(written).extracting(SnapshotPiece::transfer).containsExactly(3L, 9L);
        receiver.written(0, written.getFirst(), null);
        assertThat(said()).as("of the former transfer").isEmpty();
    }

    @Test
    void pieceWithoutSpaceEndsItsTransfer() {
        receive("node2", 3, 0, false);
        receiver.refused(piece(4));
        assertThat(said()).isEmpty();
        receiver.refused(piece(3));
        assertThat(said()).containsExactly("node2 3 up to 2, given up");
        receive("node2", 3, 2, false);
        assertThat(written).hasSize(1);
    }

    private void start(String peer) {
        sender.start(0, peer, TERM);
    }

    private void acknowledge(long nowMs, long transfer, long nextOffset) {
        sender.acknowledged(nowMs, "node2", new SnapshotAck(0, transfer, nextOffset, true));
    }

    private void receive(String from, long transfer, long offset, boolean last) {
        receiver.received(from, chunk(TERM, transfer, offset, last));
    }

    private static SnapshotChunk chunk(long term, long transfer, long offset, boolean last) {
        return new SnapshotChunk(0, term, MARK, transfer, offset, new byte[2], last);
    }

    private static SnapshotPiece piece(long transfer) {
        return new SnapshotPiece(0, transfer, MARK, 0, new byte[2], false);
    }

    private static SnapshotRead asked(long transfer, long offset) {
        return new SnapshotRead(0, transfer, MARK, offset, PIECE_BYTES);
    }

    /** What was said of transfers since this was asked. */
    private List<String> said() {
        node.flush(_ -> Optional.empty());
        List<String> now = List.copyOf(said);
        said.clear();
        return now;
    }

    private void say(String peer, byte[] frame) {
        try {
            PeerFrameCodec.decode(frame, VersionRange.KNOWN)
                    .items()
                    .forEach(item -> {
                        switch (item) {
                            case SnapshotChunk it ->
                                    said.add(
                                            "%s %d %d+%d of term %d%s"
                                                    .formatted(
                                                            peer,
                                                            it.transfer(),
                                                            it.offset(),
                                                            it.data().length,
                                                            it.term(),
                                                            it.last() ? ", the last" : ""));
                            case SnapshotAck it ->
                                    said.add(
                                            "%s %d up to %d%s"
                                                    .formatted(
                                                            peer,
                                                            it.transfer(),
                                                            it.nextOffset(),
                                                            it.ok() ? "" : ", given up"));
                            default -> {}
                        }
                    });
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }

    /** Notes what is asked of it. */
    private final class Disk extends DiskWithoutPartitions {
        @Override
        public void persist(int group, long receipt, List<Persist> changes) {}

        @Override
        public void saveSnapshot(int group, SnapshotMark mark, MachineImage image) {
            throw new AssertionError("a snapshot at " + mark.index());
        }

        @Override
        public void readSnapshot(SnapshotRead request) {
            reads.add(request);
        }

        @Override
        public void endSnapshotRead(int group, long transfer) {
            ended.add(transfer);
        }

        @Override
        public void writeSnapshot(SnapshotPiece piece) {
            written.add(piece);
        }
    }
}
