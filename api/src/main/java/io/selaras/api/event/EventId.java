package io.selaras.api.event;

/**
 * The name of an event in its cluster, the same on every node.
 *
 * @param index of the log entry that it follows from
 * @param ordinal its number among all events of that entry, from 1
 */
record EventId(long index, int ordinal) implements Comparable<EventId> {

    /** After all that follows from an entry. */
    static EventId endOf(long index) {
        return new EventId(index, Integer.MAX_VALUE);
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
