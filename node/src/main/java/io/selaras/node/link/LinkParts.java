package io.selaras.node.link;

import io.selaras.node.config.ClusterConfig;
import io.selaras.node.identity.DurablePeers;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What links are made of.
 *
 * @param whenFounded called once, on the event loop, when this node learns the founders of its
 *     cluster; {@link PeerLinks#joined} must follow when that is durable
 * @param whenForeign called with a cluster's id when a majority of the members turns out to belong
 *     to it while this node belongs to another
 * @param maxFrameBytes largest frame in either direction
 */
public record LinkParts(
        ClusterConfig cluster,
        DurablePeers peers,
        LinkTiming timing,
        int maxFrameBytes,
        Consumer<Map<String, String>> whenFounded,
        Consumer<String> whenForeign,
        LinkListener listener) {}
