package io.selaras.core.cache;

/** Limits of caches. */
public final class CacheLimits {

    /** So many caches are defined in a cluster. */
    public static final int CACHES = 10_000;

    /** A name has so many bytes in UTF-8. */
    public static final int NAME_BYTES = 128;

    /** A key has so many bytes in UTF-8. */
    public static final int KEY_BYTES = 512;

    /** The type of a value's content has so many bytes in UTF-8. */
    public static final int CONTENT_TYPE_BYTES = 128;

    /** An entry has so many bytes with its names: what is around it must fit one MiB, too. */
    public static final int ENTRY_BYTES = (1 << 20) - (4 << 10);

    /** An entry has so many tags. */
    public static final int TAGS = 16;

    /** A tag has so many bytes in UTF-8. */
    public static final int TAG_BYTES = 128;

    /** The name of a lock in a fence has so many bytes in UTF-8. */
    public static final int RESOURCE_BYTES = 512;

    /** So many keys are changed by one request. */
    public static final int OPERATIONS = 1_000;

    /** So many keys are taken away by one command of the leader. */
    public static final int KEYS = 1_000;

    /** So many versions may be good in one condition. */
    public static final int VERSIONS = 16;

    /** So many keys are told in one answer. */
    public static final int LISTED = 1_000;

    /** Values of so many bytes are told in one answer, or a single larger one. */
    public static final long READ_BYTES = 4L << 20;

    /** A number is written with so many characters. */
    public static final int NUMBER_CHARACTERS = 20;

    /** So many fences are remembered in a partition for keys without an entry. */
    public static final int MARKS = 65_536;

    /** As a time to live: for as long as nobody takes it away. */
    public static final long FOREVER_MS = Long.MAX_VALUE;

    private CacheLimits() {}
}
