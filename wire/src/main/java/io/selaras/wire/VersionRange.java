package io.selaras.wire;

/**
 * The versions of what nodes say and keep that a build reads and can write, from the oldest to the
 * newest. One number counts for all: batches, frames and images.
 */
public record VersionRange(int oldest, int newest) {

    /** What this build reads. */
    public static final VersionRange KNOWN = new VersionRange(1, 4);

    /** The first version that there was. */
    public static final int FIRST = 1;

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

    /** Those of them that are not newer than this one. */
    public VersionRange upTo(int version) {
        return new VersionRange(oldest, version);
    }

    /** For people. */
    public String describe() {
        return oldest == newest ? "version " + oldest : "versions " + oldest + " to " + newest;
    }

    /** The text form of both numbers. */
    public String format() {
        return oldest + "-" + newest;
    }

    /**
     * Reads {@link #format}.
     *
     * @throws IllegalArgumentException if it is not as we would write it
     */
    public static VersionRange parse(String text) {
        int dash = text.indexOf('-');
        if (dash < 0) {
            throw new IllegalArgumentException("versions without an end");
        }
        VersionRange range =
                new VersionRange(
                        Integer.parseInt(text.substring(0, dash)),
                        Integer.parseInt(text.substring(dash + 1)));
        if (!range.format().equals(text)) {
            throw new IllegalArgumentException("versions in another form");
        }
        return range;
    }
}
