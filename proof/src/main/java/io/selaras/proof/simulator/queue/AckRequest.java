package io.selaras.proof.simulator.queue;

import static io.selaras.proof.simulator.context.SafetyViolation.require;

import io.selaras.core.kernel.Reply;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.queue.QueueCommand;
import io.selaras.core.queue.QueueCommand.Receipt;
import io.selaras.core.queue.QueueReply;
import io.selaras.core.queue.QueueReply.Outcome;
import io.selaras.proof.simulator.context.CoverageProbe;
import io.selaras.proof.simulator.context.SafetyViolation;
import io.selaras.proof.simulator.queue.SentMessage.Lease;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody says that messages of one queue are done, with the receipts that it was given, or with
 * some that it made up.
 */
final class AckRequest extends QueueRequest {

    private final QueueLife queue;
    private final List<Claim> claims;
    private final Runnable done;
    private final PartitionBooks books;
    private final List<Boolean> lostBefore = new ArrayList<>();

    /**
     * One receipt.
     *
     * @param madeUp whether nobody was given it
     */
    record Claim(Lease lease, boolean madeUp) {

        private Receipt receipt() {
            long nonce = madeUp ? lease.nonce() + 1 : lease.nonce();
            return new Receipt(lease.of().sequence, lease.number(), nonce);
        }

        /** Whether somebody was told of a later lease of the message. */
        private boolean lost() {
            return lease.of().leases.higherKey(lease.number()) != null;
        }
    }

    /**
     * @param claims of one queue in one partition, at least one
     * @param done when it is answered, or never will be
     */
    AckRequest(
            QueueSide side,
            String name,
            @Nullable String requestId,
            List<Claim> claims,
            Runnable done) {
        super(side, claims.getFirst().lease().of().partition, name, requestId, true);
        this.queue = claims.getFirst().lease().of().queue;
        this.claims = claims;
        this.done = done;
        this.books = side.oracle().of(group);
    }

    @Override
    Command command() {
        return new QueueCommand.Ack(queue.queueId, claims.stream().map(Claim::receipt).toList());
    }

    @Override
    void begins() {
        lostBefore.clear();
        claims.forEach(claim -> lostBefore.add(claim.lost()));
    }

    @Override
    void asks() {
        for (Claim claim : claims) {
            if (!claim.madeUp()) {
                claim.lease().of().ackTries++;
                books.ackAsked(claim.lease().of(), context.nowMs());
            }
        }
    }

    @Override
    void answered(Reply reply) {
        switch (reply) {
            case QueueReply.Acked it -> {
                require(
                        it.outcomes().size() == claims.size() && it.queueId() == queue.queueId,
                        () -> "not an answer to " + claims + ": " + it);
                told(it.outcomes());
            }
            case QueueReply.LeaseLost it -> {
                require(
                        it.receipts() == claims.size() && it.queueId() == queue.queueId,
                        () -> "not an answer to " + claims + ": " + it);
                told(Collections.nCopies(claims.size(), Outcome.LEASE_LOST));
            }
            case QueueReply.UnknownQueue it ->
                    require(queue.mayEnd(), () -> queue + " is there, and an end is told " + it);
            case QueueReply.ReplyTableFull _ -> {
                sendAgain(context.between(500, 2_000));
                return;
            }
            case Reply it -> throw new SafetyViolation("an end in " + queue + " is told " + it);
        }
        done.run();
    }

    private void told(List<Outcome> outcomes) {
        for (int i = 0; i < outcomes.size(); i++) {
            told(claims.get(i), outcomes.get(i), lostBefore.get(i));
        }
    }

    private void told(Claim claim, Outcome outcome, boolean lostAsItBegan) {
        Lease lease = claim.lease();
        SentMessage message = lease.of();
        require(
                !claim.madeUp() || outcome == Outcome.LEASE_LOST,
                () -> "a receipt that nobody was given is told " + outcome + ": " + lease);
        switch (outcome) {
            case ACKED -> {
                require(!lostAsItBegan, () -> "given to somebody else, and acknowledged: " + lease);
                require(
                        message.ackedBy == null || message.ackedBy == this,
                        () -> "acknowledged twice: " + lease);
                message.ackedBy = this;
                books.acked(message, context.nowMs());
                context.probes().hit(CoverageProbe.MESSAGE_ACKED);
            }
            case REPEATED -> {
                require(
                        message.ackTries > 1,
                        () -> "asked once, and told as acknowledged before: " + lease);
                books.acked(message, context.nowMs());
                context.probes().hit(CoverageProbe.ACK_REPEATED);
            }
            case LEASE_LOST -> {
                boolean good =
                        !claim.madeUp()
                                && !claim.lost()
                                && !queue.mayEnd()
                                && message.ackTries == 1
                                && context.nowMs() < lease.untilMs();
                require(!good, () -> "its lease lasts, and is told as lost: " + lease);
                context.probes().hit(CoverageProbe.ACK_TOO_LATE);
            }
        }
    }

    @Override
    void lost() {
        done.run();
    }
}
