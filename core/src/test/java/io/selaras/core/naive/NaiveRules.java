package io.selaras.core.naive;

import io.selaras.core.kernel.machine.Request;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.ResourceKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What commands about locks do, one after the other and without cleverness. */
final class NaiveRules {
    private final NaiveLocks locks;
    private final NaiveTable table;

    NaiveRules(NaiveLocks locks) {
        this.locks = locks;
        this.table = locks.table;
    }

    void acquire(LockCommand.Acquire c, Request request) {
        NaiveWait w = new NaiveWait(locks.lastWait + 1, c, request, locks.now);
        String refusal = refusal(w);
        if (refusal != null) {
            locks.answer(request, request.origin(), refusal, List.of());
            return;
        }
        String blocked = null;
        for (String resource : w.needs.keySet()) {
            blocked = blocked == null && blocked(w, resource) ? resource : blocked;
        }
        if (blocked == null) {
            give(w);
        } else if (c.waitMs() == 0) {
            String text =
                    "held %s %d %d"
                            .formatted(
                                    blocked,
                                    table.holders(blocked).size(),
                                    table.queue(blocked).size());
            locks.answer(request, request.origin(), text, List.of());
        } else {
            locks.lastWait++;
            table.waits.add(w);
            locks.replies.pending(request, w);
        }
    }

    private @Nullable String refusal(NaiveWait w) {
        String impossible = impossible(w);
        return impossible == null ? conflict(w) : impossible;
    }

    /** Why nobody else's doing can let it have what it wants. */
    private @Nullable String impossible(NaiveWait w) {
        String first = w.acquire.resource();
        if (w.acquire.terms().ttlMs() == 0 && !NaiveSessions.isSessions(w.owner())) {
            return "session required " + first;
        }
        for (LockCommand.Part part : w.parts()) {
            if (ResourceKind.of(part.resource()) == ResourceKind.SEMAPHORE) {
                int permits = table.semaphores.getOrDefault(part.resource(), 0);
                if (permits == 0 || part.permits() == 0) {
                    return "not found " + part.resource();
                }
                if (part.permits() > Math.max(permits, table.permits(part.resource(), w.owner()))) {
                    return "too many permits " + part.resource();
                }
            }
            NaiveGrant own = table.grant(part.resource(), w.owner());
            if (w.acquire.terms().reentrant() && own != null && own.holds >= 1_000) {
                return "reentrancy limit " + part.resource();
            }
        }
        return null;
    }

    /** Ends a wait that nothing can satisfy any more; says whether it did. */
    boolean endIfImpossible(NaiveWait w) {
        boolean gate = w.acquire.resource().matches("(latch|barrier|observers):.*");
        String impossible = gate ? null : impossible(w);
        if (impossible != null) {
            locks.remove(w);
            locks.answer(w.request, w.origins, impossible, List.of());
        }
        return impossible != null;
    }

    private @Nullable String conflict(NaiveWait w) {
        for (String resource : w.needs.keySet()) {
            String rival = table.needs(w, resource) ? rival(w, resource) : null;
            if (rival != null) {
                return "conflict %s %s %s".formatted(resource, w.owner(), rival);
            }
        }
        return null;
    }

    /** A holder that waits to convert, such that neither could ever convert before the other. */
    private @Nullable String rival(NaiveWait w, String resource) {
        LockMode mine = table.mode(resource, w.owner());
        LockMode wanted = w.needs.get(resource);
        if (mine == null || wanted == null) {
            return null;
        }
        for (NaiveWait other : table.queue(resource)) {
            LockMode theirs = table.mode(resource, other.owner());
            LockMode otherWanted = other.needs.get(resource);
            if (theirs != null
                    && otherWanted != null
                    && !other.owner().equals(w.owner())
                    && !mine.supremum(wanted).isCompatibleWith(theirs)
                    && !theirs.supremum(otherWanted).isCompatibleWith(mine)) {
                return other.owner();
            }
        }
        return null;
    }

    private boolean blocked(NaiveWait w, String resource) {
        LockMode wanted = w.needs.get(resource);
        if (wanted == null || !table.needs(w, resource)) {
            return false;
        }
        boolean newcomer = table.mode(resource, w.owner()) == null;
        return (newcomer && !table.queue(resource).isEmpty())
                || !table.free(
                        resource,
                        w.owner(),
                        table.target(resource, w.owner(), wanted),
                        w.permits(resource));
    }

    /** Grants an acquire as a whole. */
    void give(NaiveWait w) {
        long token = table.lastToken + 1;
        List<NaiveGrant> granted = new ArrayList<>();
        for (LockCommand.Part part : w.parts()) {
            granted.add(give(w, part, token));
        }
        String text = String.join(" + ", granted.stream().map(locks::text).toList());
        locks.answer(w.request, w.origins, text, granted);
    }

    private NaiveGrant give(NaiveWait w, LockCommand.Part part, long token) {
        NaiveGrant g = table.grant(part.resource(), w.owner());
        NaiveGrant before = g == null ? null : g.copy();
        LockCommand.Terms terms = w.acquire.terms();
        boolean above = terms.hierarchical() && !NaiveTable.above(part.resource()).isEmpty();
        if (g == null) {
            g = new NaiveGrant(part.resource(), w.owner(), part.mode());
            g.hierarchical = above;
            g.permits = part.permits();
            intend(g, null, token);
            g.fence = table.fence(g.resource, g.owner, token);
            g.token = token;
            g.live(locks.now, terms.ttlMs());
            table.grants.add(g);
        } else {
            g.mode = g.mode.supremum(part.mode());
            g.permits = Math.max(g.permits, part.permits());
            g.holds = g.holds + (terms.reentrant() ? 1 : 0);
            LockMode aboveBefore =
                    before != null && before.hierarchical ? before.mode.intentionMode() : null;
            boolean more = above && !g.hierarchical;
            g.hierarchical |= above;
            if (before != null && (g.mode != before.mode || g.permits != before.permits)) {
                intend(g, aboveBefore, token);
                g.fence = table.fence(g.resource, g.owner, token);
                g.token = token;
            } else if (more) {
                intend(g, aboveBefore, token);
            } else if (before != null && g.holds == before.holds) {
                g.tells(w.origins, w.hasId(), w.cancel);
                return g;
            }
            g.liveLonger(locks.now, terms.ttlMs());
        }
        table.lastToken = Math.max(table.lastToken, token(g, token));
        deliver(g, w, before);
        locks.changed(g);
        return g;
    }

    /** New holders above begin runs of their own; a token is used even if only they carry it. */
    void intend(NaiveGrant g, @Nullable LockMode before, long token) {
        if (!g.hierarchical || before == g.mode.intentionMode()) {
            return;
        }
        for (String resource : NaiveTable.above(g.resource)) {
            boolean listed = table.grants.remove(g);
            boolean fresh = before == null && table.mode(resource, g.owner) == null;
            if (listed) {
                table.grants.add(g);
            }
            if (fresh) {
                table.fence(resource, g.owner, token);
                table.lastToken = Math.max(table.lastToken, token);
            }
            locks.markDirty(resource);
        }
    }

    private static long token(NaiveGrant g, long token) {
        return g.token == token ? token : 0;
    }

    private static void deliver(NaiveGrant g, NaiveWait w, @Nullable NaiveGrant before) {
        g.delivered();
        g.origins.addAll(w.origins);
        g.fetchable = w.hasId();
        g.takeBack = w.origins.isEmpty() ? w.cancel : Long.MAX_VALUE;
        g.previous = before;
    }

    /** Ends what an owner holds for itself. */
    void end(NaiveGrant g, String how) {
        table.grants.remove(g);
        locks.markDirty(g.resource);
        if (g.hierarchical) {
            NaiveTable.above(g.resource).forEach(locks::markDirty);
        }
        locks.changed(g);
        locks.sessions.noteLoss(g, how);
    }

    void takeBack(NaiveGrant g) {
        NaiveGrant previous = g.previous;
        if (previous == null) {
            end(g, "UNDELIVERED");
            return;
        }
        LockMode above = g.hierarchical ? g.mode.intentionMode() : null;
        g.mode = previous.mode;
        g.holds = previous.holds;
        g.permits = previous.permits;
        g.hierarchical = previous.hierarchical;
        g.token = previous.token;
        g.fence = table.fence(g.resource, g.owner, previous.fence);
        g.delivered();
        g.knownAs(previous);
        locks.changed(g);
        if (above != (g.hierarchical ? previous.mode.intentionMode() : null)) {
            NaiveTable.above(g.resource).forEach(locks::markDirty);
        }
        locks.markDirty(g.resource);
    }

    /** An owner's grants by token, then by name. */
    List<NaiveGrant> owned(String owner) {
        List<NaiveGrant> owned = new ArrayList<>();
        for (NaiveGrant g : table.grants) {
            if (g.owner.equals(owner)) {
                owned.add(g);
            }
        }
        owned.sort((a, b) ->
                a.token != b.token
                        ? Long.compare(a.token, b.token)
                        : a.resource.compareTo(b.resource));
        return owned;
    }
}
