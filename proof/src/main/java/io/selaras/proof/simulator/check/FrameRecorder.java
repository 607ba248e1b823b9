package io.selaras.proof.simulator.check;

import static io.selaras.proof.simulator.context.SafetyViolation.require;

import io.selaras.raft.RaftStart;
import io.selaras.raft.RaftStatus;
import io.selaras.raft.message.Message;
import io.selaras.raft.state.Role;
import io.selaras.raft.step.Persist;
import io.selaras.wire.PeerItem;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What nodes say to each other, compared with what is on their disks: nobody speaks of a vote or an
 * entry that a power cut could still take back, or acknowledges what its leader does not have,
 * nobody who counts votes twice in a term, and what a leader commits is durable on a majority. So
 * such an error is seen when it is made, not only in the rare run in which it costs somebody a
 * lock.
 */
final class FrameRecorder {

    private final Map<String, StoredLog> durable = new TreeMap<>();
    private final Map<String, String> votes = new TreeMap<>();
    private final Set<String> recoveringNodes = new TreeSet<>();
    private final Map<String, Seen> seen = new TreeMap<>();

    /**
     * A node after its last turn: its commit, the term that it leads, its log as it goes on, and
     * who voted then, as a change may follow at once.
     */
    private record Seen(long commit, long leads, NodeLog log, List<String> voters) {}

    /** A node starts with what its disk has. */
    void started(String node, RaftStart start) {
        StoredLog known = durable.get(node);
        if (known == null) {
            durable.put(node, new StoredLog(start));
        } else {
            known.recover(start);
        }
        recovering(node, start.recovering());
    }

    /** Changes have become durable. */
    void synced(String node, List<Persist> changes) {
        of(node).apply(changes);
    }

    /** A node says this of the group. */
    void sent(String node, PeerItem item) {
        if (item instanceof PeerItem.RaftItem raft) {
            sent(node, raft.message());
        }
    }

    private void sent(String node, Message message) {
        switch (message) {
            case Message.VoteRequest request -> voted(node, request.term(), node);
            case Message.VoteReply reply -> {
                if (reply.granted()) {
                    voted(node, reply.term(), reply.to());
                }
            }
            case Message.AppendReply reply -> {
                long last = of(node).lastIndex();
                require(
                        !reply.accepted() || reply.matchIndex() <= last,
                        () -> node + " acknowledges " + reply + ", its disk ends at " + last);
                if (reply.accepted()) {
                    acknowledged(node, reply);
                }
            }
            case Message.PreVoteRequest _,
                    Message.PreVoteReply _,
                    Message.AppendRequest _,
                    Message.Heartbeat _,
                    Message.HeartbeatReply _,
                    Message.CommitNotice _,
                    Message.TimeoutNow _ -> {
                // Promises nothing that a crash could break.
            }
        }
    }

    /** What a follower acknowledges is what the leader of that term has (section 5.3). */
    private void acknowledged(String node, Message.AppendReply reply) {
        Seen leader = seen.get(reply.to());
        if (leader == null || leader.leads != reply.term()) {
            return;
        }
        long index = reply.matchIndex();
        NodeLog.Item item = leader.log.at(index);
        OptionalLong term = of(node).termAt(index);
        boolean same = item == null || term.isEmpty() || term.getAsLong() == item.term();
        require(
                same && index <= leader.log.lastIndex(),
                () -> node + " acknowledges " + reply + ", but its leader has " + item);
    }

    /** What a node calls durable is on its disk as it is in its log. */
    private void durable(String node, long index, NodeLog log) {
        NodeLog.Item item = log.at(index);
        require(
                index <= log.lastIndex()
                        && (item == null
                                || of(node).termAt(index).equals(OptionalLong.of(item.term()))),
                () -> node + " calls " + index + " durable, which its disk does not have");
    }

    /** A recovering node may have lost its vote; that is why it does not count. */
    private void voted(String node, long term, String candidate) {
        require(
                of(node).hasVoted(term, candidate),
                () -> node + " votes for " + candidate + " in term " + term + ", not durably");
        if (recoveringNodes.contains(node)) {
            return;
        }
        String known = votes.putIfAbsent(node + " in term " + term, candidate);
        require(
                known == null || known.equals(candidate),
                () -> node + " votes for " + known + " and " + candidate + " in term " + term);
    }

    /** A node ended a turn; the log is what it has written, durable or not. */
    void turned(String node, RaftStatus status, NodeLog log) {
        recovering(node, status.recovering());
        long leads = status.role() == Role.LEADER ? status.term() : 0;
        Seen now = new Seen(status.commit(), leads, log, status.membership().voters());
        Seen before = seen.put(node, now);
        durable(node, status.durableIndex(), log);
        NodeLog.Item last = log.at(status.commit());
        if (leads == 0 || last == null) {
            return;
        }
        if (before == null || before.commit >= status.commit()) {
            return;
        }
        require(
                before.leads != leads || last.term() == leads,
                () -> node + " commits an entry of term " + last.term() + " by counting");
        boolean enough =
                majorityHas(status.membership().voters(), last) || majorityHas(before.voters, last);
        require(
                enough,
                () ->
                        "%s commits entry %d, which no majority of %s has durably"
                                .formatted(node, last.index(), status.membership().voters()));
    }

    private boolean majorityHas(List<String> voters, NodeLog.Item item) {
        long holders =
                voters.stream()
                        .map(durable::get)
                        .filter(stored ->
                                stored != null && stored.hasHeld(item.index(), item.term()))
                        .count();
        return holders > voters.size() / 2;
    }

    private void recovering(String node, boolean recovering) {
        if (recovering) {
            recoveringNodes.add(node);
        } else {
            recoveringNodes.remove(node);
        }
    }

    private StoredLog of(String node) {
        StoredLog log = durable.get(node);
        if (log == null) {
            throw new IllegalArgumentException("no node " + node);
        }
        return log;
    }
}
