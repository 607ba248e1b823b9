package io.selaras.wire;

/**
 * What a node says of the builds that it runs and has run.
 *
 * @param reads the versions that its present build reads and can write
 * @param made the newest version that the build read which made its data directory: the node never
 *     ran a build that does not read it
 */
public record VersionHistory(VersionRange reads, int made) {

    /** A node of this build, on a directory that this build made. */
    public static final VersionHistory NEW =
            new VersionHistory(VersionRange.KNOWN, VersionRange.KNOWN.newest());

    /** Whether the node could be given an earlier build back, which does not read this version. */
    public boolean mayGoBackBefore(int version) {
        return made < version;
    }
}
