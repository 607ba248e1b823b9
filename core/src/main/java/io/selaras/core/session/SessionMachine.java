package io.selaras.core.session;

import io.selaras.core.kernel.Event;
import io.selaras.core.kernel.LogTime;
import io.selaras.core.kernel.machine.SubMachine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sessions begin, give signs of life and end; with one ends all that is kept for its owners. */
public final class SessionMachine implements SubMachine {

    private final SessionTable table;
    private final Consumer<Event> observer;
    private final List<SessionListener> listeners = new ArrayList<>();
    private long nowMs;

    /** Sessions of a table; what happens to them is told to the observer. */
    public SessionMachine(SessionTable table, Consumer<Event> observer) {
        this.table = table;
        this.observer = observer;
    }

    /** Whoever listens is asked to end what it keeps, in the order of these calls. */
    public void listen(SessionListener listener) {
        listeners.add(listener);
    }

    /** Opens a session; null if too many are open. */
    public @Nullable Session open(String name, long ttlMs, long lockDelayMs, int priority) {
        if (table.size() >= SessionLimits.SESSIONS) {
            return null;
        }
        Session session =
                new Session(
                        table.lastId() + 1,
                        name,
                        ttlMs,
                        lockDelayMs,
                        priority,
                        nowMs,
                        LogTime.plus(nowMs, ttlMs),
                        0,
                        0,
                        List.of());
        emit(new SessionEvent.Opened(session));
        return session;
    }

    /**
     * A sign of life, whose client knows the notes up to this one; returns the session as it is
     * then, or null if it is not open.
     */
    public @Nullable Session keepAlive(long id, long knownNote) {
        Session before = table.get(id);
        if (before == null) {
            return null;
        }
        Session after = before.alive(LogTime.plus(nowMs, before.ttlMs()), knownNote);
        emit(new SessionEvent.Changed(before, after));
        return after;
    }

    /** Ends a session for its client; null if it is not open. */
    public SessionListener.@Nullable Ended close(long id) {
        Session session = table.get(id);
        return session == null ? null : end(session, SessionEnd.CLOSED);
    }

    /** An owner's grant ended; if it did nothing for it, its session notes that. */
    public void noteEnd(String owner, String resource, long token, GrantEnd how) {
        Session before = how.isLoss() ? table.ofOwner(owner) : null;
        if (before != null) {
            Session after =
                    before.noting(
                            new Session.Lost(before.lastNote() + 1, owner, resource, token, how));
            emit(new SessionEvent.Changed(before, after));
        }
    }

    public SessionImage image() {
        return table.image();
    }

    /** Puts the sessions of an image into an empty table. */
    public void load(SessionImage image) {
        table.load(image);
    }

    @Override
    public void advance(long newNowMs, long wallMs) {
        nowMs = newNowMs;
    }

    @Override
    public long nextDeadlineMs() {
        return table.firstDueMs();
    }

    /** A session whose client gave no sign of life for too long is lost. */
    @Override
    public void fire() {
        end(table.firstDue(), SessionEnd.LOST);
    }

    @Override
    public long stateHash() {
        return table.hash();
    }

    @Override
    public long bytes() {
        return table.bytes();
    }

    private SessionListener.Ended end(Session session, SessionEnd how) {
        SessionListener.Ended ended = SessionListener.Ended.NOTHING;
        for (SessionListener listener : listeners) {
            ended = ended.plus(listener.ending(session, how));
        }
        emit(new SessionEvent.Ended(session, how));
        return ended;
    }

    private void emit(SessionEvent event) {
        table.evolve(event);
        observer.accept(event);
    }
}
