package io.selaras.raft.state;

import java.util.ArrayList;
import java.util.List;

/** Reads that wait for a round, and those whose round is under way (section 8). */
public final class PendingReads {

    private List<Long> waiting = new ArrayList<>();
    private List<Long> asked = List.of();
    private long askedRound;
    private long askedIndex;

    public void add(long context) {
        waiting.add(context);
    }

    public boolean roundUnderWay() {
        return !asked.isEmpty();
    }

    public boolean anyWaiting() {
        return !waiting.isEmpty();
    }

    /** All waiting reads take this round; what has committed by now is what they must see. */
    public void start(long round, long commit) {
        asked = waiting;
        waiting = new ArrayList<>();
        askedRound = round;
        askedIndex = commit;
    }

    public long askedRound() {
        return askedRound;
    }

    /** Ends the round and answers its reads. */
    public void finish(StepOutput output) {
        asked.forEach(context -> output.readReady(context, askedIndex));
        asked = List.of();
    }

    void refuseAll(StepOutput output) {
        asked.forEach(output::refuseRead);
        waiting.forEach(output::refuseRead);
        asked = List.of();
        waiting = new ArrayList<>();
    }
}
