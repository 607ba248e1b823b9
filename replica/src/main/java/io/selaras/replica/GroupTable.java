package io.selaras.replica;

import io.selaras.wire.PeerItem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The groups of a node by their numbers, and which of them a turn has to do with: those that
 * something happened to and those that are due (ADR 0202). All others cost a turn nothing.
 */
final class GroupTable {

    private final TreeMap<Integer, Row> rows = new TreeMap<>();
    private int firstId;

    private static final class Row {
        final Group group;
        boolean touched = true;
        long deadlineMs;

        Row(Group group) {
            this.group = group;
        }
    }

    void add(Group group) {
        rows.put(group.id, new Row(group));
    }

    void remove(int id) {
        rows.remove(id);
    }

    boolean has(int id) {
        return rows.containsKey(id);
    }

    Set<Integer> ids() {
        return Collections.unmodifiableSet(rows.keySet());
    }

    /** A group to look at; null if this node does not have it. */
    @Nullable Group get(int id) {
        Row row = rows.get(id);
        return row == null ? null : row.group;
    }

    /** A group to which something happens; null if this node does not have it. */
    @Nullable Group touch(int id) {
        Row row = rows.get(id);
        if (row == null) {
            return null;
        }
        row.touched = true;
        return row.group;
    }

    /** What goes with every frame that says something of a group; not if another one leads it. */
    Optional<PeerItem> timeOfLeader(long nowMs, int id) {
        Group group = get(id);
        return group == null ? Optional.empty() : group.timeOfLeader(nowMs);
    }

    /** Something happens to all. */
    List<Group> touchAll() {
        List<Group> all = new ArrayList<>(rows.size());
        for (Row row : rows.values()) {
            row.touched = true;
            all.add(row.group);
        }
        return all;
    }

    /** Those whose time has come. */
    List<Group> touchDue(long nowMs) {
        List<Group> due = new ArrayList<>();
        for (Row row : rows.values()) {
            if (deadlineMs(row, nowMs) <= nowMs) {
                row.touched = true;
                due.add(row.group);
            }
        }
        return due;
    }

    /** Those with which this turn has to do, first the one that the turn before left waiting. */
    List<Group> touched() {
        List<Group> touched = new ArrayList<>();
        for (Row row : inTurn()) {
            if (row.touched) {
                touched.add(row.group);
            }
        }
        return touched;
    }

    private List<Row> inTurn() {
        List<Row> rowsInTurn = new ArrayList<>(rows.tailMap(firstId).values());
        rowsInTurn.addAll(rows.headMap(firstId).values());
        return rowsInTurn;
    }

    /**
     * The turn is over: nothing has happened to anybody since. The next one begins with the first
     * that waits behind the one with which this began, so that nobody is first twice in a row while
     * others wait.
     */
    void turnEnded(long nowMs) {
        List<Row> rowsInTurn = inTurn();
        Collections.rotate(rowsInTurn, -1);
        int waiting = 0;
        for (Row row : rowsInTurn.reversed()) {
            row.deadlineMs = deadlineMs(row, nowMs);
            row.touched = false;
            waiting = row.group.proposals.waitsForTurn() ? row.group.id : waiting;
        }
        firstId = waiting;
    }

    /** All are to take part in the next turn, which is to come at once. */
    void dueAt(long nowMs) {
        rows.values().forEach(row -> row.deadlineMs = nowMs);
    }

    /** When the first of them is due. */
    long nextDeadlineMs(long nowMs) {
        long deadlineMs = Long.MAX_VALUE;
        for (Row row : rows.values()) {
            deadlineMs = Math.min(deadlineMs, deadlineMs(row, nowMs));
        }
        return deadlineMs;
    }

    /** What it was when last something happened, as nothing else changes it. */
    private static long deadlineMs(Row row, long nowMs) {
        return row.touched ? row.group.nextDeadlineMs(nowMs) : row.deadlineMs;
    }
}
