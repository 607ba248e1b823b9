package io.selaras.core.naive;

import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.ResourceKind;
import java.util.ArrayList;
import java.util.List;

/** What holders ask for: to end, to prolong, to change and to give away what they hold. */
final class NaiveHolders {
    private final NaiveLocks locks;
    private final NaiveTable table;
    private final NaiveRules rules;

    NaiveHolders(NaiveLocks locks) {
        this.locks = locks;
        this.table = locks.table;
        this.rules = locks.rules;
    }

    void release(LockCommand.Release c, Request request) {
        List<NaiveGrant> named =
                c.resource().isEmpty()
                        ? all(c.owner(), c.token())
                        : named(c.resource(), c.owner(), c.token());
        Origin origin = request.origin();
        if (named.isEmpty()) {
            locks.answer(request, origin, Answers.refused(c.resource(), c.owner()), List.of());
        } else if (c.resource().isEmpty()) {
            named.forEach(g -> rules.end(g, "RELEASED"));
            List<String> names = named.stream().map(g -> g.resource).toList();
            locks.answer(
                    request, origin, "released all %d %s".formatted(c.token(), names), List.of());
        } else {
            NaiveGrant g = named.getFirst();
            int left = c.allHolds() ? 0 : g.holds - 1;
            if (left == 0) {
                rules.end(g, "RELEASED");
            } else {
                g.holds = left;
                g.delivered();
                locks.changed(g);
            }
            String text = "released %s %d %d".formatted(g.resource, g.token, left);
            locks.answer(request, origin, text, List.of());
        }
    }

    void renew(LockCommand.Renew c, Request request) {
        List<NaiveGrant> named =
                c.resource().isEmpty()
                        ? all(c.owner(), c.token())
                        : named(c.resource(), c.owner(), c.token());
        if (c.ttlMs() == 0 && !NaiveSessions.isSessions(c.owner())) {
            locks.answer(request, request.origin(), "session required " + c.resource(), List.of());
        } else if (named.isEmpty()) {
            String text = Answers.refused(c.resource(), c.owner());
            locks.answer(request, request.origin(), text, List.of());
        } else {
            for (NaiveGrant g : named) {
                g.live(locks.now, c.ttlMs());
                g.delivered();
            }
            String text = String.join(" + ", named.stream().map(locks::text).toList());
            locks.answer(request, request.origin(), text, named);
        }
    }

    void convert(LockCommand.Convert c, Request request) {
        List<NaiveGrant> named = named(c.resource(), c.owner(), c.token());
        if (named.isEmpty()) {
            String text = Answers.refused(c.resource(), c.owner());
            locks.answer(request, request.origin(), text, List.of());
            return;
        }
        NaiveGrant g = named.getFirst();
        if (ResourceKind.of(c.resource()) != ResourceKind.LOCK) {
            locks.answer(request, request.origin(), "not found " + c.resource(), List.of());
        } else if (g.mode.isAtLeast(c.mode())) {
            LockMode above = g.mode.intentionMode();
            g.mode = c.mode();
            g.delivered();
            locks.changed(g);
            if (g.hierarchical && above != g.mode.intentionMode()) {
                NaiveTable.above(g.resource).forEach(locks::markDirty);
            }
            locks.markDirty(g.resource);
            locks.answer(request, request.origin(), locks.text(g), named);
        } else {
            LockCommand.Terms terms =
                    new LockCommand.Terms(g.ttl, g.hierarchical, false, null, null, false);
            List<LockCommand.Part> parts = List.of(new LockCommand.Part(g.resource, c.mode()));
            rules.acquire(new LockCommand.Acquire(parts, g.owner, c.waitMs(), terms), request);
        }
    }

    void transfer(LockCommand.Transfer c, Request request) {
        List<NaiveGrant> named = named(c.resource(), c.owner(), c.token());
        Origin origin = request.origin();
        String noSession = locks.sessions.refusal(c.toOwner());
        if (named.isEmpty()) {
            locks.answer(request, origin, Answers.refused(c.resource(), c.owner()), List.of());
        } else if (noSession != null) {
            locks.answer(request, origin, noSession, List.of());
        } else if (c.ttlMs() == 0 && !NaiveSessions.isSessions(c.toOwner())) {
            locks.answer(request, origin, "session required " + c.resource(), List.of());
        } else {
            transfer(named.getFirst(), c, request);
        }
    }

    /** Takes the grant away, looks whether the other could have it, and else puts it back. */
    private void transfer(NaiveGrant from, LockCommand.Transfer c, Request request) {
        int place = table.grants.indexOf(from);
        table.grants.remove(from);
        List<String> needed = new ArrayList<>();
        if (from.hierarchical) {
            needed.addAll(NaiveTable.above(from.resource));
        }
        needed.add(from.resource);
        String inTheWay = null;
        for (String resource : needed) {
            boolean last = resource.equals(from.resource);
            LockMode mode = last ? from.mode : from.mode.intentionMode();
            boolean has =
                    last
                            && (c.toOwner().equals(from.owner)
                                    || table.grant(resource, c.toOwner()) != null);
            LockMode target = table.target(resource, c.toOwner(), mode);
            // Permits only change hands: there may be fewer now than are taken.
            boolean free =
                    from.permits > 0 || table.free(resource, c.toOwner(), target, from.permits);
            boolean fits = !has && free;
            inTheWay = inTheWay == null && !fits ? resource : inTheWay;
        }
        if (inTheWay != null) {
            table.grants.add(place, from);
            int holders = table.holders(inTheWay).size();
            String text =
                    "held %s %d %d".formatted(inTheWay, holders, table.queue(inTheWay).size());
            locks.answer(request, request.origin(), text, List.of());
            return;
        }
        rules.end(from, "TRANSFERRED");
        long token = table.lastToken + 1;
        NaiveGrant to = new NaiveGrant(from.resource, c.toOwner(), from.mode);
        to.holds = from.holds;
        to.permits = from.permits;
        to.hierarchical = from.hierarchical;
        to.fence = table.fence(to.resource, to.owner, token);
        rules.intend(to, null, token);
        to.token = token;
        table.lastToken = token;
        to.live(locks.now, c.ttlMs());
        table.grants.add(to);
        locks.changed(to);
        locks.answer(request, request.origin(), locks.text(to), List.of(to));
    }

    void force(LockCommand.ForceRelease c, Request request) {
        List<String> holders = table.holders(c.resource());
        table.lastToken++;
        long token = table.lastToken;
        for (String owner : holders) {
            List<NaiveGrant> ended = new ArrayList<>();
            for (NaiveGrant g : rules.owned(owner)) {
                if (g.hierarchical && g.resource.startsWith(c.resource() + "/")) {
                    ended.add(g);
                }
            }
            ended.forEach(g -> rules.end(g, "FORCED"));
            NaiveGrant own = table.grant(c.resource(), owner);
            if (own != null) {
                rules.end(own, "FORCED");
            }
        }
        String text = "forced %s %d %d".formatted(c.resource(), token, holders.size());
        locks.answer(request, request.origin(), text, List.of());
    }

    void cancel(LockCommand.Cancel c, Request request) {
        List<NaiveWait> ended = new ArrayList<>();
        for (NaiveWait w : table.waits) {
            boolean names = w.parts().stream().anyMatch(p -> p.resource().equals(c.resource()));
            if (w.owner().equals(c.owner()) && names) {
                ended.add(w);
            }
        }
        ended.sort((a, b) -> Long.compare(a.id, b.id));
        for (NaiveWait w : ended) {
            locks.remove(w);
            locks.answer(
                    w.request, w.origins, "cancelled " + c.resource() + " BY_OWNER", List.of());
        }
        String text = "cancelled %s %d".formatted(c.owner(), ended.size());
        locks.answer(request, request.origin(), text, List.of());
    }

    private List<NaiveGrant> all(String owner, long token) {
        return rules.owned(owner).stream().filter(g -> g.token == token).toList();
    }

    private List<NaiveGrant> named(String resource, String owner, long token) {
        NaiveGrant g = table.grant(resource, owner);
        return g != null && g.token == token ? List.of(g) : List.of();
    }
}
