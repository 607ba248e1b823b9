package io.selaras.core.session;

import io.selaras.core.kernel.StateHash;
import io.selaras.core.kernel.collection.DeadlineQueue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The sessions that are open, by id and by deadline. Only {@link #evolve} changes it. */
public final class SessionTable {

    private static final long HASH_SEED = 3;

    private final DeadlineQueue deadlines = new DeadlineQueue();
    private final TreeMap<Long, SessionState> sessions = new TreeMap<>();
    private long lastId;
    private long hash;
    private long bytes;

    /** The session with this id; null if it is not open. */
    public @Nullable Session get(long id) {
        SessionState state = sessions.get(id);
        return state == null ? null : state.session;
    }

    /** The open session that an owner belongs to; null if to none. */
    public @Nullable Session ofOwner(String owner) {
        long id = Session.of(owner);
        return id == 0 ? null : get(id);
    }

    /** Sessions with larger ids, oldest first. */
    public Iterable<Session> after(long id) {
        return () -> sessions.tailMap(id, false).values().stream().map(it -> it.session).iterator();
    }

    SessionImage image() {
        List<Session> all = new ArrayList<>(sessions.size());
        sessions.values().forEach(state -> all.add(state.session));
        return new SessionImage(lastId, Collections.unmodifiableList(all));
    }

    /** Puts the sessions of an image into an empty table. */
    void load(SessionImage image) {
        image.sessions().forEach(this::open);
        lastId = image.lastId();
    }

    /** Sessions open now. */
    public int size() {
        return sessions.size();
    }

    public long lastId() {
        return lastId;
    }

    /** How much memory all of it takes; an estimate, the same on every replica. */
    public long bytes() {
        return bytes;
    }

    /** The sum of the hashes of all sessions, without the numbering. */
    public long hash() {
        return hash;
    }

    long firstDueMs() {
        return deadlines.firstDueMs();
    }

    /** The session that is due first. */
    Session firstDue() {
        if (deadlines.first() instanceof SessionState state) {
            return state.session;
        }
        throw new IllegalStateException("nothing is due");
    }

    /** Takes note of a fact. */
    public void evolve(SessionEvent event) {
        switch (event) {
            case SessionEvent.Opened(Session session) -> open(session);
            case SessionEvent.Changed(_, Session after) -> change(after);
            case SessionEvent.Ended(Session session, _) -> end(session);
        }
    }

    private void open(Session session) {
        SessionState state = new SessionState(session);
        sessions.put(session.id(), state);
        deadlines.set(state, session.dueMs());
        hash += hashOf(session);
        bytes += session.bytes();
        lastId = Math.max(lastId, session.id());
    }

    private void change(Session after) {
        SessionState state = stateOf(after.id());
        hash += hashOf(after) - hashOf(state.session);
        bytes += after.bytes() - state.session.bytes();
        state.session = after;
        deadlines.set(state, after.dueMs());
    }

    private void end(Session session) {
        SessionState state = stateOf(session.id());
        sessions.remove(session.id());
        deadlines.remove(state);
        hash -= hashOf(state.session);
        bytes -= state.session.bytes();
    }

    private SessionState stateOf(long id) {
        SessionState state = sessions.get(id);
        if (state == null) {
            throw new IllegalStateException("no session " + id);
        }
        return state;
    }

    /** Of the notes only how many: hashes of one version are compared and stored (ADR 0191). */
    private static long hashOf(Session session) {
        long h = StateHash.mix(HASH_SEED, session.name());
        h = mix(h, session.id(), session.ttlMs(), session.lockDelayMs());
        h = mix(h, session.priority(), session.openedAtMs(), session.expiresAtMs());
        return mix(h, session.lastNote(), session.knownNote(), session.lost().size());
    }

    private static long mix(long hash, long a, long b, long c) {
        return StateHash.mix(StateHash.mix(StateHash.mix(hash, a), b), c);
    }
}
