package io.selaras.replica;

import io.selaras.raft.Raft;
import io.selaras.raft.RaftStatus;
import io.selaras.raft.message.Membership;
import io.selaras.raft.message.Message;
import io.selaras.raft.step.Input;
import io.selaras.raft.step.Output;
import io.selaras.replica.port.GroupStart;
import io.selaras.replica.port.ReplicaConfig;
import io.selaras.replica.time.LogTail;
import io.selaras.wire.MembershipCodec;
import io.selaras.wire.PeerItem;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * One Raft group with its outputs: persists and messages leave at once, the rest is queued, so that
 * handling an output may step again without recursion.
 */
final class Consensus {

    private static final int COMMIT_NOTICES_SINCE = 3;

    private final int group;
    private final Raft raft;
    private final NodeScope node;
    private final LogTail tail;
    private final ArrayDeque<Output> outputs = new ArrayDeque<>();

    Consensus(ReplicaConfig config, GroupStart start, NodeScope node) {
        this.group = config.raft().group();
        this.node = node;
        this.tail = new LogTail(config.versions().reads());
        this.raft =
                new Raft(
                        config.raft(),
                        start.raft(),
                        node.ports.clock()::entropy,
                        MembershipCodec.FORMAT);
        start.raft().entries().forEach(tail::appended);
    }

    /** Steps Raft; returns {@link Output#proposal()}. */
    long step(long nowMs, Input input) {
        Output output = raft.step(nowMs, input);
        if (!output.persists().isEmpty()) {
            tail.persisted(output.persists());
            node.persist(group, output.persistSequence(), output.persists());
        }
        for (Message message : output.messages()) {
            node.outbox.add(message.to(), new PeerItem.RaftItem(asWritten(message)));
        }
        outputs.add(output);
        return output.proposal();
    }

    /** Earlier versions have no notices: there a heartbeat, that begins no round, says the same. */
    private Message asWritten(Message message) {
        return message instanceof Message.CommitNotice it && !node.writes(COMMIT_NOTICES_SINCE)
                ? new Message.Heartbeat(it.group(), it.from(), it.to(), it.term(), it.commit(), 0)
                : message;
    }

    /** Whether a proposal of so many bytes would be appended now; asking changes nothing. */
    boolean takes(long term, int bytes) {
        return raft.takes(term, bytes);
    }

    /** Whether this node leads and is about to hand over. */
    boolean isHandingOver() {
        return raft.isHandingOver();
    }

    @Nullable Output poll() {
        return outputs.poll();
    }

    LogTail tail() {
        return tail;
    }

    long nextDeadlineMs() {
        return raft.nextDeadlineMs();
    }

    /** The membership in force: another object whenever it has changed. */
    Membership membership() {
        return raft.membership();
    }

    /** Whether this follower's log goes on as its leader's, with no snapshot to come first. */
    boolean joinsLeader() {
        return raft.joinsLeader() && outputs.isEmpty();
    }

    RaftStatus status() {
        return raft.status();
    }
}
