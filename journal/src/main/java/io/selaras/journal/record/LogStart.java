package io.selaras.journal.record;

/**
 * Where a group's log begins: everything through this index is covered by a snapshot or, at index
 * 0, is the empty state.
 *
 * @param index last index that is not in the log any more
 * @param term term of that entry
 * @param membership membership in force at that entry, encoded by the caller
 */
public record LogStart(long index, long term, byte[] membership) {

    /** The start of a log that never held anything. */
    public static final LogStart EMPTY = new LogStart(0, 0, new byte[0]);
}
