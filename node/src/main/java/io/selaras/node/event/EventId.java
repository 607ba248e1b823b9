package io.selaras.node.event;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an event, the same on every node.
 *
 * @param index of the log entry that it follows from
 * @param ordinal its number among all events of that entry, from 1
 */
record EventId(long index, int ordinal) implements Comparable<EventId> {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,18})(?:\\.([0-9]{1,9}))?");

    /** After all that follows from an entry. */
    static EventId endOf(long index) {
        return new EventId(index, Integer.MAX_VALUE);
    }

    /** Reads {@code 17.2}, or {@code 17} for the end of entry 17. */
    static Optional<EventId> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long index = Long.parseLong(matcher.group(1));
        String ordinal = matcher.group(2);
        return Optional.of(
                ordinal == null ? endOf(index) : new EventId(index, Integer.parseInt(ordinal)));
    }

    @Override
    public int compareTo(EventId other) {
        int byIndex = Long.compare(index, other.index);
        return byIndex != 0 ? byIndex : Integer.compare(ordinal, other.ordinal);
    }

    @Override
    public String toString() {
        return ordinal == Integer.MAX_VALUE ? Long.toString(index) : index + "." + ordinal;
    }
}
