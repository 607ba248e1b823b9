package io.selaras.raft.state;

import static io.selaras.raft.step.BrokenInvariant.require;

import io.selaras.raft.step.Persist;
import org.jspecify.annotations.Nullable;

/** Term, vote and suspicion: the hard state (section 5.1), handed to the disk on each change. */
public final class TermState {

    private final StepOutput output;
    private long term;
    private @Nullable String vote;
    private boolean suspect;
    private long absolvedTicket;

    TermState(StepOutput output, long term, @Nullable String vote, boolean suspect) {
        this.output = output;
        this.term = term;
        this.vote = vote;
        this.suspect = suspect;
    }

    public long term() {
        return term;
    }

    public @Nullable String vote() {
        return vote;
    }

    /** Whether this node must say that it counts nowhere: until its absolution is durable. */
    public boolean suspect() {
        return suspect || absolvedTicket > 0;
    }

    /** Whether it will still be suspect once all that was handed to the disk is durable. */
    public boolean suspectOnceDurable() {
        return suspect;
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

    /** This node is suspect no longer, as soon as that is durable. */
    public void absolve() {
        if (suspect) {
            suspect = false;
            absolvedTicket = persist();
        }
    }

    /** Whether an absolution has become durable since this was last asked. */
    public boolean takeDurableAbsolution() {
        if (absolvedTicket > 0 && output.isDurable(absolvedTicket)) {
            absolvedTicket = 0;
            return true;
        }
        return false;
    }

    private long persist() {
        return output.persist(new Persist.HardState(term, vote, suspect));
    }
}
