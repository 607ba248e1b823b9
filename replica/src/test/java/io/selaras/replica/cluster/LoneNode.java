package io.selaras.replica.cluster;

import io.selaras.core.kernel.Event;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.MachineImage;
import io.selaras.core.kernel.machine.Query;
import io.selaras.core.kernel.machine.QueryResult;
import io.selaras.core.kernel.machine.Request;
import io.selaras.raft.RaftConfig;
import io.selaras.raft.RaftStart;
import io.selaras.raft.message.Entry;
import io.selaras.raft.message.Membership;
import io.selaras.raft.message.SnapshotMark;
import io.selaras.raft.step.Persist;
import io.selaras.replica.Replica;
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
import io.selaras.replica.port.VersionConfig;
import io.selaras.wire.PeerFrame;
import io.selaras.wire.PeerFrameCodec;
import io.selaras.wire.PeerItem;
import io.selaras.wire.VersionHistory;
import io.selaras.wire.VersionRange;
import io.selaras.wire.format.MalformedException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One replica on a disk that writes when it is told to. It is linked with nobody, with one other
 * replica, or with peers that a test plays: what it says to those is kept.
 */
public final class LoneNode implements DiskPort, AnswerPort, ObserverPort, ClockPort {

    public static final int PARTITIONS = 3;

    public final List<SortedMap<Integer, GroupStart>> foundings = new ArrayList<>();
    public final Map<Integer, GroupStart> dropped = new TreeMap<>();
    public final List<Integer> forgotten = new ArrayList<>();
    public final Map<Long, Answer> answers = new LinkedHashMap<>();
    public List<MemberAddress> told = List.of();
    public final List<Integer> versionsAgreed = new ArrayList<>();

    /** What was said to peers that are no replicas, since a test last cleared it. */
    public final List<PeerItem> said = new ArrayList<>();

    /** The entries that each group's log was given, also those that are truncated. */
    private final Map<Integer, List<Entry>> logs = new TreeMap<>();

    public final List<SnapshotRead> snapshotReads = new ArrayList<>();
    public final List<Long> endedTransfers = new ArrayList<>();
    public final List<SnapshotPiece> pieces = new ArrayList<>();

    /** Up to where snapshots of leaders replaced the machine. */
    public final List<Long> restored = new ArrayList<>();

    public final Replica replica;
    private final ArrayDeque<Runnable> completions = new ArrayDeque<>();
    public long nowMs = 1_000;
    private long entropy;
    private long number;
    private @Nullable LoneNode peer;
    private final String name;

    public LoneNode(String name, SortedMap<Integer, GroupStart> starts) {
        this(name, starts, ClusterConfigs.FLOW, ClusterConfigs.of(name, 1, 1).stateBytes());
    }

    public LoneNode(
            String name,
            SortedMap<Integer, GroupStart> starts,
            ReplicaConfig.Flow flow,
            long stateBytes) {
        this(name, starts, flow, stateBytes, new VersionRange(1, 2));
    }

    public LoneNode(
            String name,
            SortedMap<Integer, GroupStart> starts,
            ReplicaConfig.Flow flow,
            long stateBytes,
            VersionRange reads) {
        this.name = name;
        this.entropy = 7_919L + name.hashCode();
        ReplicaConfig usual = ClusterConfigs.of(name, 256 << 10, 100);
        RaftConfig raft = usual.raft();
        ReplicaConfig config =
                new ReplicaConfig(
                        name,
                        1,
                        raft,
                        usual.snapshotLogBytes(),
                        flow,
                        usual.maxOutstanding(),
                        stateBytes,
                        usual.facts(),
                        usual.nodeGoneMs(),
                        usual.nodeDeadMs(),
                        usual.moveBytesPerSecond(),
                        new VersionConfig(reads, 1_000, VersionRange.FIRST),
                        PARTITIONS);
        this.replica =
                new Replica(
                        nowMs,
                        config,
                        starts,
                        new ReplicaPorts(this::send, this, this, this, this));
    }

    /** What recovery found of a group on a sound disk. */
    public static GroupStart found(List<String> voters, @Nullable MachineImage image) {
        long covered = image == null ? 0 : 1;
        SnapshotMark mark = new SnapshotMark(covered, covered, Membership.ofVoters(voters));
        return new GroupStart(new RaftStart(covered, null, false, mark, List.of()), image);
    }

    /** A hard state without a group. */
    public static GroupStart absent(long term, String vote) {
        SnapshotMark mark = new SnapshotMark(0, 0, Membership.ofVoters(List.of()));
        return new GroupStart(new RaftStart(term, vote, true, mark, List.of()), null);
    }

    public static SortedMap<Integer, GroupStart> starts(GroupStart coordination) {
        TreeMap<Integer, GroupStart> starts = new TreeMap<>();
        starts.put(Replica.COORDINATION, coordination);
        return starts;
    }

    public long submit(int group, Command command) {
        replica.submit(nowMs, ++number, new Submission(group, "test", null, 0, command, 5_000));
        return number;
    }

    /** The answer of a group's leader, which this node must be. */
    public <R extends QueryResult> R ask(int group, Query<R> query) {
        replica.query(nowMs, group, ++number, query, 5_000);
        run(50);
        return query.resultType()
                .cast(((Answer.Read) Objects.requireNonNull(answers.get(number))).result());
    }

    /** Two nodes are connected, and are set to so many partitions, as they say. */
    public void link(LoneNode other, int partitions) {
        hear(other, partitions);
        other.hear(this, partitions);
    }

    private void hear(LoneNode other, int partitions) {
        VersionHistory build = new VersionHistory(new VersionRange(1, 2), 2);
        peer = other;
        replica.peerLinked(nowMs, other.name, 1, build, partitions);
    }

    /** A connection to a peer that the test plays, of the newest build. */
    public void link(String played, int partitions) {
        VersionHistory build = new VersionHistory(new VersionRange(1, 2), 2);
        replica.peerLinked(nowMs, played, 1, build, partitions);
    }

    /** A peer that the test plays says this. */
    public void hear(String from, PeerItem... items) {
        PeerFrame frame = new PeerFrame(List.of(items));
        try {
            replica.frameReceived(nowMs, from, PeerFrameCodec.encode(frame, VersionRange.FIRST));
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }

    /** All that was said to played peers of one kind. */
    public <T extends PeerItem> List<T> said(Class<T> kind) {
        return said.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The entries that a group's log was given, also those that are truncated. */
    public List<Entry> log(int group) {
        return logs.getOrDefault(group, List.of());
    }

    /** The batches among them. */
    public List<Batch> batches(int group) {
        return LoggedBatches.of(log(group));
    }

    /** Their commands of one kind. */
    public <T extends Command> List<T> proposed(int group, Class<T> kind) {
        return batches(group).stream()
                .flatMap(batch -> batch.requests().stream())
                .map(Request::command)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private void send(String to, byte[] frame) {
        LoneNode other = peer;
        if (other == null) {
            try {
                said.addAll(PeerFrameCodec.decode(frame).items());
            } catch (MalformedException e) {
                throw new AssertionError(e);
            }
            return;
        }
        completions.add(() -> {
            try {
                other.replica.frameReceived(other.nowMs, name, frame);
            } catch (MalformedException e) {
                throw new AssertionError(e);
            }
        });
    }

    /** How it founded this group first. */
    public RaftStart founded(int group) {
        return Objects.requireNonNull(foundings.getFirst().get(group)).raft();
    }

    /** Everything that the disk was given so far becomes durable. */
    public void write() {
        for (int count = completions.size(); count > 0; count--) {
            completions.remove().run();
        }
    }

    /** Time passes, the disk writes. */
    public void run(long forMs) {
        for (long endMs = nowMs + forMs; nowMs < endMs; nowMs += 10) {
            write();
            turn();
        }
    }

    /** The node stands still for so long; nothing is written meanwhile. */
    public void standStill(long forMs) {
        nowMs += forMs;
    }

    /** Time passes for two nodes. */
    public void run(long forMs, LoneNode other) {
        for (long ms = 0; ms < forMs; ms += 10) {
            run(10);
            other.run(10);
        }
    }

    /** Time passes until a founding is on its way to the disk. */
    public void runToFounding() {
        for (int i = 0; foundings.isEmpty(); i++) {
            if (i > 10_000) {
                throw new AssertionError("nothing is founded");
            }
            write();
            nowMs += 10;
            turn();
        }
    }

    /** Whether it wants to turn again at once. */
    public boolean isDue() {
        return replica.nextDeadlineMs(nowMs) <= nowMs;
    }

    public void turn() {
        if (replica.nextDeadlineMs(nowMs) <= nowMs) {
            replica.tick(nowMs);
        }
        replica.finishTurn(nowMs);
        ForgottenGroups.requireNone(
                replica, nowMs, () -> List.of(completions.size(), answers.size(), said.size()));
    }

    @Override
    public void found(long receipt, SortedMap<Integer, GroupStart> beginnings) {
        foundings.add(beginnings);
        completions.add(() -> replica.persisted(nowMs, receipt));
    }

    @Override
    public void drop(int group, long receipt, GroupStart rest) {
        dropped.put(group, rest);
        completions.add(() -> replica.persisted(nowMs, receipt));
    }

    @Override
    public void forgetSnapshots(int group) {
        forgotten.add(group);
    }

    @Override
    public void persist(int group, long receipt, List<Persist> changes) {
        for (Persist change : changes) {
            if (change instanceof Persist.Append append) {
                logs.computeIfAbsent(group, _ -> new ArrayList<>()).addAll(append.entries());
            }
        }
        completions.add(() -> replica.persisted(nowMs, receipt));
    }

    @Override
    public void answer(long of, Answer answer) {
        answers.put(of, answer);
    }

    @Override
    public void saveSnapshot(int group, SnapshotMark mark, MachineImage image) {
        completions.add(() -> replica.snapshotSaved(nowMs, group, mark));
    }

    @Override
    public void compact(int group, SnapshotMark mark) {}

    @Override
    public void readSnapshot(SnapshotRead request) {
        snapshotReads.add(request);
    }

    @Override
    public void endSnapshotRead(int group, long transfer) {
        endedTransfers.add(transfer);
    }

    @Override
    public void writeSnapshot(SnapshotPiece piece) {
        pieces.add(piece);
    }

    @Override
    public void observed(int group, long index, Event event) {}

    @Override
    public void restored(int group, long index) {
        restored.add(index);
    }

    @Override
    public void alarm(String finding) {}

    @Override
    public void membersChanged(List<MemberAddress> members) {
        told = members;
    }

    @Override
    public void versionAgreed(int version) {
        versionsAgreed.add(version);
    }

    @Override
    public long wallTimeMs() {
        return nowMs;
    }

    @Override
    public long entropy() {
        entropy = entropy * 6364136223846793005L + 1442695040888963407L;
        return entropy;
    }
}
