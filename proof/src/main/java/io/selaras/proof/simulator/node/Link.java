package io.selaras.proof.simulator.node;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The way between two nodes: each direction can be cut, slow or stalled by itself, and each end has
 * its own idea of the connection.
 */
final class Link {

    static final int FAST_US = 3_000;

    final End a;
    final End b;

    /** An attempt to connect is on its way. */
    boolean dialling;

    /** One side of the link; its frames go out in the order of sending. */
    static final class End {
        final SimulatedNode node;

        /** The connection that this end believes in. */
        @Nullable Connection connection;

        /** What this end sends does not get through. */
        boolean cut;

        /** Counts the troubles of what this end sends, so that a probe knows its own. */
        long troubles;

        int maxDelayUs = FAST_US;
        long stalledUntilUs;

        End(SimulatedNode node) {
            this.node = node;
        }
    }

    /** One TCP connection. Frames arrive in order, or not at all. */
    static final class Connection {
        final long number;
        final long sinceUs;
        final ArrayDeque<Frame> fromA = new ArrayDeque<>();
        final ArrayDeque<Frame> fromB = new ArrayDeque<>();
        long lastFromAUs;
        long lastFromBUs;

        Connection(long number, long sinceUs) {
            this.number = number;
            this.sinceUs = sinceUs;
        }
    }

    /** What is held back by a cut. */
    record Frame(byte[] bytes) {}

    Link(SimulatedNode a, SimulatedNode b) {
        this.a = new End(a);
        this.b = new End(b);
    }

    End end(String name) {
        return a.node.name().equals(name) ? a : b;
    }

    End other(End end) {
        return end == a ? b : a;
    }

    ArrayDeque<Frame> held(End sender, Connection connection) {
        return sender == a ? connection.fromA : connection.fromB;
    }

    /** When the next frame of this sender arrives, if it leaves now and takes so long. */
    long arrivalUs(End sender, Connection connection, long earliestUs) {
        long last = sender == a ? connection.lastFromAUs : connection.lastFromBUs;
        long at = Math.max(Math.max(last, earliestUs), sender.stalledUntilUs);
        if (sender == a) {
            connection.lastFromAUs = at;
        } else {
            connection.lastFromBUs = at;
        }
        return at;
    }

    /** Whether two live processes could shake hands over it. */
    boolean passable() {
        return !a.cut && !b.cut && a.node.isRunning() && b.node.isRunning();
    }
}
