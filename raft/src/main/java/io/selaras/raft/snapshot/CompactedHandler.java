package io.selaras.raft.snapshot;

import static io.selaras.raft.step.BrokenInvariant.require;

import io.selaras.raft.state.RaftState;
import io.selaras.raft.step.Input;

/** This node's own snapshot is durable, so a prefix of the log may go (section 7). */
public final class CompactedHandler {

    private final RaftState state;

    public CompactedHandler(RaftState state) {
        this.state = state;
    }

    public void handle(Input.Compacted compacted) {
        require(
                compacted.mark().index() <= state.commit().index(),
                "snapshot beyond commit: " + compacted.mark());
        state.log().compact(compacted.mark(), compacted.dropThrough());
    }
}
