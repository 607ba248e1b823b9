package io.selaras.raft.progress;

/** What the leader knows about one follower (section 5.3: nextIndex and matchIndex, and more). */
public final class Progress {

    private final String peer;
    private final Inflights inflights = new Inflights();
    private final RecoveryState recovery = new RecoveryState();
    private ProgressState state = ProgressState.PROBE;
    private long match;
    private long next;
    private boolean voter;
    private boolean paused;
    private long probedMs;
    private long heardMs;
    private long ackedRound;
    private long toldCommit;
    private long challengeRound;

    public Progress(String peer, long next, long nowMs) {
        this.peer = peer;
        this.next = next;
        this.heardMs = nowMs;
    }

    public String peer() {
        return peer;
    }

    /** False for a learner, which counts nowhere. */
    public boolean voter() {
        return voter;
    }

    public void voter(boolean votes) {
        voter = votes;
    }

    public RecoveryState recovery() {
        return recovery;
    }

    public ProgressState state() {
        return state;
    }

    public long match() {
        return match;
    }

    public long next() {
        return next;
    }

    public long heardMs() {
        return heardMs;
    }

    /** The newest read round that it confirmed in this term. */
    public long ackedRound() {
        return ackedRound;
    }

    /** The newest commit index that it was told. */
    public long toldCommit() {
        return toldCommit;
    }

    /** This commit index is on its way to it. */
    public void tellCommit(long commit) {
        toldCommit = Math.max(toldCommit, commit);
    }

    /** A reply of this term arrived. */
    public void heard(long nowMs, long round, boolean recovering) {
        heardMs = nowMs;
        ackedRound = Math.max(ackedRound, round);
        if (!recovering) {
            recovery.cleared();
        } else if (!recovery.recovering()) {
            startRecovery();
        }
    }

    /** Forgets what it acknowledged: its disk may have lost it. */
    public void startRecovery() {
        recovery.startRecovery();
        match = 0;
        challengeRound = 0;
        probe(next);
    }

    /** It holds and has stored everything through {@code index}. */
    public void accepted(long index, long round) {
        match = Math.max(match, index);
        inflights.acknowledged(match);
        if (round >= challengeRound) {
            challengeRound = 0;
        }
        if (state == ProgressState.PROBE || (state == ProgressState.SNAPSHOT && index >= next)) {
            paused = false;
            state = ProgressState.REPLICATE;
            next = match + 1;
        }
        next = Math.max(next, match + 1);
    }

    /**
     * It refused, and may agree at {@code index}. A refusal that a pipelined predecessor has
     * already answered changes nothing.
     */
    public void refused(long index) {
        if (state == ProgressState.REPLICATE) {
            probe(Math.min(next, Math.max(match, index) + 1));
        } else if (state == ProgressState.PROBE && index < next - 1) {
            probe(Math.max(match, index) + 1);
        }
    }

    /**
     * It refused below what it has acknowledged: asks again under a round that only a fresh reply
     * names.
     */
    public void challenge(long round) {
        challengeRound = round;
        probe(match + 1);
    }

    public boolean challenged() {
        return challengeRound > 0;
    }

    /** Whether a refusal under this round answers the challenge. */
    public boolean provesLoss(long round) {
        return challengeRound > 0 && round >= challengeRound;
    }

    /**
     * An append request is on its way.
     *
     * @param lastIndex its last entry
     * @param bytes what its entries weigh
     */
    public void sent(long lastIndex, long bytes, long nowMs) {
        recovery.announced();
        if (state == ProgressState.PROBE) {
            paused = true;
            probedMs = nowMs;
        } else if (lastIndex >= next) {
            inflights.add(lastIndex, bytes, nowMs);
            next = lastIndex + 1;
        }
    }

    /** Whether one more request may be sent. */
    public boolean open(int maxInflight, long maxBytes) {
        return switch (state) {
            case PROBE -> !paused;
            case REPLICATE -> inflights.size() < maxInflight && inflights.bytes() < maxBytes;
            case SNAPSHOT -> false;
        };
    }

    /** What the entries in unanswered requests weigh. */
    public long inflightBytes() {
        return inflights.bytes();
    }

    /** It lives, yet requests from before {@code sinceMs} are unanswered: they are lost. */
    public void recoverLost(long sinceMs) {
        if (state == ProgressState.REPLICATE && inflights.olderThan(sinceMs)) {
            probe(match + 1);
        } else if (state == ProgressState.PROBE && probedMs <= sinceMs) {
            paused = false;
        }
        recovery.announceAgain();
    }

    /** Its link was made anew: whatever was in flight is gone, and it may be recovering. */
    public void relinked() {
        probe(state == ProgressState.REPLICATE ? match + 1 : next);
        if (recovery.recovering()) {
            startRecovery();
        }
    }

    /** Its link ended: nothing is sent until it is heard again. */
    public void unlinked(long nowMs) {
        if (state != ProgressState.SNAPSHOT) {
            probe(state == ProgressState.REPLICATE ? match + 1 : next);
            paused = true;
            probedMs = nowMs;
        }
    }

    /** It needs what only a snapshot holds. */
    public void snapshotNeeded() {
        inflights.clear();
        state = ProgressState.SNAPSHOT;
    }

    /** The snapshot through {@code index} arrived there; the next reply will tell. */
    public void snapshotDelivered(long index) {
        if (state == ProgressState.SNAPSHOT) {
            probe(Math.max(match, index) + 1);
        }
    }

    /** The snapshot did not arrive; tries again when it is next heard. */
    public void snapshotFailed(long nowMs) {
        if (state == ProgressState.SNAPSHOT) {
            probe(next);
            paused = true;
            probedMs = nowMs;
        }
    }

    private void probe(long from) {
        inflights.clear();
        state = ProgressState.PROBE;
        next = from;
        paused = false;
    }
}
