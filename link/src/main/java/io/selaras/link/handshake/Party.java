package io.selaras.link.handshake;

import io.selaras.config.ClusterSecret;
import java.util.Optional;

/** This node in its conversations. */
public record Party(String nodeId, Optional<ClusterSecret> secret) {}
