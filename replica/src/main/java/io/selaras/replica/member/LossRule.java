package io.selaras.replica.member;

import io.selaras.core.coordination.CoordinationImage;
import io.selaras.core.kernel.machine.SystemCommand.StateLink;
import io.selaras.core.member.Member;
import io.selaras.core.placement.ClusterMachine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * When a node states that it has lost a member, or has found it again (ADR 0228). It counts how
 * long it is without a link, and of a time in which it did not look only a part: whoever stood
 * still does not find others dead.
 */
public final class LossRule {

    private static final int LOOKS = 20;

    /** So many looks count at most of a time between two. */
    private static final int MOST_LOOKS = 4;

    private final String self;
    private final long deadMs;
    private final long lookMs;
    private final ToLongFunction<String> unlinkedSinceMs;
    private final Map<String, Long> unlinkedMs = new LinkedHashMap<>();
    private final Map<String, Boolean> told = new LinkedHashMap<>();
    private long lookedAtMs;

    /**
     * @param deadMs how long a member is without a link before it is lost
     * @param unlinkedSinceMs since when there is no link with a member; {@code Long.MAX_VALUE} if
     *     there is one
     */
    LossRule(String self, long deadMs, ToLongFunction<String> unlinkedSinceMs) {
        this.self = self;
        this.deadMs = deadMs;
        this.lookMs = deadMs / LOOKS;
        this.unlinkedSinceMs = unlinkedSinceMs;
    }

    /** What to tell the group now; nothing if it knows, or was told and has not applied it yet. */
    List<StateLink> toTell(long nowMs, ClusterMachine machine) {
        if (nowMs < nextDeadlineMs()) {
            return List.of();
        }
        long formerLookMs = lookedAtMs;
        lookedAtMs = nowMs;
        if (machine.stateVersion() < CoordinationImage.FACTS_SINCE) {
            return List.of();
        }
        List<String> others = new ArrayList<>();
        machine.members().stream().map(Member::id).forEach(others::add);
        unlinkedMs.keySet().retainAll(others);
        told.keySet().retainAll(others);
        if (!others.remove(self)) {
            return List.of();
        }
        List<StateLink> toTell = new ArrayList<>();
        for (String node : others) {
            boolean stated = machine.hasLost(self, node);
            boolean lost = looksLost(node, formerLookMs, stated);
            if (lost == stated) {
                told.remove(node);
            } else if (!Boolean.valueOf(lost).equals(told.put(node, lost))) {
                toTell.add(new StateLink(self, node, lost));
            }
        }
        return toTell;
    }

    /** When to look again. */
    long nextDeadlineMs() {
        return lookedAtMs + lookMs;
    }

    /** Who is stated to be lost stays so until there is a link: a start anew finds nobody. */
    private boolean looksLost(String node, long formerLookMs, boolean stated) {
        long sinceMs = unlinkedSinceMs.applyAsLong(node);
        if (sinceMs == Long.MAX_VALUE) {
            unlinkedMs.remove(node);
            return false;
        }
        long beforeMs = sinceMs >= formerLookMs ? 0 : unlinkedMs.getOrDefault(node, 0L);
        long passedMs = lookedAtMs - Math.max(sinceMs, formerLookMs);
        long inAllMs = beforeMs + Math.min(passedMs, MOST_LOOKS * lookMs);
        unlinkedMs.put(node, inAllMs);
        return inAllMs >= deadMs || stated;
    }
}
