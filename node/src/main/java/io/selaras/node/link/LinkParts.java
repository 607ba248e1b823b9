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
 * @param maxFrameBytes largest frame in either direction
 */
public record LinkParts(
        ClusterConfig cluster,
        DurablePeers peers,
        LinkTiming timing,
        int maxFrameBytes,
        Consumer<Map<String, String>> whenFounded,
        LinkListener listener) {}
