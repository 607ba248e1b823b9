package io.selaras.replica.port;

import io.selaras.wire.VersionHistory;
import io.selaras.wire.VersionRange;

/**
 * What a node does about versions.
 *
 * @param reads the versions that this node reads and can write
 * @param raiseAfterMs how long each member must have been there and read the next version before a
 *     leader raises the agreed one: the time to go back in
 * @param made see {@link VersionHistory#made}
 */
public record VersionConfig(VersionRange reads, long raiseAfterMs, int made) {}
