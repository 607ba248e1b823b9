package io.selaras.raft.recovery;

import io.selaras.raft.message.Entry;
import io.selaras.raft.progress.Progress;
import io.selaras.raft.state.LeaderState;
import io.selaras.raft.state.RaftState;

/**
 * The leader's part in ending recovery: it marks an entry appended after the recovering node was
 * seen, and ends the recovery once that entry is committed and stored there (Protocol-Aware
 * Recovery, FAST 2018).
 */
public final class RecoveryRule {

    private static final byte[] NOTHING = new byte[0];

    private final RaftState state;

    public RecoveryRule(RaftState state) {
        this.state = state;
    }

    public void apply() {
        state.leaderState().ifPresent(this::apply);
    }

    private void apply(LeaderState leaderState) {
        long mark = 0;
        for (Progress follower : leaderState.followers()) {
            if (follower.recovery().needsMark()) {
                if (mark == 0) {
                    mark = state.append(Entry.Kind.NOOP, NOTHING);
                }
                follower.recovery().mark(mark);
            }
            follower.recovery().completeIf(state.commit().index(), follower.match());
        }
    }
}
