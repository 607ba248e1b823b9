package io.selaras.replica;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The log that groups keep in memory together: what they have applied since their last snapshots,
 * and tails, which are what slow followers may ask for of the log before these. The group with most
 * log is saved first, one at a time (ADR 0230).
 */
final class LogBudget {

    private final long limitBytes;

    /** The groups by their numbers; the one that was saved last comes last. */
    private final LinkedHashMap<Integer, AppliedState> groups = new LinkedHashMap<>();

    /**
     * @param limitBytes of log since the last snapshots of all groups, and of tails as much again
     */
    LogBudget(long limitBytes) {
        this.limitBytes = limitBytes;
    }

    void add(int id, AppliedState group) {
        groups.put(id, group);
    }

    void remove(int id) {
        groups.remove(id);
    }

    /** Takes a snapshot of one group if they have too much log together. */
    void applied() {
        AppliedState due = due();
        if (due != null) {
            due.saveSnapshot();
        }
    }

    private @Nullable AppliedState due() {
        long bytes = 0;
        AppliedState most = null;
        for (AppliedState group : groups.values()) {
            if (group.isSaving()) {
                return null;
            }
            bytes += group.bytesSinceSnapshot();
            long least = most == null ? 0 : most.bytesSinceSnapshot();
            if (!group.wasRefused() && group.bytesSinceSnapshot() > least) {
                most = group;
            }
        }
        return bytes >= limitBytes ? most : null;
    }

    /**
     * A group has a new snapshot. Returns the groups whose tails must go: those that were saved
     * longest ago first, and never the group's own, as its followers are behind by what it is.
     */
    List<Integer> saved(int id) {
        AppliedState last = groups.remove(id);
        if (last == null) {
            return List.of();
        }
        long bytes = last.tailBytes();
        for (AppliedState group : groups.values()) {
            bytes += group.tailBytes();
        }
        List<Integer> excess = new ArrayList<>();
        for (var entry : groups.entrySet()) {
            if (bytes > limitBytes && entry.getValue().tailBytes() > 0) {
                bytes -= entry.getValue().tailBytes();
                excess.add(entry.getKey());
            }
        }
        groups.put(id, last);
        return excess;
    }
}
