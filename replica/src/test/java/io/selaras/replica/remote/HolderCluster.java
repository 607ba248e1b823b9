package io.selaras.replica.remote;

import io.selaras.core.coordination.CoordinationMachine;
import io.selaras.core.definition.DefinitionCommand;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.MachineImage;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.kernel.machine.SystemCommand.FoundPartitions;
import io.selaras.core.kernel.machine.SystemCommand.RaiseVersion;
import io.selaras.core.member.Member;
import io.selaras.core.member.MemberCommand;
import io.selaras.core.member.MemberRole;
import io.selaras.raft.RaftStart;
import io.selaras.raft.message.Membership;
import io.selaras.raft.message.SnapshotMark;
import io.selaras.raft.state.Role;
import io.selaras.replica.cluster.ClusterConfigs;
import io.selaras.replica.cluster.FoundedNodes;
import io.selaras.replica.cluster.FramesInFlight;
import io.selaras.replica.port.GroupStart;
import io.selaras.replica.port.ReplicaConfig;
import io.selaras.replica.port.VersionConfig;
import io.selaras.wire.PeerFrame;
import io.selaras.wire.PeerFrameCodec;
import io.selaras.wire.PeerItem;
import io.selaras.wire.VersionHistory;
import io.selaras.wire.VersionRange;
import io.selaras.wire.format.MalformedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Four nodes in one thread, of which three hold the only partition; all have group 0. */
final class HolderCluster {

    static final int PARTITION = 1;
    static final List<String> HOLDERS = List.of("node1", "node2", "node3");
    static final String ASKER = "node4";

    final FramesInFlight frames = new FramesInFlight();
    long nowMs = 1_000;
    private final int newest;
    private final Map<String, HolderNode> nodes = new LinkedHashMap<>();
    private Predicate<FramesInFlight.Frame> lost = _ -> false;

    /**
     * @param version that the cluster has agreed on
     * @param learns whether the fourth node gets the partition too, in which it has no vote yet
     */
    HolderCluster(int version, boolean learns) {
        this(version, version, learns);
    }

    /**
     * @param newest that its nodes read
     */
    HolderCluster(int version, int newest, boolean learns) {
        this.newest = newest;
        List<String> all = new ArrayList<>(HOLDERS);
        all.add(ASKER);
        MachineImage image = image(version);
        for (String name : all) {
            TreeMap<Integer, GroupStart> starts = new TreeMap<>();
            starts.put(0, start(all, image));
            if (!name.equals(ASKER)) {
                starts.put(PARTITION, start(HOLDERS, null));
            }
            nodes.put(name, new HolderNode(this, config(name, version), starts, learns));
        }
        for (HolderNode one : nodes.values()) {
            nodes.values().stream().filter(it -> it != one).forEach(other -> hear(one, other));
        }
    }

    private ReplicaConfig config(String name, int version) {
        ReplicaConfig usual = ClusterConfigs.of(name, 256 << 10, 100);
        return new ReplicaConfig(
                name,
                1,
                usual.raft(),
                usual.snapshotLogBytes(),
                usual.flow(),
                usual.maxOutstanding(),
                16L << 20,
                usual.facts(),
                usual.nodeGoneMs(),
                usual.nodeDeadMs(),
                usual.moveBytesPerSecond(),
                new VersionConfig(new VersionRange(1, newest), 1_000, version),
                PARTITION);
    }

    private static GroupStart start(List<String> voters, @Nullable MachineImage image) {
        long covered = image == null ? 0 : 1;
        SnapshotMark mark = new SnapshotMark(covered, covered, Membership.ofVoters(voters));
        return new GroupStart(new RaftStart(covered, null, false, mark, List.of()), image);
    }

    private static MachineImage image(int version) {
        CoordinationMachine machine = CoordinationMachine.empty(HOLDERS);
        List<Command> commands = new ArrayList<>();
        for (int raised = 2; raised <= version; raised++) {
            commands.add(new RaiseVersion(raised));
        }
        commands.add(new FoundPartitions(PARTITION, HOLDERS));
        commands.add(new DefinitionCommand.Define("jobs", FoundedNodes.SETTINGS));
        Member fourth = new Member(ASKER, null, MemberRole.VOTER, 1, null);
        commands.add(new MemberCommand.Add(fourth));
        List<Request> requests = new ArrayList<>();
        for (Command command : commands) {
            requests.add(new Request(new Origin("node1", 1, 0), "", null, command));
        }
        machine.apply(new Batch(1, 1, requests));
        return machine.image();
    }

    private void hear(HolderNode one, HolderNode other) {
        VersionHistory build = VersionHistory.NEW;
        one.replica.peerLinked(nowMs, other.name, 1, build, PARTITION);
    }

    HolderNode node(String name) {
        return Objects.requireNonNull(nodes.get(name));
    }

    HolderNode asker() {
        return node(ASKER);
    }

    /** Who leads the partition. */
    HolderNode leader() {
        return known().orElseThrow(() -> new AssertionError("nobody leads"));
    }

    private Optional<HolderNode> known() {
        return nodes.values().stream()
                .filter(it -> !it.dead && it.replica.groups().contains(PARTITION))
                .filter(it -> it.replica.status(PARTITION).raft().role() == Role.LEADER)
                .findFirst();
    }

    /** Time passes until somebody leads the partition. */
    void runToLeader() {
        for (long endMs = nowMs + 20_000; known().isEmpty() && nowMs < endMs; ) {
            run(10);
        }
    }

    /** From now on these frames are lost. */
    void lose(Predicate<FramesInFlight.Frame> which) {
        lost = which;
    }

    /** A peer says this to a node, in one frame. */
    void say(String peer, HolderNode to, List<PeerItem> items) throws MalformedException {
        byte[] frame = PeerFrameCodec.encode(new PeerFrame(items), newest);
        to.replica.frameReceived(nowMs, peer, frame);
    }

    /** The process behind this node died. */
    void kill(HolderNode node) {
        node.dead = true;
        for (HolderNode other : nodes.values()) {
            if (other != node) {
                other.replica.peerUnlinked(nowMs, node.name);
                other.replica.peerLost(nowMs, node.name);
            }
        }
    }

    /** The connection of two nodes breaks and is made anew. */
    void relink(HolderNode one, HolderNode other) {
        frames.lose(one.name, other.name);
        one.replica.peerUnlinked(nowMs, other.name);
        other.replica.peerUnlinked(nowMs, one.name);
        hear(one, other);
        hear(other, one);
    }

    void run(long forMs) {
        for (long endMs = nowMs + forMs; nowMs < endMs; nowMs += 10) {
            boolean worked = true;
            while (worked) {
                worked = false;
                for (HolderNode node : nodes.values()) {
                    worked |= !node.dead && node.turn();
                }
                worked |= deliver();
            }
        }
    }

    private boolean deliver() {
        boolean worked = false;
        for (FramesInFlight.Frame frame : frames.takeAll()) {
            HolderNode to = node(frame.to());
            boolean arrives = !to.dead && !node(frame.from()).dead && !lost.test(frame);
            if (arrives) {
                worked = true;
                try {
                    to.replica.frameReceived(nowMs, frame.from(), frame.bytes());
                } catch (MalformedException e) {
                    throw new AssertionError(e);
                }
            }
        }
        return worked;
    }
}
