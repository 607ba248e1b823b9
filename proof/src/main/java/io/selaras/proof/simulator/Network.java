package io.selaras.proof.simulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Connections between nodes, as TCP gives them: frames arrive in order or the connection breaks.
 *
 * <p>A cut is silent: frames are held back. When it heals they arrive late, or the connection is
 * reset and they are lost. A crash breaks connections at once, and reconnecting fails.
 */
final class Network {

    private static final long RECONNECT_MS = 100;

    /** One connection between two nodes. */
    private static final class Link {
        private boolean up;
        private boolean cut;
        private long epoch;
        private final Map<String, Long> lastArrivalMs = new LinkedHashMap<>();
        private final List<Runnable> held = new ArrayList<>();
    }

    private final World world;
    private final Map<String, SimulatedNode> nodes = new LinkedHashMap<>();
    private final Map<String, Link> links = new LinkedHashMap<>();
    private int maxDelayMs = 3;

    Network(World world) {
        this.world = world;
    }

    void add(SimulatedNode node) {
        for (String other : nodes.keySet()) {
            links.put(key(node.name(), other), new Link());
        }
        nodes.put(node.name(), node);
    }

    void slow(int newMaxDelayMs) {
        maxDelayMs = newMaxDelayMs;
    }

    void send(String from, String to, byte[] frame) {
        Link link = links.get(key(from, to));
        if (link == null || !link.up) {
            return;
        }
        long epoch = link.epoch;
        Runnable arrive = () -> arrive(link, epoch, from, to, frame);
        if (link.cut) {
            link.held.add(arrive);
            return;
        }
        long last = link.lastArrivalMs.getOrDefault(from, 0L);
        long at = Math.max(last, world.nowMs() + world.between(0, maxDelayMs));
        link.lastArrivalMs.put(from, at);
        world.after(at - world.nowMs(), arrive);
    }

    /** A node came up: it connects to everybody it can reach. */
    void started(String name) {
        for (String other : nodes.keySet()) {
            if (!other.equals(name)) {
                connect(name, other);
            }
        }
    }

    /** A node crashed: its connections break, and reconnecting to it fails. */
    void crashed(String name) {
        for (String other : nodes.keySet()) {
            Link link = links.get(key(name, other));
            if (link != null && link.up) {
                takeDown(link);
                if (link.cut) {
                    continue;
                }
                SimulatedNode peer = node(other);
                world.after(world.between(0, 2), () -> peer.unlinked(name));
                world.after(world.between(3, RECONNECT_MS), () -> lostUnlessBack(peer, name));
            }
        }
    }

    /** Breaks one connection; both sides notice and connect again. */
    void reset(String a, String b) {
        Link link = links.get(key(a, b));
        if (link != null && link.up && !link.cut) {
            takeDown(link);
            node(a).unlinked(b);
            node(b).unlinked(a);
            world.after(world.between(1, RECONNECT_MS), () -> connect(a, b));
        }
    }

    /** Cuts this set of nodes off from all others, silently. */
    void partition(Set<String> side) {
        for (String a : side) {
            for (String b : nodes.keySet()) {
                Link link = links.get(key(a, b));
                if (link != null && !side.contains(b)) {
                    link.cut = true;
                }
            }
        }
    }

    /** Heals all cuts: held frames arrive late, or the connection is reset. */
    void heal() {
        links.forEach((key, link) -> {
            if (!link.cut) {
                return;
            }
            link.cut = false;
            List<Runnable> late = new ArrayList<>(link.held);
            link.held.clear();
            String[] ends = key.split("-", 2);
            if (!link.up) {
                connect(ends[0], ends[1]);
            } else if (world.chance(0.5)) {
                late.forEach(arrive -> world.after(0, arrive));
            } else {
                reset(ends[0], ends[1]);
            }
        });
    }

    private void connect(String a, String b) {
        Link link = links.get(key(a, b));
        if (link == null || link.up) {
            return;
        }
        if (link.cut || !node(a).isUp() || !node(b).isUp()) {
            world.after(RECONNECT_MS * 5, () -> connect(a, b));
            return;
        }
        link.up = true;
        link.epoch++;
        link.lastArrivalMs.clear();
        node(a).linked(b, node(b).start());
        node(b).linked(a, node(a).start());
    }

    private void arrive(Link link, long epoch, String from, String to, byte[] frame) {
        if (link.up && link.epoch == epoch) {
            node(to).frame(from, frame);
        }
    }

    private void lostUnlessBack(SimulatedNode peer, String name) {
        if (!node(name).isUp()) {
            peer.lost(name);
        }
    }

    private static void takeDown(Link link) {
        link.up = false;
        link.held.clear();
    }

    private SimulatedNode node(String name) {
        @Nullable SimulatedNode node = nodes.get(name);
        if (node == null) {
            throw new IllegalArgumentException("no node " + name);
        }
        return node;
    }

    private static String key(String a, String b) {
        return a.compareTo(b) < 0 ? a + "-" + b : b + "-" + a;
    }
}
