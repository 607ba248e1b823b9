package io.selaras.raft.state;

import static io.selaras.raft.step.BrokenInvariant.require;

import io.selaras.raft.step.Persist;
import org.jspecify.annotations.Nullable;

/** Term, vote and recovery: the hard state (section 5.1), handed to the disk on each change. */
public final class TermState {

    private final StepOutput output;
    private long term;
    private @Nullable String vote;
    private boolean recovering;
    private long recoverySequence;

    TermState(StepOutput output, long term, @Nullable String vote, boolean recovering) {
        this.output = output;
        this.term = term;
        this.vote = vote;
        this.recovering = recovering;
    }

    public long term() {
        return term;
    }

    public @Nullable String vote() {
        return vote;
    }

    /**
     * Whether this node must say that it counts nowhere: until the end of its recovery is durable.
     */
    public boolean recovering() {
        return recovering || recoverySequence > 0;
    }

    /** Whether it will still be recovering once all that was handed to the disk is durable. */
    public boolean recoveringOnceDurable() {
        return recovering;
    }

    void advance(long newTerm) {
        require(newTerm > term, "term " + newTerm + " does not follow " + term);
        term = newTerm;
        vote = null;
        persist();
    }

    /** One vote a term, first come, first served (section 5.2). */
    public void voteFor(String candidate) {
        if (candidate.equals(vote)) {
            return;
        }
        require(vote == null, "second vote in term " + term);
        vote = candidate;
        persist();
    }

    /** This node is no longer recovering, as soon as that is durable. */
    public void endRecovery() {
        if (recovering) {
            recovering = false;
            recoverySequence = persist();
        }
    }

    /** Whether the end of a recovery has become durable since this was last asked. */
    public boolean takeDurableRecovery() {
        if (recoverySequence > 0 && output.isDurable(recoverySequence)) {
            recoverySequence = 0;
            return true;
        }
        return false;
    }

    private long persist() {
        return output.persist(new Persist.HardState(term, vote, recovering));
    }
}
