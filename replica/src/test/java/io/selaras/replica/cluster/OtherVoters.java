package io.selaras.replica.cluster;

import io.selaras.raft.RaftStatus;
import io.selaras.raft.message.Entry;
import io.selaras.raft.message.Message;
import io.selaras.raft.state.Role;
import io.selaras.wire.PeerItem;
import java.util.List;

/** Plays node2 and node3, the other voters of a group, to node1. */
public final class OtherVoters {

    public static final List<String> ALL = List.of("node1", "node2", "node3");

    private static final String SELF = "node1";

    private final LoneNode node;
    private final int group;

    public OtherVoters(LoneNode node, int group) {
        this.node = node;
        this.group = group;
    }

    /** Elects it: time passes until it asks for votes, and node2 gives it its own. */
    public void elect() {
        long term = status().term() + 1;
        for (int i = 0; status().role() != Role.PRE_CANDIDATE; i++) {
            if (i > 600) {
                throw new AssertionError("no candidate: " + status());
            }
            node.run(10);
        }
        hear(new Message.PreVoteReply(group, "node2", SELF, term, true, false));
        node.write();
        hear(new Message.VoteReply(group, "node2", SELF, term, true, false));
        node.write();
        if (status().role() != Role.LEADER) {
            throw new AssertionError("not elected: " + status());
        }
    }

    /** Elects it and stores all that it says: it is ready. */
    public void electReady() {
        elect();
        node.turn();
        store();
        node.turn();
    }

    /** node2 has stored all of the log, so it commits. */
    public void store() {
        node.write();
        RaftStatus now = status();
        hear(
                new Message.AppendReply(
                        group, "node2", SELF, now.term(), true, now.lastIndex(), 0, 0, 0, false));
    }

    /** node3 leads the next term, and has nothing of what is not committed. */
    public void depose() {
        RaftStatus now = status();
        long term = now.term() + 1;
        Entry noop = new Entry(now.commit() + 1, term, Entry.Kind.NOOP, new byte[0]);
        append("node3", term, now.commit(), List.of(noop), now.commit());
        node.write();
    }

    /** A leader's entries, which follow the last that is committed here. */
    public void append(
            String leader, long term, long previousIndex, List<Entry> entries, long commit) {
        hear(
                new Message.AppendRequest(
                        group,
                        leader,
                        SELF,
                        term,
                        previousIndex,
                        termAt(previousIndex),
                        entries,
                        commit,
                        0,
                        false));
    }

    /** A leader begins its term where this node's log ends. */
    public void lead(String leader, long term) {
        long last = status().lastIndex();
        Entry noop = new Entry(last + 1, term, Entry.Kind.NOOP, new byte[0]);
        append(leader, term, last, List.of(noop), status().commit());
        node.write();
    }

    /** A leader without news. */
    public void beat(String leader, long term) {
        hear(new Message.Heartbeat(group, leader, SELF, term, status().commit(), 0));
    }

    /** A follower of this node is there, and answers the last heartbeat. */
    public void answerBeat(String follower) {
        long round = 0;
        for (PeerItem.RaftItem item : node.said(PeerItem.RaftItem.class)) {
            if (item.message() instanceof Message.Heartbeat beat && beat.to().equals(follower)) {
                round = beat.round();
            }
        }
        hear(new Message.HeartbeatReply(group, follower, SELF, status().term(), round, false));
    }

    public void hear(Message message) {
        node.hear(message.from(), new PeerItem.RaftItem(message));
    }

    public RaftStatus status() {
        return node.replica.status(group).raft();
    }

    /** Snapshots of a test end with an entry whose term is its index. */
    private long termAt(long index) {
        return node.log(group).stream()
                .filter(entry -> entry.index() == index)
                .mapToLong(Entry::term)
                .reduce((_, last) -> last)
                .orElse(status().snapshotIndex());
    }
}
