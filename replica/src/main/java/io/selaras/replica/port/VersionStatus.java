package io.selaras.replica.port;

import java.util.List;

/**
 * Versions as one node sees them.
 *
 * @param agreed what all write at, by what is applied here
 * @param self what this node reads
 * @param peers the other members that are linked now
 */
public record VersionStatus(int agreed, NodeVersions self, List<NodeVersions> peers) {

    /** What a node reads: from the oldest version to the newest. */
    public record NodeVersions(String node, int oldest, int newest) {}
}
