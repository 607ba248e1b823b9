package io.selaras.proof.faults.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The network between nodes: each node dials each other one through a proxy of its own, and each
 * direction of each pair has a gate. A shut gate behaves like a silent cut: nothing arrives, nobody
 * is told, and what was under way arrives late after healing, unless the links were reset.
 */
final class PeerNetwork implements AutoCloseable {

    private final Gate[][] gates;
    private final ForwardingProxy[][] proxies;

    private PeerNetwork(List<Integer> ports) throws IOException {
        int size = ports.size();
        gates = new Gate[size][size];
        proxies = new ForwardingProxy[size][size];
        for (int from = 0; from < size; from++) {
            for (int to = 0; to < size; to++) {
                gates[from][to] = new Gate();
            }
        }
        for (int from = 0; from < size; from++) {
            for (int to = 0; to < size; to++) {
                if (from != to) {
                    proxies[from][to] =
                            ForwardingProxy.open(ports.get(to), gates[from][to], gates[to][from]);
                }
            }
        }
    }

    static PeerNetwork between(List<Integer> ports) throws IOException {
        return new PeerNetwork(ports);
    }

    /** The port at which one node reaches another. */
    int portFrom(int from, int to) {
        return proxies[from][to].port();
    }

    void isolate(int node) {
        for (int other = 0; other < gates.length; other++) {
            cut(node, other);
        }
    }

    void cut(int one, int other) {
        gates[one][other].set(false);
        gates[other][one].set(false);
    }

    void heal() {
        for (Gate[] row : gates) {
            for (Gate gate : row) {
                gate.set(true);
            }
        }
    }

    /** Ends every connection between nodes; what was under way is lost. */
    void reset() throws IOException {
        for (ForwardingProxy[] row : proxies) {
            for (ForwardingProxy proxy : row) {
                if (proxy != null) {
                    proxy.reset();
                }
            }
        }
    }

    @Override
    public void close() {
        List<IOException> faults = new ArrayList<>();
        for (ForwardingProxy[] row : proxies) {
            for (ForwardingProxy proxy : row) {
                if (proxy != null) {
                    try {
                        proxy.close();
                    } catch (IOException e) {
                        faults.add(e);
                    }
                }
            }
        }
        heal();
        if (!faults.isEmpty()) {
            throw new UncheckedIOException("a proxy did not close", faults.getFirst());
        }
    }
}
