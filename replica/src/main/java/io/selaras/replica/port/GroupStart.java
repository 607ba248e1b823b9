package io.selaras.replica.port;

import io.selaras.core.kernel.machine.MachineImage;
import io.selaras.raft.RaftStart;
import org.jspecify.annotations.Nullable;

/**
 * What recovery found of a group on this node's disk, or how a group begins. One whose snapshot
 * names no voter is not there: all that is known of it is a hard state, which a founding must keep.
 *
 * @param raft consensus state
 * @param image the machine as of {@code raft.snapshot()}; null for the empty state at index 0
 */
public record GroupStart(RaftStart raft, @Nullable MachineImage image) {

    /** Whether the node has the group. */
    public boolean founded() {
        return !raft.snapshot().membership().voters().isEmpty();
    }
}
