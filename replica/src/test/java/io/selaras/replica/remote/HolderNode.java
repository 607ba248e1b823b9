package io.selaras.replica.remote;

import io.selaras.core.kernel.Event;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.MachineImage;
import io.selaras.core.kernel.machine.Query;
import io.selaras.core.member.MemberCommand;
import io.selaras.raft.message.SnapshotMark;
import io.selaras.raft.step.Persist;
import io.selaras.replica.Replica;
import io.selaras.replica.cluster.ForgottenGroups;
import io.selaras.replica.cluster.StoredSnapshots;
import io.selaras.replica.port.Answer;
import io.selaras.replica.port.AnswerPort;
import io.selaras.replica.port.ClockPort;
import io.selaras.replica.port.DiskPort;
import io.selaras.replica.port.GroupStart;
import io.selaras.replica.port.MemberAddress;
import io.selaras.replica.port.ObserverPort;
import io.selaras.replica.port.ReplicaConfig;
import io.selaras.replica.port.ReplicaPorts;
import io.selaras.replica.port.Submission;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** A node of a {@link HolderCluster}, with a disk that writes at once. */
final class HolderNode implements DiskPort, AnswerPort, ObserverPort, ClockPort {

    final String name;
    final Replica replica;
    final Map<Long, Answer> answers = new LinkedHashMap<>();
    boolean dead;
    private final HolderCluster cluster;
    private final boolean founds;

    /** From this receipt on the disk makes nothing durable. */
    private long stuckAt = Long.MAX_VALUE;

    private final StoredSnapshots snapshots = new StoredSnapshots();
    private final ArrayDeque<Runnable> completions = new ArrayDeque<>();
    private long entropy;
    private long number;

    /**
     * @param founds whether its disk ever makes the beginnings of groups durable
     */
    HolderNode(
            HolderCluster cluster,
            ReplicaConfig config,
            SortedMap<Integer, GroupStart> starts,
            boolean founds) {
        this.cluster = cluster;
        this.founds = founds;
        this.name = config.self();
        this.entropy = 7_919L * name.hashCode();
        this.replica =
                new Replica(
                        cluster.nowMs,
                        config,
                        starts,
                        new ReplicaPorts(
                                (to, frame) -> cluster.frames.send(name, to, frame),
                                this,
                                this,
                                this,
                                this));
    }

    long submit(Command command, @Nullable String requestId) {
        Submission asked =
                new Submission(HolderCluster.PARTITION, "test", requestId, 0, command, 20_000);
        replica.submit(cluster.nowMs, ++number, asked);
        return number;
    }

    /** This member is wanted no longer. */
    void remove(String member) {
        Submission asked =
                new Submission(0, "test", null, 0, new MemberCommand.Remove(member), 20_000);
        replica.submit(cluster.nowMs, ++number, asked);
    }

    long query(Query<?> query) {
        replica.query(cluster.nowMs, HolderCluster.PARTITION, ++number, query, 5_000);
        return number;
    }

    boolean turn() {
        boolean worked = !completions.isEmpty();
        for (int count = completions.size(); count > 0; count--) {
            completions.remove().run();
        }
        if (replica.nextDeadlineMs(cluster.nowMs) <= cluster.nowMs) {
            replica.tick(cluster.nowMs);
        }
        replica.finishTurn(cluster.nowMs);
        ForgottenGroups.requireNone(
                replica,
                cluster.nowMs,
                () -> List.of(cluster.frames.sent(), completions.size(), answers.size()));
        return worked;
    }

    @Override
    public void found(long receipt, SortedMap<Integer, GroupStart> beginnings) {
        stuckAt = founds ? stuckAt : receipt;
        persisted(receipt);
    }

    @Override
    public void drop(int group, long receipt, GroupStart rest) {
        persisted(receipt);
    }

    @Override
    public void forgetSnapshots(int group) {}

    @Override
    public void persist(int group, long receipt, List<Persist> changes) {
        persisted(receipt);
    }

    private void persisted(long receipt) {
        if (receipt < stuckAt) {
            completions.add(() -> replica.persisted(cluster.nowMs, receipt));
        }
    }

    @Override
    public void answer(long of, Answer answer) {
        if (answers.put(of, answer) != null) {
            throw new AssertionError("answered twice: " + of);
        }
    }

    @Override
    public void saveSnapshot(int group, SnapshotMark mark, MachineImage image) {
        snapshots.save(group, image);
        completions.add(() -> replica.snapshotSaved(cluster.nowMs, group, mark));
    }

    @Override
    public void compact(int group, SnapshotMark mark) {}

    @Override
    public void readSnapshot(SnapshotRead request) {
        StoredSnapshots.Piece read = snapshots.read(request);
        completions.add(
                () -> replica.snapshotRead(cluster.nowMs, request, read.bytes(), read.last()));
    }

    @Override
    public void endSnapshotRead(int group, long transfer) {}

    @Override
    public void writeSnapshot(SnapshotPiece piece) {
        MachineImage image = snapshots.receive(piece);
        completions.add(() -> replica.snapshotWritten(cluster.nowMs, piece, image));
    }

    @Override
    public void observed(int group, long index, Event event) {}

    @Override
    public void restored(int group, long index) {}

    @Override
    public void alarm(String finding) {
        throw new AssertionError(finding);
    }

    @Override
    public void membersChanged(List<MemberAddress> members) {}

    @Override
    public void versionAgreed(int version) {}

    @Override
    public long wallTimeMs() {
        return cluster.nowMs;
    }

    @Override
    public long entropy() {
        entropy = entropy * 6364136223846793005L + 1442695040888963407L;
        return entropy;
    }
}
