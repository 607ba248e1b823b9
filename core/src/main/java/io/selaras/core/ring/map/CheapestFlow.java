package io.selaras.core.ring.map;

import java.util.Arrays;

/**
 * A network in which a flow of least cost is found by successive shortest paths (Ahuja, Magnanti,
 * Orlin: Network Flows, 1993, section 9.7). The costs of arcs are not negative, so the flow is
 * cheapest after each path. Paths are found by Bellman and Ford's method with a queue. Arcs are
 * looked at in an order that follows from that of their adding, so equal networks give equal flows.
 */
final class CheapestFlow {

    private static final int NONE = -1;

    private final int[] firstArc;
    private int[] nextArc = new int[64];
    private int[] head = new int[64];
    private int[] free = new int[64];
    private long[] cost = new long[64];
    private int arcs;

    private final long[] distance;
    private final int[] arrival;
    private final boolean[] queued;
    private final int[] queue;

    /** Vertices are numbered from 0 on. */
    CheapestFlow(int vertices) {
        firstArc = new int[vertices];
        Arrays.fill(firstArc, NONE);
        distance = new long[vertices];
        arrival = new int[vertices];
        queued = new boolean[vertices];
        queue = new int[vertices];
    }

    /** Adds an arc and answers its number. */
    int add(int from, int to, int capacity, long arcCost) {
        int arc = half(from, to, capacity, arcCost);
        half(to, from, 0, -arcCost);
        return arc;
    }

    /** How much flows over an arc. */
    int flowOver(int arc) {
        return free[arc ^ 1];
    }

    /**
     * Sends so many units as cheaply as it can be done.
     *
     * @throws IllegalStateException if the network does not hold them
     */
    void send(int source, int sink, int units) {
        for (int left = units; left > 0; ) {
            findPaths(source);
            if (distance[sink] == Long.MAX_VALUE) {
                throw new IllegalStateException(left + " of " + units + " units find no way");
            }
            int fits = left;
            for (int at = sink; at != source; at = head[arrival[at] ^ 1]) {
                fits = Math.min(fits, free[arrival[at]]);
            }
            for (int at = sink; at != source; at = head[arrival[at] ^ 1]) {
                free[arrival[at]] -= fits;
                free[arrival[at] ^ 1] += fits;
            }
            left -= fits;
        }
    }

    private void findPaths(int source) {
        Arrays.fill(distance, Long.MAX_VALUE);
        distance[source] = 0;
        int first = 0;
        int waiting = 0;
        queue[(first + waiting++) % queue.length] = source;
        while (waiting > 0) {
            int at = queue[first];
            first = (first + 1) % queue.length;
            waiting--;
            queued[at] = false;
            for (int arc = firstArc[at]; arc != NONE; arc = nextArc[arc]) {
                int to = head[arc];
                if (free[arc] > 0 && distance[at] + cost[arc] < distance[to]) {
                    distance[to] = distance[at] + cost[arc];
                    arrival[to] = arc;
                    if (!queued[to]) {
                        queued[to] = true;
                        queue[(first + waiting++) % queue.length] = to;
                    }
                }
            }
        }
    }

    /** An arc and its reverse are neighbours, so each finds the other by its lowest bit. */
    private int half(int from, int to, int capacity, long arcCost) {
        if (arcs == head.length) {
            nextArc = Arrays.copyOf(nextArc, 2 * arcs);
            head = Arrays.copyOf(head, 2 * arcs);
            free = Arrays.copyOf(free, 2 * arcs);
            cost = Arrays.copyOf(cost, 2 * arcs);
        }
        nextArc[arcs] = firstArc[from];
        firstArc[from] = arcs;
        head[arcs] = to;
        free[arcs] = capacity;
        cost[arcs] = arcCost;
        return arcs++;
    }
}
