package io.selaras.replica.remote;

import io.selaras.core.cache.CacheImage;
import io.selaras.replica.peer.PeerOutbox;
import io.selaras.replica.peer.PeerTable;
import io.selaras.replica.port.AnswerPort;
import io.selaras.replica.port.ReplicaConfig;
import java.util.function.IntPredicate;

/**
 * What is the node's and not one partition's.
 *
 * @param writes whether frames are of this version or a later one
 */
public record RemoteContext(
        ReplicaConfig config,
        PeerOutbox outbox,
        PeerTable peers,
        AnswerPort answers,
        IntPredicate writes) {

    /** Before, every node had every partition. */
    private static final int SINCE = 4;

    /** Whether what nodes say to each other has words for this. */
    public boolean spoken() {
        return writes.test(SINCE);
    }

    /** Whether it has words for caches, too. */
    public boolean spokenOfCaches() {
        return writes.test(CacheImage.FIRST_VERSION);
    }
}
