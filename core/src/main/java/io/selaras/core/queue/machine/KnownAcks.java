package io.selaras.core.queue.machine;

import io.selaras.core.kernel.LogTime;
import io.selaras.core.kernel.StateHash;
import io.selaras.core.queue.QueueCommand.Receipt;
import io.selaras.core.queue.QueueImage.KnownAck;
import io.selaras.core.queue.QueueLimits;
import io.selaras.core.reply.ReplyTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Receipts that were acknowledged lately, so that a client whose answer was lost hears that it is
 * done, and not that it came too late. The oldest give way: to forget one costs a wrong fear and no
 * message.
 */
final class KnownAcks {

    private static final int BYTES = 120;

    private final LinkedHashMap<Long, KnownAck> byLease = new LinkedHashMap<>();
    private long hash;

    boolean knows(long queueId, Receipt receipt, long nowMs) {
        KnownAck known = byLease.get(receipt.lease());
        return known != null
                && known.queueId() == queueId
                && known.sequence() == receipt.sequence()
                && known.nonce() == receipt.nonce()
                && !isOver(known, nowMs);
    }

    void add(KnownAck ack) {
        byLease.putLast(ack.lease(), ack);
        hash += hashOf(ack);
        if (byLease.size() > QueueLimits.KNOWN_ACKS) {
            forgetFirst();
        }
    }

    /** Forgets what is over, so many at most. */
    void forget(long nowMs, int atMost) {
        for (int i = 0; i < atMost && !byLease.isEmpty(); i++) {
            if (!isOver(byLease.firstEntry().getValue(), nowMs)) {
                break;
            }
            forgetFirst();
        }
    }

    private void forgetFirst() {
        hash -= hashOf(byLease.pollFirstEntry().getValue());
    }

    /** Log time at which the first one is over. */
    long firstOverMs() {
        return byLease.isEmpty()
                ? Long.MAX_VALUE
                : LogTime.plus(byLease.firstEntry().getValue().atMs(), ReplyTable.TTL_MS);
    }

    private static boolean isOver(KnownAck ack, long nowMs) {
        return nowMs - ack.atMs() >= ReplyTable.TTL_MS;
    }

    List<KnownAck> image() {
        return Collections.unmodifiableList(new ArrayList<>(byLease.values()));
    }

    long hash() {
        return hash;
    }

    long bytes() {
        return (long) byLease.size() * BYTES;
    }

    private static long hashOf(KnownAck ack) {
        long h = StateHash.mix(StateHash.mix(ack.queueId(), ack.sequence()), ack.lease());
        return StateHash.mix(StateHash.mix(h, ack.nonce()), ack.atMs());
    }
}
