package io.selaras.link;

import io.selaras.config.ClusterConfig;
import io.selaras.link.identity.DurablePeers;
import java.util.function.LongSupplier;

/**
 * What links are made of.
 *
 * @param maxFrameBytes largest frame in either direction
 * @param applied the log index that this node has applied; 0 without a replica
 */
public record LinkConfig(
        ClusterConfig cluster,
        DurablePeers peers,
        LinkTiming timing,
        int maxFrameBytes,
        LongSupplier applied,
        MembershipListener membership,
        LinkListener listener) {}
