package io.selaras.replica;

import io.selaras.core.kernel.Event;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.MachineImage;
import io.selaras.raft.message.Entry;
import io.selaras.raft.message.Message;
import io.selaras.raft.message.SnapshotMark;
import io.selaras.raft.step.Input;
import io.selaras.raft.step.Output;
import io.selaras.raft.step.Persist;
import io.selaras.replica.cluster.DiskWithoutPartitions;
import io.selaras.replica.cluster.LoggedBatches;
import io.selaras.replica.cluster.LoneNode;
import io.selaras.replica.port.Answer;
import io.selaras.replica.port.AnswerPort;
import io.selaras.replica.port.ClockPort;
import io.selaras.replica.port.GroupStart;
import io.selaras.replica.port.MemberAddress;
import io.selaras.replica.port.ObserverPort;
import io.selaras.replica.port.ReplicaConfig;
import io.selaras.replica.port.ReplicaPorts;
import io.selaras.wire.PeerFrameCodec;
import io.selaras.wire.PeerItem;
import io.selaras.wire.format.MalformedException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One group's consensus without its machine, on a disk that writes when it is told to. */
final class LoneConsensus extends DiskWithoutPartitions
        implements AnswerPort, ClockPort, ObserverPort {

    /** When it was elected: no election timeout is longer. */
    static final long ELECTED_MS = 5_000;

    /** The term that it leads in: its first. */
    static final long TERM = 1;

    /** The time of people stands still. */
    static final long WALL_MS = 1_700_000_000_000L;

    final Map<Long, Answer> answers = new LinkedHashMap<>();
    final List<Entry> log = new ArrayList<>();
    final NodeScope node;
    final Consensus consensus;
    private final ReplicaConfig config;
    private final int group;
    private final String self;
    private final ArrayDeque<Long> receipts = new ArrayDeque<>();
    private final Map<String, List<PeerItem>> sent = new LinkedHashMap<>();

    LoneConsensus(ReplicaConfig config, List<String> voters) {
        this.config = config;
        this.group = config.raft().group();
        this.self = config.self();
        this.node = new NodeScope(config, new ReplicaPorts(this::send, this, this, this, this));
        this.consensus = new Consensus(config, LoneNode.found(voters, null), node);
    }

    /** Elects it with the votes of these peers, those that it needs; its disk has written all. */
    LoneConsensus elected(String... votes) {
        consensus.step(0, new Input.Tick());
        consensus.step(ELECTED_MS, new Input.Tick());
        for (String peer : votes) {
            receive(new Message.PreVoteReply(group, peer, self, TERM, true, false));
        }
        write();
        for (String peer : votes) {
            receive(new Message.VoteReply(group, peer, self, TERM, true, false));
        }
        write();
        outputs();
        sent();
        return this;
    }

    /** These have stored all of its log; with a majority of them it is ready. */
    LoneConsensus stored(String... peers) {
        long last = consensus.status().lastIndex();
        for (String peer : peers) {
            receive(new Message.AppendReply(group, peer, self, TERM, true, last, 0, 0, 0, false));
        }
        return this;
    }

    /** A machine of its group that has applied nothing, founded by these. */
    AppliedState applied(List<String> founders) {
        return new AppliedState(config, LoneNode.found(founders, null), this);
    }

    /** The cluster as this machine says it, to whom had nothing of it at its start. */
    CoordinationView view(AppliedState applied) {
        return view(applied, LoneNode.found(List.of(), null));
    }

    CoordinationView view(AppliedState applied, GroupStart start) {
        return new CoordinationView(applied, new RequestTracker(config, node), start.raft());
    }

    /** Who belongs to the group, by this machine and by the cluster that it goes by. */
    MembershipController members(AppliedState applied, CoordinationView cluster) {
        MembershipController members =
                new MembershipController(config, node, consensus, applied, cluster);
        members.follow(0);
        return members;
    }

    private void receive(Message message) {
        consensus.step(ELECTED_MS, new Input.Receive(message));
    }

    private void write() {
        while (!receipts.isEmpty()) {
            node.durable(receipts.remove())
                    .values()
                    .forEach(it -> consensus.step(ELECTED_MS, new Input.Persisted(it)));
        }
    }

    /** What consensus has said since it was last asked. */
    List<Output> outputs() {
        List<Output> all = new ArrayList<>();
        for (Output next = consensus.poll(); next != null; next = consensus.poll()) {
            all.add(next);
        }
        return all;
    }

    /** What each peer was told since this was last asked. */
    Map<String, List<PeerItem>> sent() {
        node.flush(_ -> Optional.empty());
        Map<String, List<PeerItem>> told = new LinkedHashMap<>(sent);
        sent.clear();
        return told;
    }

    /** The batches in its log. */
    List<Batch> batches() {
        return LoggedBatches.of(log);
    }

    private void send(String peer, byte[] frame) {
        try {
            sent.computeIfAbsent(peer, _ -> new ArrayList<>())
                    .addAll(PeerFrameCodec.decode(frame).items());
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void persist(int of, long receipt, List<Persist> changes) {
        receipts.add(receipt);
        for (Persist change : changes) {
            if (change instanceof Persist.Append append) {
                log.addAll(append.entries());
            }
        }
    }

    @Override
    public void answer(long number, Answer answer) {
        answers.put(number, answer);
    }

    @Override
    public long wallTimeMs() {
        return WALL_MS;
    }

    @Override
    public long entropy() {
        return 1;
    }

    @Override
    public void saveSnapshot(int of, SnapshotMark mark, MachineImage image) {}

    @Override
    public void readSnapshot(SnapshotRead request) {}

    @Override
    public void writeSnapshot(SnapshotPiece piece) {}

    @Override
    public void observed(int of, long index, Event event) {}

    @Override
    public void restored(int of, long index) {}

    @Override
    public void alarm(String finding) {}

    @Override
    public void membersChanged(List<MemberAddress> members) {}

    @Override
    public void versionAgreed(int version) {}
}
