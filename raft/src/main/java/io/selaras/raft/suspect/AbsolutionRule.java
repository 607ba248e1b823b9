package io.selaras.raft.suspect;

import io.selaras.raft.message.Entry;
import io.selaras.raft.progress.Progress;
import io.selaras.raft.state.LeaderState;
import io.selaras.raft.state.RaftState;

/**
 * The leader's part in ending suspicion: marks an entry appended after the suspect was seen, and
 * absolves it once that entry is committed and stored there (Protocol-Aware Recovery, FAST 2018).
 */
public final class AbsolutionRule {

    private static final byte[] NOTHING = new byte[0];

    private final RaftState state;

    public AbsolutionRule(RaftState state) {
        this.state = state;
    }

    public void apply() {
        state.leaderState().ifPresent(this::judge);
    }

    private void judge(LeaderState leaderState) {
        long mark = 0;
        for (Progress follower : leaderState.followers()) {
            if (follower.trust().needsMark()) {
                if (mark == 0) {
                    mark = state.append(Entry.Kind.NOOP, NOTHING);
                }
                follower.trust().mark(mark);
            }
            follower.trust().absolveIf(state.commit().index(), follower.match());
        }
    }
}
