package io.selaras.replica.request;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** This node's requests without an answer, by number and by deadline. */
public final class PendingTable {

    private record Due(long deadlineMs, long number) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byDeadline = Long.compare(deadlineMs, other.deadlineMs);
            return byDeadline != 0 ? byDeadline : Long.compare(number, other.number);
        }
    }

    private final Map<Long, PendingRequest> byNumber = new LinkedHashMap<>();
    private final TreeSet<Due> due = new TreeSet<>();
    private long sentBytes;

    public int size() {
        return byNumber.size();
    }

    public void add(PendingRequest pending) {
        byNumber.put(pending.number(), pending);
        due.add(new Due(pending.deadlineMs(), pending.number()));
    }

    public @Nullable PendingRequest get(long number) {
        return byNumber.get(number);
    }

    public @Nullable PendingRequest remove(long number) {
        PendingRequest pending = byNumber.remove(number);
        if (pending != null) {
            settled(pending);
            due.remove(new Due(pending.deadlineMs(), number));
        }
        return pending;
    }

    /** What the requests weigh that were sent and not yet applied here. */
    public long sentBytes() {
        return sentBytes;
    }

    /** It is on its way to the leader of this term. */
    public void sent(PendingRequest pending, long term) {
        settled(pending);
        pending.sent(term);
        sentBytes += pending.bytes();
    }

    /** The machine has it. */
    public void applied(PendingRequest pending) {
        settled(pending);
        pending.applied();
    }

    /** It certainly reached no log. */
    public void unsent(PendingRequest pending) {
        settled(pending);
        pending.unsent();
    }

    private void settled(PendingRequest pending) {
        if (pending.stage() == PendingRequest.Stage.SENT) {
            sentBytes -= pending.bytes();
        }
    }

    public List<PendingRequest> all() {
        return new ArrayList<>(byNumber.values());
    }

    /** Removes and returns everything whose deadline has come, earliest first. */
    public List<PendingRequest> takeDue(long nowMs) {
        List<PendingRequest> taken = new ArrayList<>();
        while (!due.isEmpty() && due.first().deadlineMs() <= nowMs) {
            PendingRequest pending = remove(due.first().number());
            if (pending != null) {
                taken.add(pending);
            }
        }
        return taken;
    }

    public long nextDeadlineMs() {
        return due.isEmpty() ? Long.MAX_VALUE : due.first().deadlineMs();
    }
}
