package io.selaras.core.queue;

import io.selaras.core.kernel.StateHash;
import io.selaras.core.kernel.TextSize;

/**
 * What a sender said.
 *
 * @param id what it is told apart by; belongs together with the key: the same id under another key
 *     is another message
 * @param key whose order it has its place in; empty if it has none
 * @param contentType empty if the sender did not say
 */
public record QueueMessage(String id, String key, String contentType, MessageBody body) {

    /** Of all that it says; the same in every JVM. */
    public long hash() {
        long hash = StateHash.mix(StateHash.ofAll(id), StateHash.ofAll(key));
        hash = StateHash.mix(hash, StateHash.ofAll(contentType));
        return StateHash.mix(hash, body.hash());
    }

    /** How many bytes of memory its parts take, about. */
    public long bytes() {
        return TextSize.of(id) + TextSize.of(key) + TextSize.of(contentType) + body.size();
    }
}
