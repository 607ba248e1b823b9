package io.selaras.replica.alone;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.coordination.CoordinationMachine;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.MachineImage;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.kernel.machine.SystemCommand.RaiseVersion;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.raft.message.Entry;
import io.selaras.raft.message.Membership;
import io.selaras.raft.message.Message;
import io.selaras.raft.message.SnapshotMark;
import io.selaras.replica.cluster.LoneNode;
import io.selaras.replica.cluster.OtherVoters;
import io.selaras.replica.port.Answer.Failed;
import io.selaras.replica.port.Answer.Failure;
import io.selaras.replica.port.DiskPort.SnapshotRead;
import io.selaras.replica.space.SpaceLevel;
import io.selaras.wire.BatchCodec;
import io.selaras.wire.PeerItem;
import io.selaras.wire.PeerItem.SnapshotChunk;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Snapshots that a leader sends, and those that a follower is sent. */
class SnapshotsTest {

    private static final long LOG_TIME_MS = 500_000;
    private static final long INDEX = 900;
    private static final SnapshotMark MARK =
            new SnapshotMark(INDEX, 1, Membership.ofVoters(OtherVoters.ALL));

    private final LoneNode node =
            new LoneNode("node1", LoneNode.starts(LoneNode.found(OtherVoters.ALL, image())));
    private final OtherVoters voters = new OtherVoters(node, 0);

    /** node1 leads, and node3 lacks what only a snapshot has. */
    private void sendSnapshot() {
        node.link("node3", 0);
        voters.electReady();
        voters.hear(
                new Message.AppendReply(
                        0, "node3", "node1", voters.status().term(), false, 0, 0, 0, 0, false));
        node.turn();
        assertThat(node.snapshotReads).hasSize(1);
    }

    @Test
    void transferEndsWithTheLeadership() {
        sendSnapshot();
        voters.depose();
        assertThat(node.endedTransfers).hasSize(1);
    }

    @Test
    void transferEndsWithTheConnection() {
        sendSnapshot();
        node.replica.peerUnlinked(node.nowMs, "node3");
        assertThat(node.endedTransfers).hasSize(1);
    }

    @Test
    void transferThatDoesNotGoOnEnds() {
        sendSnapshot();
        lead(4_000);
        assertThat(node.endedTransfers).isEmpty();
        lead(2_000);
        assertThat(node.endedTransfers).isNotEmpty();
    }

    @Test
    void nextPieceIsReadWhenThePeerHasTheOneBefore() {
        sendSnapshot();
        SnapshotRead asked = node.snapshotReads.getFirst();
        node.replica.snapshotRead(node.nowMs, asked, new byte[10], false);
        node.hear("node3", new PeerItem.SnapshotAck(0, asked.transfer(), 10, true));
        assertThat(node.snapshotReads).hasSize(2);
        assertThat(node.snapshotReads.getLast().offset()).isEqualTo(10);
    }

    @Test
    void pieceWithoutSpaceIsRefused() {
        receiveSnapshot();
        node.replica.snapshotPieceRefused(node.pieces.getFirst());
        node.turn();
        assertThat(node.said(PeerItem.SnapshotAck.class))
                .singleElement()
                .matches(answer -> !answer.ok());
    }

    @Test
    void observersAndVersionsFollowTheSnapshot() {
        receiveSnapshot();
        assertThat(node.versionsAgreed).containsExactly(1);
        restore();
        assertThat(node.restored).containsExactly(INDEX);
        assertThat(node.versionsAgreed).containsExactly(1, 2);
    }

    @Test
    void snapshotOfALeaderMakesUpForOneThatFoundNoSpace() {
        receiveSnapshot();
        node.replica.snapshotRefused(node.nowMs, 0);
        assertThat(node.replica.status(0).space()).isEqualTo(SpaceLevel.RESERVE);
        restore();
        assertThat(node.replica.status(0).space()).isEqualTo(SpaceLevel.OPEN);
    }

    /** It had been heard for long when it needed a snapshot: this node stood still. */
    @Test
    void answerThatTheSnapshotSkipsIsUnknown() {
        node.link("node2", 0);
        voters.lead("node2", 1);
        receiveSnapshot();
        long number = node.submit(0, acquire("a"));
        node.turn();
        assertThat(node.said(PeerItem.Forward.class)).hasSize(1);
        restore();
        assertThat(node.answers).containsEntry(number, new Failed(Failure.OUTCOME_UNKNOWN, 200));
    }

    @Test
    void whoIsSentASnapshotFirstLosesNoAnswer() {
        node.link("node2", 0);
        receiveSnapshot();
        node.submit(0, acquire("a"));
        node.turn();
        assertThat(node.said(PeerItem.Forward.class)).isEmpty();
        restore();
        node.turn();
        assertThat(node.said(PeerItem.Forward.class)).hasSize(1);
        assertThat(node.answers).isEmpty();
    }

    @Test
    void logTimeGoesOnFromTheSnapshot() {
        receiveSnapshot();
        restore();
        voters.electReady();
        node.submit(0, acquire("a"));
        node.turn();
        assertThat(node.batches(0).getLast().logTimeMs()).isGreaterThanOrEqualTo(LOG_TIME_MS);
    }

    @Test
    void entriesThatTheSnapshotHasAreNotAppliedAfterIt() {
        List<Entry> entries = new ArrayList<>();
        for (long index = 2; index <= 4; index++) {
            List<Request> requests = new ArrayList<>();
            for (int i = 1; i <= 100; i++) {
                requests.add(request(acquire("r" + i)));
            }
            byte[] payload = BatchCodec.encode(new Batch(index, index, requests), 1);
            entries.add(new Entry(index, 1, Entry.Kind.BATCH, payload));
        }
        voters.append("node2", 1, 1, entries, 4);
        node.write();
        assertThat(node.replica.applied(0)).as("one entry in a turn").isEqualTo(2);
        receiveSnapshot();
        restore();
        node.turn();
        assertThat(node.replica.applied(0)).isEqualTo(INDEX);
    }

    private void receiveSnapshot() {
        voters.beat("node2", 1);
        node.hear("node2", new SnapshotChunk(0, 1, MARK, 7, 0, new byte[2], true));
        assertThat(node.pieces).hasSize(1);
    }

    private void restore() {
        CoordinationMachine machine = CoordinationMachine.empty(OtherVoters.ALL);
        machine.apply(new Batch(LOG_TIME_MS, 1, List.of(request(new RaiseVersion(2)))));
        node.replica.snapshotWritten(node.nowMs, node.pieces.getFirst(), machine.image());
        node.turn();
        node.write();
    }

    /** Time passes, and node2 is there. */
    private void lead(long forMs) {
        for (long ms = 0; ms < forMs; ms += 100) {
            voters.answerBeat("node2");
            node.run(100);
        }
    }

    private static MachineImage image() {
        return CoordinationMachine.empty(OtherVoters.ALL).image();
    }

    private static Request request(Command command) {
        return new Request(new Origin("node9", 1, 0), "", null, command);
    }

    private static Command acquire(String resource) {
        return new LockCommand.Acquire(resource, "x", LockMode.EXCLUSIVE, 60_000, 0);
    }
}
