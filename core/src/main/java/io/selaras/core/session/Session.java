package io.selaras.core.session;

import io.selaras.core.kernel.LogTime;
import io.selaras.core.kernel.TextSize;
import java.util.ArrayList;
import java.util.List;

/**
 * A client's sign of life. Owners named {@code session:N} or {@code session:N/anything} belong to
 * session N: its end releases all they hold and ends all they wait for.
 *
 * @param id from 1
 * @param name what its client calls itself; only for people
 * @param ttlMs how long it lives after its opening or its last sign of life
 * @param lockDelayMs how long its locks stay closed to others after it was lost
 * @param priority of its owners' requests where they say nothing themselves
 * @param openedAtMs log time of its opening
 * @param expiresAtMs log time until which its client may rely on it
 * @param lastNote number of the latest note about a lost grant
 * @param knownNote number of the last note that the client has acknowledged to know; 0 for none
 * @param lost grants that ended without their owner's doing under later numbers, oldest first; the
 *     latest {@link SessionLimits#LOST_NOTED} of them
 */
public record Session(
        long id,
        String name,
        long ttlMs,
        long lockDelayMs,
        int priority,
        long openedAtMs,
        long expiresAtMs,
        long lastNote,
        long knownNote,
        List<Lost> lost) {

    private static final String PREFIX = "session:";

    private static final int BYTES = 320;
    private static final int LOST_BYTES = 96;

    /** No session ever has this id. */
    private static final long MALFORMED = -1;

    /**
     * A grant that ended without its owner's doing.
     *
     * @param note its number among the session's notes
     */
    public record Lost(long note, String owner, String resource, long token, GrantEnd how) {}

    /** The name of a session's owner. */
    public static String owner(long session, String id) {
        return id.isEmpty() ? PREFIX + session : PREFIX + session + "/" + id;
    }

    /** The session that an owner belongs to; 0 if to none. */
    public static long of(String owner) {
        if (!owner.startsWith(PREFIX)) {
            return 0;
        }
        int slash = owner.indexOf('/');
        long id = 0;
        int end = slash < 0 ? owner.length() : slash;
        if (end == PREFIX.length() || end > PREFIX.length() + 18 || owner.charAt(8) == '0') {
            return MALFORMED;
        }
        for (int i = PREFIX.length(); i < end; i++) {
            char digit = owner.charAt(i);
            if (digit < '0' || digit > '9') {
                return MALFORMED;
            }
            id = id * 10 + digit - '0';
        }
        return id;
    }

    /** How many bytes of memory it takes, about. */
    public long bytes() {
        long bytes = BYTES + TextSize.of(name);
        for (Lost it : lost) {
            bytes += LOST_BYTES + TextSize.of(it.resource) + TextSize.of(it.owner);
        }
        return bytes;
    }

    /** Log time at which the machine ends it: never earlier than the TTL. */
    public long dueMs() {
        return LogTime.plus(expiresAtMs, LogTime.driftMs(ttlMs));
    }

    /** How many notes the client has not acknowledged to know. */
    public long lostCount() {
        return lastNote - knownNote;
    }

    /** How many of these, the oldest, were given up because there are too many. */
    public long lostForgotten() {
        return lostCount() - lost.size();
    }

    /** What the client is told now; the rest when it knows of these. */
    public List<Lost> lostShown() {
        return List.copyOf(lost.subList(0, Math.min(lost.size(), SessionLimits.LOST_SHOWN)));
    }

    /** The same session after a sign of life; notes up to this one are known to the client. */
    public Session alive(long newExpiresAtMs, long known) {
        long newKnown = Math.max(knownNote, Math.min(known, lastNote));
        List<Lost> unknown = lost.stream().filter(note -> note.note > newKnown).toList();
        return with(newExpiresAtMs, lastNote, newKnown, unknown);
    }

    /** The same session with one more note; the oldest gives way where there are too many. */
    public Session noting(Lost added) {
        int surplus = Math.max(0, lost.size() + 1 - SessionLimits.LOST_NOTED);
        ArrayList<Lost> notes = new ArrayList<>(lost.subList(surplus, lost.size()));
        notes.add(added);
        return with(expiresAtMs, added.note, knownNote, List.copyOf(notes));
    }

    private Session with(long newExpiresAtMs, long newLastNote, long known, List<Lost> newLost) {
        return new Session(
                id,
                name,
                ttlMs,
                lockDelayMs,
                priority,
                openedAtMs,
                newExpiresAtMs,
                newLastNote,
                known,
                newLost);
    }
}
