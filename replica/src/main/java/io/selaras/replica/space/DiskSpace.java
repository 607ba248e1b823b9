package io.selaras.replica.space;

/**
 * How much room a node's disk has for the log, as its journal says after each fsync while it is
 * full.
 *
 * @param full whether the disk had no space for the next segment
 * @param entryBytes what entries may still take of the written zeros; means something only if full
 * @param segmentBytes length of a segment, from which the reserves follow
 */
public record DiskSpace(boolean full, long entryBytes, long segmentBytes) {

    /** A disk with space. */
    public static final DiskSpace ROOMY = new DiskSpace(false, Long.MAX_VALUE, 0);
}
