package io.selaras.replica;

import io.selaras.core.kernel.machine.Request;
import io.selaras.raft.message.Message;
import io.selaras.raft.step.Input;
import io.selaras.replica.request.Received;
import io.selaras.wire.PeerItem;
import io.selaras.wire.PeerItem.RefusalReason;
import io.selaras.wire.format.MalformedException;

/** Handles what peers say to one group. */
final class PeerItemHandler {

    private final Group group;
    private final Received arrivals = new Received();

    PeerItemHandler(Group group) {
        this.group = group;
    }

    /** A leader of this term has received nothing yet. */
    void elected(long term) {
        arrivals.elected(term);
    }

    /** Asks a linked leader which of the forwarded requests were lost with an earlier link. */
    void askWhatArrived() {
        String leader = group.reachableLeader();
        if (leader != null) {
            group.requests.forwarding().ask(leader, group.leadership.term());
        }
    }

    /** A command of another machine in a log would end every node that applies it. */
    void requireServed(PeerItem item) throws MalformedException {
        boolean ofPartitions =
                item instanceof PeerItem.QueryRequest || item instanceof PeerItem.Answered;
        if (ofPartitions && !group.partition) {
            throw new MalformedException("another machine is asked about queues or caches");
        }
        if (item instanceof PeerItem.Forward forward) {
            for (Request request : forward.requests()) {
                if (!group.applied.machine().serves(request.command())) {
                    throw new MalformedException("a command of another machine is forwarded");
                }
            }
        }
    }

    /** A peer says this. */
    void received(long nowMs, String peer, PeerItem said) {
        switch (said) {
            case PeerItem.RaftItem(Message message) -> {
                if (message.from().equals(peer) && group.space.takes(message)) {
                    group.step(nowMs, new Input.Receive(message));
                }
            }
            case PeerItem.Forward forward -> forwarded(nowMs, peer, forward);
            case PeerItem.ForwardsMissing missing -> forwardsMissing(peer, missing);
            case PeerItem.ForwardRefused refused -> group.requests.refused(nowMs, refused);
            case PeerItem.ReadIndexRequest request ->
                    group.reads.askedBy(nowMs, peer, request.id());
            case PeerItem.ReadIndexReply reply -> readIndex(nowMs, reply);
            case PeerItem.LeaderTime time -> leaderTime(nowMs, time);
            case PeerItem.TransferWanted wanted -> transferWanted(nowMs, wanted);
            case PeerItem.StateHash hash -> group.states.compare(peer, hash);
            case PeerItem.DiskFull _ -> {
                // The node heard it before the rest of its frame.
            }
            case PeerItem.SnapshotChunk chunk -> group.receiver.received(peer, chunk);
            case PeerItem.SnapshotAck ack -> group.sender.acknowledged(nowMs, peer, ack);
            case PeerItem.Answered answered -> group.requests.answered(nowMs, answered);
            case PeerItem.QueryRequest request -> {
                if (group.leadership.leading()) {
                    group.reads.queriedBy(nowMs, peer, request);
                } else {
                    group.reads.refuse(peer, request);
                }
            }
            case PeerItem.QueryReply _, PeerItem.QueryRefused _ -> {
                // It is for who does not vote, and was heard there.
            }
        }
    }

    private void forwarded(long nowMs, String peer, PeerItem.Forward forward) {
        if (!group.leadership.leading() || group.leadership.term() != forward.term()) {
            PeerItem.Forward lost = arrivals.neverTaken(peer, forward);
            group.returns.forwarded(nowMs, peer, lost, RefusalReason.NOT_LEADER);
        } else if (arrivals.missesBefore(peer, forward.place())) {
            group.outbox.add(peer, arrivals.missing(peer, forward));
        } else {
            group.proposals.offer(nowMs, peer, arrivals.take(peer, forward));
        }
    }

    /** The leader says that forwards got lost on their way. */
    private void forwardsMissing(String peer, PeerItem.ForwardsMissing missing) {
        if (peer.equals(group.leadership.remoteLeader())
                && missing.term() == group.leadership.term()) {
            group.requests.forwarding().missing(peer, missing.term(), missing.upTo());
        }
    }

    private void readIndex(long nowMs, PeerItem.ReadIndexReply reply) {
        if (reply.ok()) {
            group.reads.confirmed(reply.id(), reply.index());
        } else {
            group.reads.refused(nowMs, reply.id());
        }
    }

    private void leaderTime(long nowMs, PeerItem.LeaderTime time) {
        if (time.term() >= group.leadership.term()) {
            group.clock.heard(nowMs, time.term(), time.logTimeMs());
            group.leadership.contact(nowMs);
        }
    }

    /** A follower asked for this; ignored unless this node leads in that term. */
    private void transferWanted(long nowMs, PeerItem.TransferWanted wanted) {
        if (group.leadership.leading() && group.leadership.term() == wanted.term()) {
            String target = wanted.target().isEmpty() ? null : wanted.target();
            group.step(nowMs, new Input.TransferLeadership(target));
        }
    }
}
