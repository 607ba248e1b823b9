package io.selaras.replica;

import io.selaras.core.coordination.CoordinationImage;
import io.selaras.raft.RaftStart;
import org.jspecify.annotations.Nullable;

/**
 * What recovery found on this node's disk.
 *
 * @param raft consensus state
 * @param image the machine as of {@code raft.snapshot()}; null for the empty state at index 0
 */
public record ReplicaStart(RaftStart raft, @Nullable CoordinationImage image) {}
