package io.selaras.core.queue;

import io.selaras.core.kernel.machine.Command;
import java.util.List;

/** What is asked of a partition about its queues. Validated by the API. */
public sealed interface QueueCommand extends Command {

    /**
     * Takes all these messages, or none of them.
     *
     * @param revision of the definitions, as the asked node knew them
     * @param requestHash of the whole request where this is a part of one; 0 if it is the whole
     */
    record Send(long queueId, long revision, long requestHash, List<Item> messages)
            implements QueueCommand {
        @Override
        public boolean grows() {
            return true;
        }
    }

    /**
     * A message to be sent.
     *
     * @param idChosen whether its sender chose the id: then the same id is not taken twice
     */
    record Item(QueueMessage message, boolean idChosen) {}

    /**
     * Leases messages that are ready, in the order of their entering.
     *
     * @param max so many
     * @param maxBytes bodies of so many bytes, or a single larger one
     * @param visibilityMs how long; 0 for as long as the queue's settings say
     * @param nonce 64 random bits, which go into the receipts
     */
    record Receive(long queueId, int max, long maxBytes, long visibilityMs, long nonce)
            implements QueueCommand {
        @Override
        public boolean grows() {
            return false;
        }
    }

    /** The messages behind these receipts are done. */
    record Ack(long queueId, List<Receipt> receipts) implements QueueCommand {
        @Override
        public boolean grows() {
            return false;
        }
    }

    /**
     * Names one delivery of one message of a queue.
     *
     * @param lease its number in the partition
     * @param nonce of the command that leased it
     */
    record Receipt(long sequence, long lease, long nonce) {}
}
