package io.selaras.core.naive;

import io.selaras.core.kernel.machine.Request;
import io.selaras.core.lock.LockCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Sessions: a number, a time to live and what was lost. */
final class NaiveSessions {

    static final class Open {
        final long id;
        final LockCommand.OpenSession terms;
        long expires;
        long notes;
        long known;
        final TreeMap<Long, String> lost = new TreeMap<>();

        Open(long id, LockCommand.OpenSession terms) {
            this.id = id;
            this.terms = terms;
        }

        long due() {
            return expires + terms.ttlMs() / 100 + 1;
        }
    }

    final TreeMap<Long, Open> open = new TreeMap<>();
    private final NaiveLocks locks;
    private final NaiveTable table;
    private long last;

    NaiveSessions(NaiveLocks locks) {
        this.locks = locks;
        this.table = locks.table;
    }

    static boolean isSessions(String owner) {
        return owner.startsWith("session:");
    }

    private static long id(String owner) {
        String rest = owner.substring("session:".length());
        return Long.parseLong(rest.contains("/") ? rest.substring(0, rest.indexOf('/')) : rest);
    }

    @Nullable Open of(String owner) {
        return isSessions(owner) ? open.get(id(owner)) : null;
    }

    @Nullable String refusal(String owner) {
        return isSessions(owner) && of(owner) == null ? "session expired " + id(owner) : null;
    }

    void open(LockCommand.OpenSession c, Request request) {
        Open session = new Open(++last, c);
        session.expires = locks.now + c.ttlMs();
        open.put(session.id, session);
        locks.answer(request, request.origin(), "session " + session.id, List.of());
    }

    void keepAlive(LockCommand.KeepAlive c, Request request) {
        Open session = open.get(c.session());
        String text = "session expired " + c.session();
        if (session != null) {
            session.expires = locks.now + session.terms.ttlMs();
            session.known = Math.max(session.known, Math.min(session.notes, c.knownNote()));
            session.lost.headMap(session.known, true).clear();
            text = alive(session);
        }
        locks.answer(request, request.origin(), text, List.of());
    }

    /** A retry is a sign of life itself. */
    String again(long id, String first) {
        Open session = open.get(id);
        if (session == null) {
            return "session expired " + id;
        }
        session.expires = locks.now + session.terms.ttlMs();
        return first.startsWith("alive ") ? alive(session) : first;
    }

    private String alive(Open session) {
        long untold = session.notes - session.known;
        return alive(
                session.id,
                session.lost.values().stream().limit(64).toList(),
                untold,
                untold - session.lost.size(),
                contended(session));
    }

    static String alive(
            long id, List<String> lost, long count, long forgotten, Set<String> contended) {
        return "alive %d %s of %d-%d %s".formatted(id, lost, count, forgotten, contended);
    }

    private Set<String> contended(Open session) {
        Set<String> contended = new TreeSet<>();
        for (NaiveWait w : table.waits) {
            for (String resource : w.needs.keySet()) {
                boolean ours = table.holders(resource).stream().anyMatch(h -> of(h) == session);
                if (ours && table.needs(w, resource)) {
                    contended.add(resource);
                }
            }
        }
        return contended;
    }

    void close(LockCommand.CloseSession c, Request request) {
        Open session = open.get(c.session());
        String text = session == null ? "session expired " + c.session() : end(session, false);
        locks.answer(request, request.origin(), text, List.of());
    }

    String end(Open session, boolean lost) {
        TreeSet<String> owners = new TreeSet<>();
        table.grants.forEach(g -> owners.add(g.owner));
        table.waits.forEach(w -> owners.add(w.owner()));
        owners.removeIf(owner -> of(owner) != session);
        int waits = 0;
        for (String owner : owners) {
            for (NaiveWait w : waitsOf(owner)) {
                locks.remove(w);
                locks.answer(w.request, w.origins, "session expired " + session.id, List.of());
                waits++;
            }
        }
        int grants = 0;
        for (String owner : owners) {
            for (NaiveGrant g : locks.rules.owned(owner)) {
                grants++;
                if (lost && session.terms.lockDelayMs() > 0) {
                    g.live(locks.now, session.terms.lockDelayMs());
                    g.delivered();
                    locks.changed(g);
                } else {
                    locks.rules.end(g, "SESSION_ENDED");
                }
            }
        }
        open.remove(session.id);
        return "closed %d %d %d".formatted(session.id, grants, waits);
    }

    private List<NaiveWait> waitsOf(String owner) {
        List<NaiveWait> waits = new ArrayList<>();
        for (NaiveWait w : table.waits) {
            if (w.owner().equals(owner)) {
                waits.add(w);
            }
        }
        waits.sort((a, b) -> Long.compare(a.id, b.id));
        return waits;
    }

    void noteLoss(NaiveGrant g, String how) {
        Open session = of(g.owner);
        if (session != null && List.of("EXPIRED", "DEADLOCK", "FORCED").contains(how)) {
            session.notes++;
            String note = "%d %s %d %s".formatted(session.notes, g.resource, g.token, how);
            session.lost.put(session.notes, note);
            if (session.lost.size() > 1_024) {
                session.lost.pollFirstEntry();
            }
        }
    }
}
