package io.selaras.core.partition;

import io.selaras.core.kernel.StateHash;
import io.selaras.core.queue.QueueCommand;

/**
 * Tells one command from another under the same request id. What the node that is asked adds of its
 * own is no part of it, as another node adds something else to the retry: the revision that it
 * knows, and its nonce.
 */
final class QueueCommandHash {

    private QueueCommandHash() {}

    static long of(QueueCommand command) {
        return switch (command) {
            case QueueCommand.Send it -> of(it);
            case QueueCommand.Receive it -> {
                long h = StateHash.mix(StateHash.mix(202, it.queueId()), it.max());
                yield StateHash.mix(StateHash.mix(h, it.maxBytes()), it.visibilityMs());
            }
            case QueueCommand.Ack it -> {
                long h = StateHash.mix(203, it.queueId());
                for (QueueCommand.Receipt receipt : it.receipts()) {
                    h = StateHash.mix(StateHash.mix(h, receipt.sequence()), receipt.lease());
                    h = StateHash.mix(h, receipt.nonce());
                }
                yield h;
            }
        };
    }

    private static long of(QueueCommand.Send command) {
        long h = StateHash.mix(StateHash.mix(201, command.queueId()), command.requestHash());
        if (command.requestHash() != 0) {
            return h;
        }
        for (QueueCommand.Item item : command.messages()) {
            h = StateHash.mix(StateHash.mix(h, item.message().hash()), item.idChosen() ? 1 : 0);
        }
        return h;
    }
}
