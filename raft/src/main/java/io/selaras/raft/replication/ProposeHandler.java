package io.selaras.raft.replication;

import io.selaras.raft.message.Entry;
import io.selaras.raft.state.LeaderState;
import io.selaras.raft.state.RaftState;
import io.selaras.raft.step.Input;

/** A proposal: appended, or refused before it is anywhere. A refusal never costs leadership. */
public final class ProposeHandler {

    private final RaftState state;

    public ProposeHandler(RaftState state) {
        this.state = state;
    }

    /** The index of the new entry, or 0. */
    public long handle(Input.Propose proposal) {
        boolean accepted = takes(proposal.term(), proposal.payload().length);
        return accepted ? state.append(Entry.Kind.BATCH, proposal.payload()) : 0;
    }

    /**
     * Whether a proposal of so many bytes would be appended now. A refusal ends by itself: another
     * term tells of its leader, a transfer has a deadline, entries commit; only what is larger than
     * an entry may be is refused for ever.
     */
    public boolean takes(long term, int bytes) {
        return state.leaderState()
                .filter(leaderState -> term == state.term())
                .filter(leaderState -> !leaderState.handsOver())
                .filter(leaderState -> fits(leaderState, bytes))
                .isPresent();
    }

    private boolean fits(LeaderState leaderState, int bytes) {
        return bytes <= state.limits().maxEntryBytes()
                && leaderState.uncommittedBytes() + bytes <= state.limits().maxUncommittedBytes();
    }
}
