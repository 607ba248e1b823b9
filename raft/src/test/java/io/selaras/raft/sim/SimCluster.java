package io.selaras.raft.sim;

import io.selaras.raft.RaftConfig;
import io.selaras.raft.message.Membership;
import io.selaras.raft.message.Message;
import io.selaras.raft.message.SnapshotMark;
import io.selaras.raft.step.Input;
import io.selaras.raft.step.Output;
import io.selaras.raft.step.RaftLimits;
import io.selaras.raft.step.RaftTiming;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A whole group on virtual time. Every run is a function of its seed and the calls made. */
public final class SimCluster {

    /** Hears of every step. */
    public interface Trace {
        void stepped(long nowMs, SimNode node, Input input, Output output);
    }

    private static final int TAIL = 2;

    private final Random random;
    private final SimNetwork network;
    private final Oracle oracle = new Oracle();
    private final List<SimNode> nodes = new ArrayList<>();
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(
                    Comparator.comparingLong(Event::atMs).thenComparingLong(Event::order));
    private final Trace trace;
    private final Membership founders;
    private long nowMs;
    private long order;
    private int maxDiskMs = 1;
    private int piecesPercent;
    private List<String> preference = List.of();

    public SimCluster(long seed, int size, Trace trace) {
        this.random = new Random(seed);
        this.network = new SimNetwork(random);
        this.trace = trace;
        List<String> ids = new ArrayList<>();
        for (int id = 1; id <= size; id++) {
            ids.add("n" + id);
        }
        founders = Membership.ofVoters(ids);
        ids.forEach(this::start);
    }

    private SimNode start(String id) {
        SimNode node = new SimNode(config(id), founders, random::nextLong);
        nodes.add(node);
        return node;
    }

    /** One more node, empty and no member of anything, linked with all that are up. */
    public SimNode join() {
        SimNode node = start("n" + (nodes.size() + 1));
        link(node);
        return node;
    }

    /** Timeouts of tenths of a second, small limits. */
    static RaftConfig config(String self) {
        return new RaftConfig(
                0,
                self,
                new RaftTiming(300, 500, 50, 5, 15),
                new RaftLimits(4, 500, 200, 2_000, 100));
    }

    public Membership founders() {
        return founders;
    }

    public SimNetwork network() {
        return network;
    }

    Oracle oracle() {
        return oracle;
    }

    public List<SimNode> nodes() {
        return nodes;
    }

    public SimNode node(String id) {
        return nodes.stream().filter(node -> node.id().equals(id)).findFirst().orElseThrow();
    }

    public long nowMs() {
        return nowMs;
    }

    public void diskDelay(int maxMs) {
        maxDiskMs = maxMs;
    }

    /** So many append requests of a hundred travel as two. */
    public void pieces(int inHundred) {
        piecesPercent = inHundred;
    }

    /** In which order the nodes should take over from now on. */
    public void prefer(List<String> order) {
        preference = order;
    }

    /** The ready leader of the newest term, if there is one. */
    public Optional<SimNode> leader() {
        return nodes.stream()
                .filter(node -> node.up() && node.raft().isReadyLeader())
                .max(Comparator.comparingLong(node -> node.raft().status().term()));
    }

    /** Lets this much time pass. */
    public void run(long durationMs) {
        long endMs = nowMs + durationMs;
        while (true) {
            Event event = events.peek();
            long eventMs = event == null ? Long.MAX_VALUE : event.atMs;
            SimNode due = nextDue();
            long dueMs = due == null ? Long.MAX_VALUE : due.raft().nextDeadlineMs();
            if (Math.min(eventMs, dueMs) > endMs) {
                nowMs = endMs;
                return;
            }
            nowMs = Math.max(nowMs, Math.min(eventMs, dueMs));
            if (due != null && dueMs <= eventMs) {
                step(due, new Input.Tick());
            } else if (event != null) {
                events.remove(event);
                event.action.run();
            }
        }
    }

    private @Nullable SimNode nextDue() {
        SimNode due = null;
        for (SimNode node : nodes) {
            if (node.up()
                    && (due == null
                            || node.raft().nextDeadlineMs() < due.raft().nextDeadlineMs())) {
                due = node;
            }
        }
        return due;
    }

    /** One step of one node, and everything that follows from it. */
    public Output step(SimNode node, Input input) {
        Output output = node.raft().step(nowMs, input);
        trace.stepped(nowMs, node, input, output);
        oracle.observe(node, output);
        node.apply(output);
        if (!output.persists().isEmpty()) {
            node.disk().write(output.persistSequence(), output.persists());
            later(
                    1 + (maxDiskMs == 1 ? 0 : random.nextInt(maxDiskMs)),
                    node,
                    () -> {
                        node.disk().sync(output.persistSequence());
                        step(node, new Input.Persisted(output.persistSequence()));
                    });
        }
        output.messages().forEach(this::send);
        for (Output.SendSnapshot wanted : output.sendSnapshots()) {
            sendSnapshot(node, wanted);
        }
        return output;
    }

    private void send(Message message) {
        if (piecesPercent > 0
                && message instanceof Message.AppendRequest request
                && !request.entries().isEmpty()
                && random.nextInt(100) < piecesPercent) {
            int entries = random.nextInt(request.entries().size());
            carry(Pieces.head(request, entries));
            carry(Pieces.rest(request, entries));
        } else {
            carry(message);
        }
    }

    private void carry(Message message) {
        for (int copy = network.copies(); copy > 0; copy--) {
            if (network.carries(message.from(), message.to())) {
                deliver(node(message.from()), node(message.to()), new Input.Receive(message));
            }
        }
    }

    private void deliver(SimNode from, SimNode to, Input input) {
        int fromLife = from.life();
        later(
                network.delayMs(),
                to,
                () -> {
                    if (from.life() == fromLife && network.carries(from.id(), to.id())) {
                        step(to, input);
                    }
                });
    }

    private void sendSnapshot(SimNode from, Output.SendSnapshot wanted) {
        SnapshotMark mark = from.disk().recover().snapshot();
        SimNode to = node(wanted.peer());
        boolean arrives = to.up() && network.carries(from.id(), to.id()) && network.copies() > 0;
        if (arrives) {
            deliver(from, to, new Input.SnapshotReceived(from.id(), wanted.term(), mark));
        }
        later(10, from, () -> step(from, new Input.SnapshotSent(wanted.peer(), mark, arrives)));
    }

    private void later(long delayMs, SimNode node, Runnable action) {
        int life = node.life();
        events.add(
                new Event(
                        nowMs + delayMs,
                        order++,
                        () -> {
                            if (node.up() && node.life() == life) {
                                action.run();
                            }
                        }));
    }

    /** Every pair that is up gets a connection. */
    public void linkAll() {
        for (SimNode node : nodes) {
            for (SimNode peer : nodes) {
                if (node != peer && node.up() && peer.up()) {
                    step(node, new Input.PeerLinked(peer.id()));
                }
            }
        }
    }

    /** A crash: of what is not durable, the first few writes survive by chance. */
    public void crash(SimNode node, boolean noticed) {
        node.disk().crash(random.nextInt(3));
        node.crash();
        notice(node, noticed);
    }

    /** A crash that also takes this many durable changes: the node returns as recovering. */
    public void tear(SimNode node, int lost) {
        node.disk().tear(lost);
        node.crash();
        notice(node, true);
    }

    private void notice(SimNode crashed, boolean noticed) {
        for (SimNode peer : nodes) {
            if (noticed && peer.up()) {
                step(peer, new Input.PeerLost(crashed.id(), preference));
            }
        }
    }

    public void restart(SimNode node) {
        node.restart();
        link(node);
    }

    private void link(SimNode node) {
        for (SimNode peer : nodes) {
            if (peer != node && peer.up()) {
                step(node, new Input.PeerLinked(peer.id()));
                step(peer, new Input.PeerLinked(node.id()));
            }
        }
    }

    /** Takes a snapshot and drops all but a short tail of the log before it. */
    public void snapshot(SimNode node) {
        SnapshotMark mark = node.mark();
        long dropThrough = Math.max(0, mark.index() - TAIL);
        if (mark.index() > node.disk().recover().snapshot().index()
                && node.raft().status().durableIndex() >= mark.index()) {
            node.disk().compact(mark, dropThrough);
            step(node, new Input.Compacted(mark, dropThrough));
        }
    }

    private record Event(long atMs, long order, Runnable action) {}
}
