package io.selaras.api.event;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a client wants to go on, as it says it.
 *
 * @param cluster the cluster that the event happened in; empty if the client does not say
 * @param after only what happened after this event is told
 */
record ResumePoint(String cluster, EventId after) {

    /** So much of a cluster's id is in the id of an event: enough to tell clusters apart. */
    private static final int CLUSTER_DIGITS = 8;

    private static final Pattern ID =
            Pattern.compile(
                    "([0-9a-f]{%d})-([0-9]{1,18})(?:\\.([0-9]{1,9}))?".formatted(CLUSTER_DIGITS));

    private static final Pattern ENTRY = Pattern.compile("[0-9]{1,18}");

    /** What the ids of a cluster's events begin with. */
    static String prefix(String clusterId) {
        return clusterId.substring(0, Math.min(CLUSTER_DIGITS, clusterId.length()));
    }

    /** The id of an event as clients see it. */
    static String id(String cluster, EventId event) {
        return cluster + "-" + event;
    }

    /** Reads {@code 3f9a2c1b-17.2}, or {@code 3f9a2c1b-17} for the end of entry 17. */
    static Optional<ResumePoint> ofId(String text) {
        Matcher matcher = ID.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long index = Long.parseLong(matcher.group(2));
        String ordinal = matcher.group(3);
        return Optional.of(
                new ResumePoint(
                        matcher.group(1),
                        ordinal == null
                                ? EventId.endOf(index)
                                : new EventId(index, Integer.parseInt(ordinal))));
    }

    /** Reads an id, or the bare number of an entry for its end. */
    static Optional<ResumePoint> ofIdOrEntry(String text) {
        return ENTRY.matcher(text).matches()
                ? Optional.of(new ResumePoint("", EventId.endOf(Long.parseLong(text))))
                : ofId(text);
    }

    /** Whether it can be one of this cluster's. */
    boolean isOf(String ownCluster) {
        return cluster.isEmpty() || cluster.equals(ownCluster);
    }
}
