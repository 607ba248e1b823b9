package io.selaras.node.handshake;

import io.selaras.node.config.ClusterSecret;
import java.util.Optional;

/** This node in its conversations. */
public record Party(String nodeId, Optional<ClusterSecret> secret) {}
