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

/** Tells a cycle: as facts for programs and as sentences a person can read aloud. */
public final class DeadlockStory {
    /** So many owners of a cycle are told, from the victim on. */
    private static final int STEPS_LIMIT = 64;

    /** So many locks of one owner are listed. */
    private static final int HOLDS_LIMIT = 16;

    private final Cycle cycle;
    private final Victim choice;
    private final Cycle.Link victim;
    private final long nowMs;

    /**
     * @param nowMs log time
     */
    public DeadlockStory(Cycle cycle, Victim choice, long nowMs) {
        this.choice = choice;
        this.victim = choice.link();
        this.cycle = cycle.links().size() > STEPS_LIMIT ? cycle.from(victim) : cycle;
        this.nowMs = nowMs;
    }

    /** The full report. */
    public DeadlockReport report(long id, long wallMs) {
        List<DeadlockReport.Step> steps = new ArrayList<>();
        for (int i = 0; i < Math.min(STEPS_LIMIT, cycle.links().size()); i++) {
            steps.add(step(i));
        }
        return new DeadlockReport(
                id,
                nowMs,
                wallMs,
                List.copyOf(steps),
                cycle.links().size(),
                victim.owner().name(),
                victim.entry().resource().name(),
                releasesAll(),
                choice.policy().label(),
                choice.reason(),
                told(steps) + ending(" gave up", "loses", "keeps"));
    }

    /** What would be reported if this wait began now; nothing has happened. */
    public DeadlockReport forecast(WaitState wait) {
        DeadlockReport report = report(0, 0);
        String supposed = "If %s waited: ".formatted(wait.owner().name());
        String ending = ending(" would give up", "lose", "keep");
        return report.telling(supposed + told(report.cycle()) + ending);
    }

    private DeadlockReport.Step step(int i) {
        Cycle.Link link = cycle.links().get(i);
        return new DeadlockReport.Step(
                link.owner().name(),
                holds(i),
                link.owner().grantCount(),
                link.entry().resource().name(),
                link.entry().target(),
                link.edge());
    }

    /** What the owner before waits for comes first. */
    private List<DeadlockReport.HeldLock> holds(int i) {
        int size = cycle.links().size();
        QueueEntry waitedFor = cycle.links().get((i + size - 1) % size).entry();
        OwnerState owner = cycle.links().get(i).owner();
        List<DeadlockReport.HeldLock> holds = new ArrayList<>();
        GrantState blocking = waitedFor.resource().grantOf(owner.name());
        if (blocking != null) {
            holds.add(heldLock(blocking));
        }
        GrantState grant = owner.firstGrant();
        for (; grant != null && holds.size() < HOLDS_LIMIT; grant = grant.nextOfOwner()) {
            if (grant != blocking) {
                holds.add(heldLock(grant));
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

    private String told(List<DeadlockReport.Step> steps) {
        StringBuilder story = new StringBuilder(160);
        for (int i = 0; i < steps.size(); i++) {
            DeadlockReport.Step step = steps.get(i);
            int n = (i + 1) % cycle.links().size();
            String next = cycle.links().get(n).owner().name();
            story.append(step.owner()).append(" waits for ").append(step.waitsFor());
            story.append(" (").append(name(step.mode())).append("), ");
            if (step.edge() == Edge.HARD) {
                story.append("which ").append(next).append(" holds");
                story.append(n < steps.size() ? held(steps.get(n), step.waitsFor()) : "");
            } else {
                story.append("behind ").append(next).append(" in the queue");
            }
            story.append(i + 1 < steps.size() ? "; " : ". ");
        }
        if (steps.size() < cycle.links().size()) {
            story.append("So it goes on through ")
                    .append(cycle.links().size() - steps.size())
                    .append(" more owners, back to the first. ");
        }
        return story.toString();
    }

    private String ending(String gaveUp, String loses, String keeps) {
        return victim.owner().name()
                + gaveUp
                + " its wait for "
                + victim.entry().resource().name()
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
