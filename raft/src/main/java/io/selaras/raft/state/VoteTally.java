package io.selaras.raft.state;

import io.selaras.raft.quorum.Tally;
import java.util.TreeMap;

/** The votes (or pre-votes) for this node in one term. */
public final class VoteTally {

    private final long term;
    private final long ownTicket;
    private final TreeMap<String, Boolean> suspectByGranter = new TreeMap<>();

    /**
     * @param term the term this node stands in
     * @param ownTicket its own vote counts once this is durable
     */
    public VoteTally(long term, long ownTicket) {
        this.term = term;
        this.ownTicket = ownTicket;
    }

    public long term() {
        return term;
    }

    public long ownTicket() {
        return ownTicket;
    }

    public void granted(String voter, boolean suspect) {
        suspectByGranter.merge(voter, suspect, Boolean::logicalOr);
    }

    /** Whether this voter granted and said that it is suspect. */
    boolean grantedAsSuspect(String voter) {
        return suspectByGranter.getOrDefault(voter, false);
    }

    /** Whether enough granted: a majority without suspects, or every voter. */
    public boolean won(int voters) {
        Tally tally = new Tally(voters);
        suspectByGranter.values().forEach(tally::agree);
        return tally.satisfied();
    }
}
