package io.selaras.replica.space;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The log that groups keep in memory together: what they have applied since their last snapshots,
 * and tails, which are what slow followers may ask for of the log before these. The group with most
 * log is saved first, one at a time (ADR 0230).
 */
public final class LogBudget {

    private final long limitBytes;

    /** The groups by their numbers; the one that was saved last comes last. */
    private final LinkedHashMap<Integer, GroupLog> groups = new LinkedHashMap<>();

    /** The log of one group. */
    public interface GroupLog {

        /** What was applied since the last snapshot was taken, in bytes. */
        long bytesSinceSnapshot();

        /** What is before the newest snapshot and still in memory, in bytes. */
        long tailBytes();

        /** Whether a snapshot is on its way to the disk. */
        boolean isSaving();

        /** Whether a snapshot found no space and waits for its next attempt. */
        boolean wasRefused();

        /** Takes a snapshot of what was applied. */
        void saveSnapshot();
    }

    /**
     * @param limitBytes of log since the last snapshots of all groups, and of tails as much again
     */
    public LogBudget(long limitBytes) {
        this.limitBytes = limitBytes;
    }

    public void add(int id, GroupLog group) {
        groups.put(id, group);
    }

    public void remove(int id) {
        groups.remove(id);
    }

    /** Takes a snapshot of one group if they have too much log together. */
    public void applied() {
        GroupLog due = due();
        if (due != null) {
            due.saveSnapshot();
        }
    }

    private @Nullable GroupLog due() {
        long bytes = 0;
        GroupLog most = null;
        for (GroupLog group : groups.values()) {
            if (group.isSaving()) {
                return null;
            }
            if (group.wasRefused()) {
                // Its log stays until its next attempt: others saved at each entry free none of it.
                continue;
            }
            bytes += group.bytesSinceSnapshot();
            if (most == null || group.bytesSinceSnapshot() > most.bytesSinceSnapshot()) {
                most = group;
            }
        }
        return bytes >= limitBytes ? most : null;
    }

    /**
     * A group has a new snapshot. Returns the groups whose tails must go: those that were saved
     * longest ago first, and never the group's own, as its followers are behind by what it is.
     */
    public List<Integer> saved(int id) {
        GroupLog last = groups.remove(id);
        if (last == null) {
            return List.of();
        }
        long bytes = last.tailBytes();
        for (GroupLog group : groups.values()) {
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
