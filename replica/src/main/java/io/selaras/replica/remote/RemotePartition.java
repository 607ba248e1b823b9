package io.selaras.replica.remote;

import io.selaras.core.kernel.machine.Query;
import io.selaras.replica.port.Submission;
import io.selaras.replica.request.PendingRequest;
import io.selaras.wire.PeerItem;
import io.selaras.wire.PeerItem.RefusalReason;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A partition in which this node does not vote: it asks whoever leads it. */
final class RemotePartition {

    private final RemoteContext context;
    private final RemoteLeader leader;
    private final RemoteRequests requests;
    private final RemoteReads reads;

    RemotePartition(long nowMs, int group, RemoteContext context) {
        this.context = context;
        long holdMs = context.config().raft().timing().electionMinMs();
        this.leader = new RemoteLeader(nowMs, context.peers(), holdMs);
        this.requests = new RemoteRequests(group, context);
        this.reads = new RemoteReads(group, context);
    }

    void submit(long nowMs, long number, Submission submission) {
        requests.submit(nowMs, number, submission);
    }

    void query(long number, Query<?> query, long deadlineMs) {
        reads.query(number, query, deadlineMs);
    }

    boolean disconnected(long number) {
        return requests.disconnected(number);
    }

    /** A peer says this of the partition. */
    void received(long nowMs, String peer, PeerItem said) {
        switch (said) {
            case PeerItem.LeaderTime time -> {
                if (leader.heard(nowMs, peer, time.term())) {
                    sendAgain();
                }
            }
            case PeerItem.ForwardRefused refused -> {
                if (refused.reason() == RefusalReason.NOT_LEADER) {
                    leader.denied(peer, refused.term());
                }
                requests.refused(nowMs, refused);
            }
            case PeerItem.Answered answered -> {
                if (answered.start() == context.config().start()) {
                    requests.answered(nowMs, answered.number(), answered.reply());
                }
            }
            case PeerItem.QueryReply reply -> reads.answered(reply);
            case PeerItem.QueryRefused refused -> reads.refused(nowMs, refused);
            default -> {
                // It is for whoever has the group.
            }
        }
    }

    /** A connection to this peer was made: what went over the one before may be lost. */
    void linked(String peer) {
        if (leader.is(peer)) {
            sendAgain();
        }
    }

    private void sendAgain() {
        requests.sendAgain();
        reads.askAgain();
    }

    void tick(long nowMs) {
        boolean led = leader.reachable() != null;
        requests.tick(nowMs, led);
        reads.tick(nowMs, led);
    }

    void finishTurn(long nowMs) {
        String reachable = leader.reachable();
        if (reachable != null) {
            requests.forward(nowMs, reachable, leader.term());
            reads.ask(nowMs, reachable);
        } else if (nowMs >= leader.holdUntilMs()) {
            requests.refuseUnsent();
            reads.refuseUnasked();
        }
    }

    long nextDeadlineMs(long nowMs) {
        boolean led = leader.reachable() != null;
        long deadlineMs =
                Math.min(requests.nextDeadlineMs(nowMs, led), reads.nextDeadlineMs(nowMs, led));
        return !led && (requests.hasRefusable() || reads.hasUnasked())
                ? Math.min(deadlineMs, leader.holdUntilMs())
                : deadlineMs;
    }

    int outstanding() {
        return requests.outstanding();
    }

    /** Whom to ask; null if nobody is known or can be reached. */
    @Nullable String leader() {
        return leader.reachable();
    }

    /** Whether nobody waits for anything here. */
    boolean isEmpty() {
        return requests.isEmpty() && reads.isEmpty();
    }

    /** This node votes there no longer: it asks for what its own group has not answered. */
    void goOnWith(List<PendingRequest> taken) {
        requests.goOnWith(taken);
    }

    /** This node votes there now: its own group goes on with all that has no answer. */
    void moveTo(Consumer<List<PendingRequest>> taking, RemotePartitions.Reading reading) {
        taking.accept(requests.takeAll());
        reads.takeAll().forEach(it -> reading.query(it.number(), it.query(), it.deadlineMs()));
    }
}
