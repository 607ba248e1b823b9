package io.selaras.core.queue.machine;

import io.selaras.core.kernel.StateHash;
import io.selaras.core.kernel.collection.DeadlineQueue;
import io.selaras.core.queue.QueueCommand.Receipt;
import io.selaras.core.queue.QueueImage.LiveMessage;
import io.selaras.core.queue.QueueMessage;
import org.jspecify.annotations.Nullable;

/** A message in its queue; its deadline is that of its lease. */
final class MessageState extends DeadlineQueue.Item {

    /** With all that finds it, and with room for a lease. */
    private static final int BYTES = 360;

    final long queueId;
    final long sequence;
    final QueueMessage message;
    final long enteredAtMs;
    final long enteredAtWallMs;
    private final long contentHash;

    /** The next one of its key. */
    @Nullable MessageState next;

    private int attempts;

    /** The last lease, which counts until there is another. */
    private long lease;

    private long nonce;

    /** 0 if it is not leased now. */
    private long leasedUntilMs;

    MessageState(LiveMessage it) {
        queueId = it.queueId();
        sequence = it.sequence();
        message = it.message();
        enteredAtMs = it.enteredAtMs();
        enteredAtWallMs = it.enteredAtWallMs();
        attempts = it.attempts();
        lease = it.lease();
        nonce = it.nonce();
        leasedUntilMs = it.leasedUntilMs();
        long hash = StateHash.mix(StateHash.mix(queueId, sequence), message.hash());
        contentHash = StateHash.mix(StateHash.mix(hash, enteredAtMs), enteredAtWallMs);
    }

    LiveMessage image() {
        return new LiveMessage(
                queueId,
                sequence,
                message,
                enteredAtMs,
                enteredAtWallMs,
                attempts,
                lease,
                nonce,
                leasedUntilMs);
    }

    void lease(long number, long withNonce, long untilMs) {
        attempts++;
        lease = number;
        nonce = withNonce;
        leasedUntilMs = untilMs;
    }

    void unlease() {
        leasedUntilMs = 0;
    }

    /** Whether this receipt is of the last delivery. */
    boolean isOf(Receipt receipt) {
        return lease > 0 && lease == receipt.lease() && nonce == receipt.nonce();
    }

    boolean leased() {
        return leasedUntilMs > 0;
    }

    long leasedUntilMs() {
        return leasedUntilMs;
    }

    int attempts() {
        return attempts;
    }

    long hash() {
        long hash = StateHash.mix(StateHash.mix(contentHash, attempts), lease);
        return StateHash.mix(StateHash.mix(hash, nonce), leasedUntilMs);
    }

    long bytes() {
        return BYTES + message.bytes();
    }

    @Override
    protected int tieClass() {
        return 0;
    }

    @Override
    protected long tieNumber() {
        return sequence;
    }
}
