package io.selaras.raft.sim;

import io.selaras.raft.RaftStatus;
import io.selaras.raft.message.Entry;
import io.selaras.raft.message.Membership;
import io.selaras.raft.step.Output;
import io.selaras.raft.step.RaftEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Watches every output for what Raft guarantees (figure 3), and fails the moment it is broken. */
final class Oracle {

    private final TreeMap<Long, String> leaderByTerm = new TreeMap<>();
    private final List<String> committed = new ArrayList<>();
    private final TreeMap<Long, Long> floorByRead = new TreeMap<>();
    private final TreeMap<Long, Membership> changes = new TreeMap<>();
    private int readsAnswered;

    int readsAnswered() {
        return readsAnswered;
    }

    /** Changes of the membership that were committed. */
    int changes() {
        return changes.size();
    }

    long committedIndex() {
        return committed.size();
    }

    int leaders() {
        return leaderByTerm.size();
    }

    /** A read begins: it must see all that is committed by now. */
    void reading(long context) {
        floorByRead.put(context, committedIndex());
    }

    void observe(SimNode node, Output output) {
        for (RaftEvent event : output.events()) {
            if (event instanceof RaftEvent.BecameLeader elected) {
                elected(node, elected.term());
            }
        }
        for (Output.ReadReady read : output.reads()) {
            long floor = floorByRead.getOrDefault(read.context(), 0L);
            check(read.index() >= floor, "stale read at " + node.id() + ": " + read);
            readsAnswered++;
        }
        if (output.restore() != null) {
            check(output.restore().index() <= committedIndex(), "snapshot of the uncommitted");
            var change = changes.floorEntry(output.restore().index());
            check(
                    change == null || change.getValue().equals(output.restore().membership()),
                    "snapshot of a wrong membership: " + output.restore());
        }
        output.committed().forEach(entry -> committed(node, entry));
        RaftStatus status = node.raft().status();
        check(
                status.durableIndex() <= status.lastIndex(),
                node.id() + " calls durable what it does not have: " + status);
    }

    private void elected(SimNode node, long term) {
        String other = leaderByTerm.putIfAbsent(term, node.id());
        check(other == null, "election safety: " + other + " and " + node.id() + " in " + term);
        check(
                node.raft().status().lastIndex() >= committedIndex(),
                "leader completeness: " + node.id() + " in " + term);
    }

    private void committed(SimNode node, Entry entry) {
        String text = describe(entry);
        if (entry.index() == committedIndex() + 1) {
            committed.add(text);
            if (entry.kind() == Entry.Kind.MEMBERSHIP) {
                changes.put(entry.index(), new TextMembership().decode(entry.payload()));
            }
        }
        check(
                entry.index() <= committedIndex()
                        && committed.get((int) entry.index() - 1).equals(text),
                "state machine safety: " + node.id() + " applies " + entry.index() + " " + text);
    }

    /** Two logs with an entry of the same index and term are equal up to it (log matching). */
    static void compareLogs(SimNode one, SimNode other) {
        List<Entry> left = one.disk().recover().entries();
        List<Entry> right = other.disk().recover().entries();
        boolean agreed = false;
        int at = left.size() - 1;
        for (int back = right.size() - 1; at >= 0 && back >= 0; ) {
            Entry l = left.get(at);
            Entry r = right.get(back);
            if (l.index() != r.index()) {
                if (l.index() > r.index()) {
                    at--;
                } else {
                    back--;
                }
                continue;
            }
            boolean same = l.term() == r.term();
            check(!agreed || same, "log matching at " + l.index());
            check(!same || describe(l).equals(describe(r)), "log matching at " + l.index());
            agreed |= same;
            at--;
            back--;
        }
    }

    static String describe(Entry entry) {
        return entry.term()
                + " "
                + entry.kind()
                + " "
                + new String(entry.payload(), StandardCharsets.UTF_8);
    }

    static void check(boolean condition, String message) {
        if (!condition) {
            throw new AssertionError(message);
        }
    }
}
