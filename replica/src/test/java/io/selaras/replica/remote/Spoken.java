package io.selaras.replica.remote;

import io.selaras.core.cache.CacheImage;
import io.selaras.replica.cluster.ClusterConfigs;
import io.selaras.replica.peer.PeerOutbox;
import io.selaras.replica.port.ReplicaConfig;
import io.selaras.wire.PeerFrameCodec;
import io.selaras.wire.PeerItem;
import io.selaras.wire.VersionRange;
import io.selaras.wire.format.MalformedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a node says to its peers, and how it is set to one partition. */
final class Spoken {

    private static final VersionRange VERSIONS = new VersionRange(1, CacheImage.FIRST_VERSION);

    final List<PeerItem> items = new ArrayList<>();
    final PeerOutbox outbox = new PeerOutbox(this::sent, 1 << 20);

    /** To whom it said something last. */
    String to = "";

    Spoken() {
        outbox.writeAt(VERSIONS.newest());
    }

    private void sent(String peer, byte[] frame) {
        to = peer;
        try {
            items.addAll(PeerFrameCodec.decode(frame, VERSIONS).items());
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }

    /** What it has said since. */
    List<PeerItem> flush() {
        items.clear();
        outbox.flush(List.of(), _ -> Optional.empty());
        return List.copyOf(items);
    }

    static ReplicaConfig config(String name, long start, int maxOutstanding) {
        ReplicaConfig usual = ClusterConfigs.of(name, 256 << 10, maxOutstanding);
        return new ReplicaConfig(
                name,
                start,
                usual.raft(),
                usual.snapshotLogBytes(),
                usual.flow(),
                maxOutstanding,
                usual.stateBytes(),
                usual.facts(),
                usual.nodeGoneMs(),
                usual.nodeDeadMs(),
                usual.moveBytesPerSecond(),
                usual.versions(),
                2);
    }
}
