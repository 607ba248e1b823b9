package io.selaras.raft.state;

import io.selaras.raft.quorum.Tally;
import java.util.TreeMap;

/** The votes (or pre-votes) for this node in one term. */
public final class VoteTally {

    private final long term;
    private final long ownSequence;
    private final TreeMap<String, Boolean> recoveringByGranter = new TreeMap<>();

    /**
     * @param term the term this node stands in
     * @param ownSequence its own vote counts once this is durable
     */
    public VoteTally(long term, long ownSequence) {
        this.term = term;
        this.ownSequence = ownSequence;
    }

    public long term() {
        return term;
    }

    public long ownSequence() {
        return ownSequence;
    }

    public void granted(String voter, boolean recovering) {
        recoveringByGranter.merge(voter, recovering, Boolean::logicalOr);
    }

    /** Whether this voter granted and said that it is recovering. */
    boolean grantedWhileRecovering(String voter) {
        return recoveringByGranter.getOrDefault(voter, false);
    }

    /** Whether enough granted: a majority without recovering nodes, or every voter. */
    public boolean won(int voters) {
        Tally tally = new Tally(voters);
        recoveringByGranter.values().forEach(tally::agree);
        return tally.satisfied();
    }
}
