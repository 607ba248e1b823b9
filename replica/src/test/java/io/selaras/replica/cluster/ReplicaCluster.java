package io.selaras.replica.cluster;

import io.selaras.core.kernel.Event;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.MachineImage;
import io.selaras.core.lock.query.LockQuery;
import io.selaras.raft.RaftStart;
import io.selaras.raft.message.Membership;
import io.selaras.raft.message.SnapshotMark;
import io.selaras.raft.state.Role;
import io.selaras.raft.step.Persist;
import io.selaras.replica.Replica;
import io.selaras.replica.divergence.StateDivergedException;
import io.selaras.replica.port.Answer;
import io.selaras.replica.port.AnswerPort;
import io.selaras.replica.port.ClockPort;
import io.selaras.replica.port.GroupStart;
import io.selaras.replica.port.MemberAddress;
import io.selaras.replica.port.ObserverPort;
import io.selaras.replica.port.ReplicaPorts;
import io.selaras.replica.port.ReplicaStatus;
import io.selaras.replica.port.Submission;
import io.selaras.replica.port.TransportPort;
import io.selaras.replica.space.DiskSpace;
import io.selaras.wire.PeerItem;
import io.selaras.wire.VersionHistory;
import io.selaras.wire.format.MalformedException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Replicas in one thread: time moves by hand, disks are instant, frames arrive when pumped. */
public final class ReplicaCluster {

    public static final int SNAPSHOT_LOG_BYTES = 256 << 10;
    public static final int SEGMENT_BYTES = 64 << 10;

    private final Map<String, TestReplica> replicas = new LinkedHashMap<>();
    public final FramesInFlight frames = new FramesInFlight();
    private final Set<String> silent = new TreeSet<>();
    private final int maxOutstanding;
    private final int snapshotLogBytes;
    private final Membership founders;
    private final List<Integer> groups;

    public long nowMs = 1_000;

    /** One replica with its ports. */
    public final class TestReplica extends DiskWithoutPartitions
            implements AnswerPort, ObserverPort, ClockPort {
        public final String name;
        public final Map<Long, Answer> answers = new LinkedHashMap<>();
        public final List<String> alarms = new ArrayList<>();
        public final List<List<MemberAddress>> told = new ArrayList<>();
        public final Replica replica;
        private final ArrayDeque<Runnable> completions = new ArrayDeque<>();
        private final StoredSnapshots snapshots = new StoredSnapshots();
        private long entropy;
        private long number;
        private boolean full;
        private int observed;
        public int mostObserved;
        private boolean diskStands;
        private @Nullable StateDivergedException stopped;
        private long room = Long.MAX_VALUE;

        public TestReplica(String name, int index, @Nullable MachineImage image) {
            this.name = name;
            this.entropy = index * 7_919L;
            long covered = image == null ? 0 : 1;
            SnapshotMark mark = new SnapshotMark(covered, covered, founders);
            RaftStart start = new RaftStart(covered, null, false, mark, List.of());
            TransportPort network = (to, frame) -> frames.send(name, to, frame);
            this.replica =
                    new Replica(
                            nowMs,
                            ClusterConfigs.of(name, snapshotLogBytes, maxOutstanding),
                            ClusterConfigs.founded(groups, new GroupStart(start, image)),
                            new ReplicaPorts(network, this, this, this, this));
        }

        public long submit(Command command, @Nullable String requestId) {
            return submit(0, command, requestId);
        }

        public long submit(int group, Command command, @Nullable String requestId) {
            Submission asked = new Submission(group, "test", requestId, 0, command, 5_000);
            replica.submit(nowMs, ++number, asked);
            return number;
        }

        public long query(LockQuery<?> query) {
            replica.query(nowMs, 0, ++number, query, 5_000);
            return number;
        }

        public void transferLeadership(@Nullable String target) {
            replica.transferLeadership(nowMs, target);
        }

        public void disconnect(long gone) {
            replica.disconnected(nowMs, 0, gone);
        }

        public @Nullable Answer answer(long of) {
            return answers.get(of);
        }

        /** In how many milliseconds it wants to turn; at most 0 if at once. */
        public long dueInMs() {
            return replica.nextDeadlineMs(nowMs) - nowMs;
        }

        public ReplicaStatus status() {
            return replica.status(0);
        }

        /** The disk is full; so many bytes are left that entries may use. */
        public void fillDisk(long entryBytes) {
            full = true;
            room = entryBytes;
            replica.diskSpace(new DiskSpace(true, room, SEGMENT_BYTES));
        }

        /** From now on nothing that this disk is given becomes durable, until it goes on. */
        public void standDisk(boolean stands) {
            diskStands = stands;
        }

        /** A peer says this. */
        public void hear(String peer, PeerItem item) {
            frames.say(peer, name, item);
        }

        public void freeDisk() {
            full = false;
            room = Long.MAX_VALUE;
            replica.diskSpace(DiskSpace.ROOMY);
        }

        /** Why this process ended by itself; null if it runs. */
        public @Nullable StateDivergedException stopped() {
            return stopped;
        }

        /** What is left of the room for entries. */
        public long room() {
            return room;
        }

        @Override
        public void persist(int group, long receipt, List<Persist> changes) {
            room -= full ? ClusterConfigs.logBytes(changes) : 0;
            if (room < 0) {
                throw new AssertionError(name + " was given more than its disk holds");
            }
            completions.add(() -> {
                replica.persisted(nowMs, receipt);
                if (full) {
                    replica.diskSpace(new DiskSpace(true, room, SEGMENT_BYTES));
                }
            });
        }

        @Override
        public void answer(long of, Answer answer) {
            if (answers.put(of, answer) != null) {
                throw new AssertionError("answered twice: " + of);
            }
        }

        @Override
        public void observed(int group, long index, Event event) {
            mostObserved = Math.max(mostObserved, ++observed);
        }

        @Override
        public void restored(int group, long index) {}

        @Override
        public void alarm(String finding) {
            alarms.add(finding);
        }

        @Override
        public void membersChanged(List<MemberAddress> members) {
            told.add(members);
        }

        @Override
        public void saveSnapshot(int group, SnapshotMark mark, MachineImage image) {
            snapshots.save(group, image);
            completions.add(() -> replica.snapshotSaved(nowMs, group, mark));
        }

        @Override
        public void readSnapshot(SnapshotRead request) {
            StoredSnapshots.Piece read = snapshots.read(request);
            completions.add(() -> replica.snapshotRead(nowMs, request, read.bytes(), read.last()));
        }

        @Override
        public void versionAgreed(int version) {}

        @Override
        public void writeSnapshot(SnapshotPiece piece) {
            MachineImage image = snapshots.receive(piece);
            completions.add(() -> replica.snapshotWritten(nowMs, piece, image));
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

        /** Ends a turn: what it sends is on its way. */
        public boolean turn() {
            if (stopped != null) {
                return false;
            }
            observed = 0;
            boolean worked = !diskStands && !completions.isEmpty();
            for (int count = diskStands ? 0 : completions.size(); count > 0; count--) {
                completions.remove().run();
            }
            if (replica.nextDeadlineMs(nowMs) <= nowMs) {
                replica.tick(nowMs);
            }
            replica.finishTurn(nowMs);
            ForgottenGroups.requireNone(replica, nowMs, this::deeds);
            return worked;
        }

        private List<Integer> deeds() {
            return List.of(frames.sent(), completions.size(), answers.size(), told.size());
        }
    }

    public ReplicaCluster(int nodes, int maxOutstanding) {
        this(nodes, maxOutstanding, SNAPSHOT_LOG_BYTES);
    }

    public ReplicaCluster(int nodes, int maxOutstanding, int snapshotLogBytes) {
        this(nodes, maxOutstanding, snapshotLogBytes, List.of(0), _ -> null);
    }

    /** Replicas that begin with these states after entry 1, whether they are equal or not. */
    public ReplicaCluster(
            int nodes,
            int maxOutstanding,
            int snapshotLogBytes,
            List<Integer> groups,
            Function<String, @Nullable MachineImage> images) {
        this.groups = groups;
        this.maxOutstanding = maxOutstanding;
        this.snapshotLogBytes = snapshotLogBytes;
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= nodes; i++) {
            names.add("node" + i);
        }
        founders = Membership.ofVoters(names);
        names.forEach(name -> join(name, images.apply(name)));
    }

    /** An empty node that knows the founders; connected with everybody that is up. */
    public TestReplica join(String name) {
        return join(name, null);
    }

    private TestReplica join(String name, @Nullable MachineImage image) {
        TestReplica joining = new TestReplica(name, replicas.size() + 1, image);
        for (TestReplica node : replicas.values()) {
            if (!silent.contains(node.name)) {
                node.replica.peerLinked(nowMs, name, 1, VersionHistory.NEW, 0);
                joining.replica.peerLinked(nowMs, node.name, 1, VersionHistory.NEW, 0);
            }
        }
        replicas.put(name, joining);
        return joining;
    }

    public TestReplica node(String name) {
        return Objects.requireNonNull(replicas.get(name));
    }

    /** Lets time pass in small steps and everything happen that follows. */
    public void run(long forMs) {
        long endMs = nowMs + forMs;
        while (nowMs < endMs) {
            nowMs = Math.min(endMs, nowMs + 10);
            settle();
        }
    }

    /** Lets everything happen that needs no time. */
    public void settle() {
        boolean worked = true;
        while (worked) {
            worked = false;
            for (TestReplica node : replicas.values()) {
                try {
                    worked |= node.turn();
                } catch (StateDivergedException e) {
                    stop(node, e);
                }
            }
            worked |= deliver();
        }
    }

    /** From now on nothing that this node sends or should receive arrives. */
    public void cutOff(TestReplica node) {
        silent.add(node.name);
    }

    public void heal() {
        silent.clear();
    }

    private void stop(TestReplica node, StateDivergedException why) {
        node.stopped = why;
        crash(node);
    }

    /** The connection of two nodes ends, and is made anew; what was on its way is lost. */
    public void relink(TestReplica one, TestReplica two) {
        frames.lose(one.name, two.name);
        one.replica.peerUnlinked(nowMs, two.name);
        two.replica.peerUnlinked(nowMs, one.name);
        one.replica.peerLinked(nowMs, two.name, 1, VersionHistory.NEW, 0);
        two.replica.peerLinked(nowMs, one.name, 1, VersionHistory.NEW, 0);
    }

    /** The process behind this node died: connections break, reconnecting fails. */
    public void crash(TestReplica node) {
        silent.add(node.name);
        for (TestReplica other : replicas.values()) {
            if (other != node) {
                other.replica.peerUnlinked(nowMs, node.name);
                other.replica.peerLost(nowMs, node.name);
            }
        }
    }

    public List<TestReplica> replicas() {
        return List.copyOf(replicas.values());
    }

    public TestReplica leader() {
        return leaderOf(0);
    }

    public TestReplica leaderOf(int group) {
        return replicas.values().stream()
                .filter(node -> !silent.contains(node.name))
                .filter(node -> node.replica.status(group).raft().role() == Role.LEADER)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody leads"));
    }

    public TestReplica follower() {
        TestReplica leader = leader();
        return replicas.values().stream()
                .filter(node -> node != leader && !silent.contains(node.name))
                .findFirst()
                .orElseThrow();
    }

    private boolean deliver() {
        boolean worked = false;
        for (FramesInFlight.Frame frame : frames.takeAll()) {
            TestReplica to = replicas.get(frame.to());
            if (to == null || silent.contains(frame.from()) || silent.contains(frame.to())) {
                continue;
            }
            worked = true;
            try {
                to.replica.frameReceived(nowMs, frame.from(), frame.bytes());
            } catch (StateDivergedException e) {
                stop(to, e);
            } catch (MalformedException e) {
                throw new AssertionError(e);
            }
        }
        return worked;
    }
}
