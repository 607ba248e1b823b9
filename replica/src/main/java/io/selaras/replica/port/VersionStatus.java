package io.selaras.replica.port;

import io.selaras.wire.VersionRange;
import java.util.List;

/**
 * Versions as one node sees them.
 *
 * @param agreed what all write at, by what is applied here
 * @param reads what this node reads
 * @param peers the other members that are linked now
 */
public record VersionStatus(int agreed, VersionRange reads, List<PeerVersions> peers) {

    /** What a peer reads. */
    public record PeerVersions(String peer, VersionRange reads) {}
}
