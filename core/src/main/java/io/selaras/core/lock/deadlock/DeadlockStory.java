package io.selaras.core.lock.deadlock;

import io.selaras.core.lock.DeadlockReport;
import io.selaras.core.lock.Edge;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.table.GrantState;
import io.selaras.core.lock.table.OwnerState;
import io.selaras.core.lock.table.WaitState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Tells a cycle: as facts for programs and as sentences a person can read aloud. */
public final class DeadlockStory {
    /** So many owners of a cycle are told, from the victim on. */
    private static final int STEPS_LIMIT = 64;

    /** So many locks of one owner are listed. */
    private static final int HOLDS_LIMIT = 16;

    private final Cycle cycle;
    private final Cycle.Link victim;
    private final long nowMs;

    /**
     * @param nowMs log time
     */
    public DeadlockStory(Cycle cycle, Cycle.Link victim, long nowMs) {
        this.cycle = cycle.links().size() > STEPS_LIMIT ? cycle.from(victim) : cycle;
        this.victim = victim;
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
                victim.owner().name(),
                victim.state().resource().name(),
                Victim.POLICY,
                reason(),
                story(steps));
    }

    private DeadlockReport.Step step(int i) {
        Cycle.Link link = cycle.links().get(i);
        return new DeadlockReport.Step(
                link.owner().name(),
                holds(i),
                link.owner().grantCount(),
                link.state().resource().name(),
                link.state().waiter().mode(),
                link.edge());
    }

    /** What the owner before waits for comes first. */
    private List<DeadlockReport.HeldLock> holds(int i) {
        int size = cycle.links().size();
        WaitState waitedFor = cycle.links().get((i + size - 1) % size).state();
        OwnerState owner = cycle.links().get(i).owner();
        List<DeadlockReport.HeldLock> holds = new ArrayList<>();
        GrantState blocking = waitedFor.resource().grantOf(owner.name());
        if (blocking != null) {
            holds.add(heldLock(blocking));
        }
        for (GrantState grant : byToken(owner)) {
            if (grant != blocking && holds.size() < HOLDS_LIMIT) {
                holds.add(heldLock(grant));
            }
        }
        return List.copyOf(holds);
    }

    /** The order of the owner's own list depends on history that a snapshot does not keep. */
    private static List<GrantState> byToken(OwnerState owner) {
        List<GrantState> grants = new ArrayList<>(owner.grantCount());
        for (GrantState g = owner.firstGrant(); g != null; g = g.nextOfOwner()) {
            grants.add(g);
        }
        grants.sort(Comparator.comparingLong(g -> g.grant().token()));
        return grants;
    }

    private DeadlockReport.HeldLock heldLock(GrantState state) {
        return new DeadlockReport.HeldLock(
                state.grant().resource(),
                state.grant().mode(),
                state.grant().token(),
                nowMs - state.grant().acquiredAtMs());
    }

    private String reason() {
        int fewest = victim.owner().grantCount();
        boolean tie =
                cycle.links().stream()
                        .anyMatch(l ->
                                l.owner() != victim.owner() && l.owner().grantCount() == fewest);
        String count = victim.owner().name() + " holds " + locks(fewest);
        return tie
                ? count + ", as few as any in the cycle, and of those it began to wait last"
                : count + ", fewer than any other in the cycle";
    }

    private String story(List<DeadlockReport.Step> steps) {
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
        return story.append(victim.owner().name())
                .append(" gave up its wait for ")
                .append(victim.state().resource().name())
                .append(" and keeps its locks: ")
                .append(reason())
                .append('.')
                .toString();
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
        return mode.name().toLowerCase(Locale.ROOT);
    }

    private static String locks(int count) {
        return count == 0 ? "no lock" : count == 1 ? "1 lock" : count + " locks";
    }
}
