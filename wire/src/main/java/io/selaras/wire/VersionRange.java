package io.selaras.wire;

/**
 * The versions of what nodes say and keep that a build reads and can write, from the oldest to the
 * newest. One number counts for all: batches, frames and images.
 */
public record VersionRange(int oldest, int newest) {

    /** What this build reads. */
    public static final VersionRange KNOWN = new VersionRange(1, 1);

    /** What this build writes: what each node reads that it may share a cluster with. */
    public static final int WRITTEN = 1;

    /** Images counted their versions before there was one number for all. */
    private static final int IMAGES_AHEAD = 5;

    private static final int HIGHEST = 1 << 20;

    public VersionRange {
        if (oldest < 1 || newest < oldest || newest > HIGHEST) {
            throw new IllegalArgumentException("versions %d-%d".formatted(oldest, newest));
        }
    }

    /** The number of a version in an image. */
    public static int ofImage(int version) {
        return version + IMAGES_AHEAD;
    }

    /** The version of an image with this number. */
    public static int fromImage(int number) {
        return number - IMAGES_AHEAD;
    }

    public boolean contains(int version) {
        return oldest <= version && version <= newest;
    }

    /** For people. */
    public String describe() {
        return oldest == newest ? "version " + oldest : "versions " + oldest + " to " + newest;
    }
}
