package io.selaras.proof.simulator.node;

import io.selaras.proof.simulator.context.CoverageProbe;
import io.selaras.proof.simulator.context.SimulationContext;
import io.selaras.proof.simulator.frame.SplitAppends;
import io.selaras.proof.simulator.node.Link.Connection;
import io.selaras.proof.simulator.node.Link.End;
import io.selaras.proof.simulator.node.Link.Frame;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Links between nodes, as TCP gives them (ADR 0071): within a connection frames arrive in order and
 * once, or not at all. So what can go wrong is a cut of one direction or both (silent: frames are
 * held back, as TCP sends them again), a stall, slowness, a reset (frames under way are lost), and
 * an end that does not know that the other has gone (half-open), until its probes are silent for
 * too long. Frames of a connection that one end has given up may still arrive at the other, after
 * frames of its successor.
 */
public final class Network {

    /** As the product's {@code LinkTiming} has it for elections of 3 s. */
    private static final long SILENCE_MS = 3_000;

    private static final long PROBE_EVERY_MS = 750;
    private static final long RECONNECT_MS = 100;
    private static final long LAST_RETRY_MS = 500;
    private static final long HANDSHAKE_MS = 1_000;
    private static final long OLD_FRAMES_US = 2_000;

    private final SimulationContext context;
    private final Map<String, SimulatedNode> nodes = new LinkedHashMap<>();
    private final Map<String, Link> links = new LinkedHashMap<>();
    private final SplitAppends pieces;
    private long connections;

    public Network(SimulationContext context) {
        this.context = context;
        this.pieces = new SplitAppends(context);
    }

    public void add(SimulatedNode node) {
        for (SimulatedNode other : nodes.values()) {
            links.put(key(node.name(), other.name()), new Link(other, node));
        }
        nodes.put(node.name(), node);
    }

    void send(String from, String to, byte[] frame) {
        pieces.of(frame).forEach(piece -> sendPiece(from, to, piece));
    }

    private void sendPiece(String from, String to, byte[] frame) {
        Link link = links.get(key(from, to));
        if (link == null) {
            return;
        }
        End sender = link.end(from);
        Connection connection = sender.connection;
        if (connection == null) {
            context.probes().hit(CoverageProbe.FRAME_LOST);
        } else if (sender.cut) {
            link.held(sender, connection).add(new Frame(frame));
        } else {
            carry(link, sender, connection, frame);
        }
    }

    /** A process came up: it connects to everybody it can reach. */
    void started(String name) {
        for (String other : nodes.keySet()) {
            Link link = links.get(key(name, other));
            if (link != null) {
                connectSoon(link, context.between(0, 20));
            }
        }
    }

    /** A process died: the kernel tells the other ends, as far as its packets get. */
    void crashed(String name) {
        for (String other : nodes.keySet()) {
            Link link = links.get(key(name, other));
            if (link != null) {
                End dead = link.end(name);
                Connection connection = dead.connection;
                dead.connection = null;
                if (connection != null) {
                    tellOtherEnd(link, dead, connection);
                }
            }
        }
    }

    /**
     * A node's cluster writes at another version: it ends connections with who does not read it.
     */
    void versionAgreed(String name) {
        for (String other : nodes.keySet()) {
            Link link = links.get(key(name, other));
            if (link != null
                    && link.end(name).connection != null
                    && !link.a.node.build().understands(link.b.node.build())) {
                reset(name, other);
            }
        }
    }

    /** Whether this node writes at a later version than the other reads. */
    boolean isNewer(String name, String other) {
        Link link = links.get(key(name, other));
        if (link == null) {
            return false;
        }
        int writes = link.end(name).node.build().agreed();
        return !link.end(other).node.build().running().contains(writes);
    }

    /** A process stands still, or runs again: probes of others find out. */
    void paused(String name) {
        for (String other : nodes.keySet()) {
            Link link = links.get(key(name, other));
            if (link != null) {
                troubled(link, link.end(name));
            }
        }
    }

    /** Breaks one connection; both sides notice and connect again. False if there is none. */
    public boolean reset(String one, String two) {
        Link link = links.get(key(one, two));
        if (link == null || link.a.connection == null || link.b.connection == null) {
            return false;
        }
        for (End end : List.of(link.a, link.b)) {
            Connection connection = end.connection;
            context.afterUs(context.between(0, 2_000), () -> ended(link, end, connection, true));
        }
        return true;
    }

    /** Nothing that {@code from} sends reaches {@code to} any more. False if it was so already. */
    public boolean cut(String from, String to) {
        Link link = links.get(key(from, to));
        if (link == null || link.end(from).cut) {
            return false;
        }
        link.end(from).cut = true;
        context.tell("network", () -> from + " no longer reaches " + to);
        troubled(link, link.end(from));
        return link.end(from).connection != null;
    }

    /** Nothing moves from {@code from} to {@code to} for a while; it all arrives later. */
    public boolean stall(String from, String to, long forMs) {
        Link link = links.get(key(from, to));
        if (link == null || link.end(from).connection == null) {
            return false;
        }
        link.end(from).stalledUntilUs = context.nowUs() + forMs * 1_000;
        return true;
    }

    /** Frames of this direction take up to so long. */
    public void slow(String from, String to, int maxDelayUs) {
        Link link = links.get(key(from, to));
        if (link != null) {
            link.end(from).maxDelayUs = maxDelayUs;
        }
    }

    /** Frames of every direction take up to so long. */
    public void slowAll(int maxDelayUs) {
        links.values()
                .forEach(link -> {
                    link.a.maxDelayUs = maxDelayUs;
                    link.b.maxDelayUs = maxDelayUs;
                });
    }

    public void fastAll() {
        slowAll(Link.FAST_US);
    }

    /** Heals all cuts: held frames arrive late, or the connection is reset. */
    public void heal() {
        for (Link link : links.values()) {
            for (End end : List.of(link.a, link.b)) {
                if (end.cut) {
                    end.cut = false;
                    end.troubles++;
                    context.tell("network", () -> end.node.name() + " reaches " + peer(link, end));
                    release(link, end);
                }
            }
        }
    }

    private void release(Link link, End sender) {
        Connection connection = sender.connection;
        if (connection == null) {
            return;
        }
        if (context.chance(0.3)) {
            reset(link.a.node.name(), link.b.node.name());
            return;
        }
        List<Frame> late = new ArrayList<>(link.held(sender, connection));
        link.held(sender, connection).clear();
        sender.stalledUntilUs = context.nowUs() + context.between(0, 1_000_000);
        late.forEach(frame -> carry(link, sender, connection, frame.bytes()));
    }

    private void carry(Link link, End sender, Connection connection, byte[] frame) {
        long earliestUs = context.nowUs() + context.between(50, sender.maxDelayUs);
        long atUs = link.arrivalUs(sender, connection, earliestUs);
        End receiver = link.other(sender);
        context.afterUs(atUs - context.nowUs(), () -> arrive(sender, receiver, connection, frame));
    }

    private void arrive(End sender, End receiver, Connection connection, byte[] frame) {
        Connection current = receiver.connection;
        if (current == null || current.number < connection.number) {
            context.probes().hit(CoverageProbe.FRAME_LOST);
            return;
        }
        if (current != connection) {
            // What had reached the old socket may be read after the new one was greeted.
            if (context.nowUs() - current.sinceUs > OLD_FRAMES_US || context.chance(0.5)) {
                context.probes().hit(CoverageProbe.FRAME_LOST);
                return;
            }
            context.probes().hit(CoverageProbe.FRAME_OF_OLD_LINK);
        }
        receiver.node.frame(sender.node.name(), frame);
    }

    /** One end is gone; the other hears of it unless its packets do not get through. */
    private void tellOtherEnd(Link link, End gone, Connection connection) {
        End other = link.other(gone);
        if (gone.cut) {
            troubled(link, gone);
        } else {
            long delayUs = context.between(50, 2_000);
            context.afterUs(delayUs, () -> ended(link, other, connection, true));
        }
    }

    /** An end notices that its connection is over. */
    private void ended(Link link, End end, @Nullable Connection connection, boolean byPeer) {
        if (connection == null || end.connection != connection) {
            return;
        }
        end.connection = null;
        String peer = peer(link, end);
        end.node.unlinked(peer);
        if (!byPeer) {
            connectSoon(link, context.between(50, LAST_RETRY_MS));
            return;
        }
        connectSoon(link, context.between(1, RECONNECT_MS));
        long patienceMs = context.between(RECONNECT_MS, HANDSHAKE_MS);
        boolean refused = !link.other(end).node.isUp();
        context.afterMs(
                refused ? context.between(1, RECONNECT_MS) : patienceMs,
                () -> {
                    if (end.connection == null && !link.passable()) {
                        context.probes().hit(CoverageProbe.PEER_REPORTED_LOST);
                        end.node.lost(peer);
                    }
                });
    }

    /** What this end sends does not arrive: the other end's probes will notice. */
    private void troubled(Link link, End silent) {
        long mine = ++silent.troubles;
        End other = link.other(silent);
        Connection connection = other.connection;
        if (connection == null) {
            return;
        }
        long noticeMs = SILENCE_MS + context.between(0, PROBE_EVERY_MS);
        context.afterMs(
                noticeMs,
                () -> {
                    boolean still = silent.cut || !silent.node.isRunning();
                    if (silent.troubles == mine && still && other.connection == connection) {
                        context.probes().hit(CoverageProbe.LINK_SILENT);
                        ended(link, other, connection, false);
                        tellOtherEnd(link, other, connection);
                    }
                });
    }

    private void connectSoon(Link link, long delayMs) {
        if (!link.dialling) {
            link.dialling = true;
            context.afterMs(
                    delayMs,
                    () -> {
                        link.dialling = false;
                        connect(link);
                    });
        }
    }

    private void connect(Link link) {
        boolean wanted = link.a.connection == null || link.b.connection == null;
        if (!wanted || !link.a.node.isUp() || !link.b.node.isUp()) {
            return;
        }
        if (!link.passable()) {
            connectSoon(link, LAST_RETRY_MS);
            return;
        }
        if (refused(link.a, link.b) || refused(link.b, link.a)) {
            context.probes().hit(CoverageProbe.COPY_REFUSED);
            connectSoon(link, LAST_RETRY_MS);
            return;
        }
        if (!link.a.node.build().understands(link.b.node.build())) {
            context.probes().hit(CoverageProbe.VERSION_REFUSED);
            connectSoon(link, LAST_RETRY_MS);
            return;
        }
        Connection connection = new Connection(++connections, context.nowUs());
        context.probes().hit(CoverageProbe.LINKED);
        for (End end : List.of(link.a, link.b)) {
            if (end.connection != null) {
                context.probes().hit(CoverageProbe.LINK_REPLACED_HALF_OPEN);
                end.node.unlinked(peer(link, end));
            }
            end.connection = connection;
        }
        link.a.node.linked(link.b.node);
        link.b.node.linked(link.a.node);
    }

    private boolean refused(End end, End peer) {
        Optional<String> fault = end.node.disk().admit(peer.node.disk().identity());
        fault.ifPresent(why ->
                context.tell(end.node.name(), () -> "refuses " + peer.node.name() + ": " + why));
        return fault.isPresent();
    }

    private static String peer(Link link, End end) {
        return link.other(end).node.name();
    }

    private static String key(String one, String two) {
        return one.compareTo(two) < 0 ? one + "-" + two : two + "-" + one;
    }
}
