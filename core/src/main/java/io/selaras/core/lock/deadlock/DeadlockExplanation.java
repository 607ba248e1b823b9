package io.selaras.core.lock.deadlock;

import io.selaras.core.lock.DeadlockReport;
import io.selaras.core.lock.Edge;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.table.GrantState;
import io.selaras.core.lock.table.OwnerState;
import io.selaras.core.lock.table.QueueEntry;
import io.selaras.core.lock.table.WaitState;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells a cycle: as facts for programs and as sentences a person can read aloud. Of what is long it
 * tells a part and how much there is.
 */
public final class DeadlockExplanation {
    /** So many owners of a cycle are told, from the victim on. */
    private static final int STEPS_LIMIT = 64;

    /** So many in sentences. */
    private static final int SENTENCES_LIMIT = 8;

    /** So many locks of one owner are listed. */
    private static final int HOLDS_LIMIT = 16;

    /** A cycle has so many owners at least, and so many are told. */
    private static final int SHORTEST = 2;

    private final Cycle cycle;
    private final Victim choice;
    private final Cycle.Link victim;
    private final long nowMs;
    private final List<DeadlockReport.Step> steps;

    /**
     * @param nowMs log time
     */
    public DeadlockExplanation(Cycle cycle, Victim choice, long nowMs) {
        this.choice = choice;
        this.victim = choice.link();
        this.nowMs = nowMs;
        int fit = fitting(cycle);
        boolean whole = fit == cycle.links().size() && fit <= SENTENCES_LIMIT;
        this.cycle = whole ? cycle : cycle.from(victim);
        this.steps = steps(whole ? fit : fitting(this.cycle));
    }

    /** The full report. */
    public DeadlockReport report(long id, long wallMs) {
        return new DeadlockReport(
                id,
                nowMs,
                wallMs,
                steps,
                cycle.links().size(),
                victim.owner().name(),
                victim.entry().resource().name(),
                releasesAll(),
                choice.policy().label(),
                choice.reason(),
                told() + ending(" gave up", "loses", "keeps"));
    }

    /** What would be reported if this wait began now; nothing has happened. */
    public DeadlockReport forecast(WaitState wait) {
        DeadlockReport report = report(0, 0);
        String supposed = "If %s waited: ".formatted(ShortName.of(wait.owner().name()));
        String ending = ending(" would give up", "lose", "keep");
        return report.telling(supposed + told() + ending);
    }

    /** How many owners can be told, each with the lock that makes the one before it wait. */
    private int fitting(Cycle told) {
        int most = Math.min(STEPS_LIMIT, told.links().size());
        long bytes = 0;
        for (int i = 0; i < most; i++) {
            bytes += step(told, i, 0).bytes();
            if (bytes > DeadlockReport.CYCLE_BYTES && i >= SHORTEST) {
                return i;
            }
        }
        return most;
    }

    /** What is left of the room is for the other locks of each of them. */
    private List<DeadlockReport.Step> steps(int count) {
        long left = DeadlockReport.CYCLE_BYTES;
        for (int i = 0; i < count; i++) {
            left -= step(cycle, i, 0).bytes();
        }
        List<DeadlockReport.Step> told = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            told.add(step(cycle, i, left / count));
        }
        return List.copyOf(told);
    }

    /**
     * Tells one owner.
     *
     * @param room in bytes for locks that the one before it does not wait for
     */
    private DeadlockReport.Step step(Cycle told, int i, long room) {
        Cycle.Link link = told.links().get(i);
        return new DeadlockReport.Step(
                link.owner().name(),
                holds(told, i, room),
                link.owner().grantCount(),
                link.entry().resource().name(),
                link.entry().target(),
                link.edge());
    }

    /** What the owner before waits for comes first. */
    private List<DeadlockReport.HeldLock> holds(Cycle told, int i, long room) {
        int size = told.links().size();
        QueueEntry waitedFor = told.links().get((i + size - 1) % size).entry();
        OwnerState owner = told.links().get(i).owner();
        List<DeadlockReport.HeldLock> holds = new ArrayList<>();
        GrantState blocking = waitedFor.resource().grantOf(owner.name());
        if (blocking != null) {
            holds.add(heldLock(blocking));
        }
        long left = room;
        GrantState grant = owner.firstGrant();
        for (; grant != null && holds.size() < HOLDS_LIMIT; grant = grant.nextOfOwner()) {
            if (grant != blocking) {
                DeadlockReport.HeldLock held = heldLock(grant);
                left -= held.bytes();
                if (left < 0) {
                    break;
                }
                holds.add(held);
            }
        }
        return List.copyOf(holds);
    }

    private DeadlockReport.HeldLock heldLock(GrantState state) {
        return new DeadlockReport.HeldLock(
                state.grant().resource(),
                state.grant().mode(),
                state.grant().token(),
                nowMs - state.grant().acquiredAtMs());
    }

    private String told() {
        int size = cycle.links().size();
        int told = Math.min(SENTENCES_LIMIT, steps.size());
        StringBuilder text = new StringBuilder(160);
        for (int i = 0; i < told; i++) {
            DeadlockReport.Step step = steps.get(i);
            int n = (i + 1) % size;
            String next = ShortName.of(cycle.links().get(n).owner().name());
            text.append(ShortName.of(step.owner())).append(" waits for ");
            text.append(ShortName.of(step.waitsFor()));
            text.append(" (").append(name(step.mode())).append("), ");
            if (step.edge() == Edge.HARD) {
                text.append("which ").append(next).append(" holds");
                text.append(n < steps.size() ? held(steps.get(n), step.waitsFor()) : "");
            } else {
                text.append("behind ").append(next).append(" in the queue");
            }
            text.append(i + 1 < told ? "; " : ". ");
        }
        if (told < size) {
            text.append("So it goes on through ")
                    .append(size - told)
                    .append(size - told == 1 ? " more owner" : " more owners")
                    .append(", back to the first. ");
        }
        return text.toString();
    }

    private String ending(String gaveUp, String loses, String keeps) {
        return ShortName.of(victim.owner().name())
                + gaveUp
                + " its wait for "
                + ShortName.of(victim.entry().resource().name())
                + " and "
                + (releasesAll() ? loses : keeps)
                + " its locks: "
                + choice.reason()
                + ".";
    }

    private boolean releasesAll() {
        return victim.entry().waiting().waiter().terms().releaseAll();
    }

    private static String held(DeadlockReport.Step holder, String resource) {
        for (DeadlockReport.HeldLock lock : holder.holds()) {
            if (lock.resource().equals(resource)) {
                return " (" + name(lock.mode()) + ", for " + lock.heldMs() + " ms)";
            }
        }
        return "";
    }

    private static String name(LockMode mode) {
        return mode.label();
    }
}
