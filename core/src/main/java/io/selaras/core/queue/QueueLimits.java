package io.selaras.core.queue;

/** Limits of queues. */
public final class QueueLimits {

    /** So many queues are defined in a cluster. */
    public static final int QUEUES = 10_000;

    /** A name has so many bytes in UTF-8. */
    public static final int NAME_BYTES = 128;

    /** An id that a sender chose has so many bytes in UTF-8. */
    public static final int ID_BYTES = 128;

    /** A key has so many bytes in UTF-8. */
    public static final int KEY_BYTES = 512;

    /** The type of a message's content has so many bytes in UTF-8. */
    public static final int CONTENT_TYPE_BYTES = 128;

    /** A message has so many bytes with its names: what is around it must fit one MiB, too. */
    public static final int MESSAGE_BYTES = (1 << 20) - (4 << 10);

    /** So many messages are sent, or acknowledged, by one request. */
    public static final int MESSAGES = 1_000;

    /** So many definitions and deletions are adopted by one command. */
    public static final int ADOPTED = 1_000;

    /** So many messages are received by one request. */
    public static final int RECEIVED = 100;

    /** Bodies of so many bytes are received by one request, or a single larger one. */
    public static final long RECEIVED_BYTES = 4L << 20;

    public static final long SHORTEST_VISIBILITY_MS = 1_000;
    public static final long LONGEST_VISIBILITY_MS = 43_200_000;
    public static final long DEFAULT_VISIBILITY_MS = 30_000;

    /** How long a sent id is known, in log time. */
    public static final long DEDUP_WINDOW_MS = 300_000;

    /** So many sent ids are known in a partition. */
    public static final int DEDUP_IDS = 1_000_000;

    /** So many acknowledgements are known in a partition. */
    public static final int KNOWN_ACKS = 65_536;

    private QueueLimits() {}
}
