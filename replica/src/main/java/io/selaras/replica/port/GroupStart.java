package io.selaras.replica.port;

import io.selaras.core.kernel.machine.MachineImage;
import io.selaras.raft.RaftStart;
import org.jspecify.annotations.Nullable;

/**
 * What recovery found of a group on this node's disk.
 *
 * @param raft consensus state
 * @param image the machine as of {@code raft.snapshot()}; null for the empty state at index 0
 */
public record GroupStart(RaftStart raft, @Nullable MachineImage image) {}
