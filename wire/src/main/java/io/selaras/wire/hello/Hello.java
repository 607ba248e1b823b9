package io.selaras.wire.hello;

import java.util.List;

/**
 * The first thing each side says on a new link: who it is, and what it knows of the others while a
 * cluster forms.
 *
 * @param protocol version of everything that follows on the link
 * @param cluster id of the cluster whose data the node holds; empty if it holds none
 * @param from node id of the speaker
 * @param to node id it wants to speak with; empty if it does not know it yet
 * @param nonce 64 bits the speaker drew when it started
 * @param incarnation of its data directory; raised when the directory is replaced
 * @param start durable start number, raised at each start
 * @param formed whether the speaker belongs to a cluster that was formed
 * @param known nodes the speaker has heard from while it is not formed, itself included
 */
public record Hello(
        int protocol,
        String cluster,
        String from,
        String to,
        long nonce,
        long incarnation,
        long start,
        boolean formed,
        List<KnownNode> known) {

    /** The version this code speaks; the other side must speak the same. */
    public static final int PROTOCOL = 1;

    public Hello {
        known = List.copyOf(known);
    }

    /** A node and the nonce it said. */
    public record KnownNode(String node, long nonce) {}
}
