package io.selaras.core.naive;

import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.kernel.machine.SystemCommand;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.member.MemberCommand;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lock manager in its plainest form. Which remedy ends a deadlock is taken from the real
 * machine's events, after checking that there is one and that the remedy is allowed.
 */
final class NaiveLocks {
    final NaiveTable table = new NaiveTable();
    final NaiveReplies replies = new NaiveReplies(this);
    final NaiveDeadlocks deadlocks = new NaiveDeadlocks(this);
    final NaiveSessions sessions = new NaiveSessions(this);
    final NaiveGates gates = new NaiveGates(this);
    final NaiveRules rules = new NaiveRules(this);
    private final NaiveHolders holders = new NaiveHolders(this);
    final List<String> answers = new ArrayList<>();
    private final List<String> dirty = new ArrayList<>();
    private final List<String> toRevisit = new ArrayList<>();
    private final List<String> toTell = new ArrayList<>();
    long now;
    long lastWait;

    void apply(Batch batch) {
        now = Math.max(now, batch.logTimeMs());
        replies.forget();
        while (fireOne()) {
            settle();
        }
        for (Request request : batch.requests()) {
            serve(request);
            settle();
        }
    }

    private void serve(Request request) {
        switch (request.command()) {
            case LockCommand locks -> replies.serve(request, locks);
            case SystemCommand.Detach detach -> detach(detach.origin());
            case SystemCommand.NodeGone gone ->
                    List.copyOf(table.waits).stream()
                            .sorted((a, b) -> Long.compare(a.id, b.id))
                            .forEach(w -> gone(w, gone));
            case MemberCommand _,
                    SystemCommand.FoundPartitions _,
                    SystemCommand.PlacePartitions _,
                    SystemCommand.PartitionPlaced _,
                    SystemCommand.RaiseVersion _,
                    SystemCommand.StateFacts _,
                    SystemCommand.StateLimit _,
                    SystemCommand.Tick _ -> {}
            case Command it -> throw new IllegalArgumentException("no command: " + it);
        }
    }

    void handle(LockCommand command, Request request) {
        String noSession = sessions.refusal(owner(command));
        if (noSession != null) {
            answer(request, request.origin(), noSession, List.of());
            return;
        }
        switch (command) {
            case LockCommand.Acquire c -> rules.acquire(c, request);
            case LockCommand.Release c -> holders.release(c, request);
            case LockCommand.Renew c -> holders.renew(c, request);
            case LockCommand.Convert c -> holders.convert(c, request);
            case LockCommand.Transfer c -> holders.transfer(c, request);
            case LockCommand.Cancel c -> holders.cancel(c, request);
            case LockCommand.ForceRelease c -> holders.force(c, request);
            case LockCommand.SetVictimPolicy c ->
                    answer(request, request.origin(), "policy " + c.policy(), List.of());
            case LockCommand.OpenSession c -> sessions.open(c, request);
            case LockCommand.KeepAlive c -> sessions.keepAlive(c, request);
            case LockCommand.CloseSession c -> sessions.close(c, request);
            case LockCommand.SetSemaphore c -> gates.setSemaphore(c, request);
            case LockCommand.SetLatch c -> gates.setLatch(c, request);
            case LockCommand.CountDown c -> gates.countDown(c, request);
            case LockCommand.AwaitLatch c -> gates.await(c, request);
            case LockCommand.EnterBarrier c -> gates.enter(c, request);
            case LockCommand.Proclaim c -> gates.proclaim(c, request);
            case LockCommand.Observe c -> gates.observe(c, request);
        }
    }

    private static String owner(LockCommand command) {
        return switch (command) {
            case LockCommand.Acquire c -> c.owner();
            case LockCommand.Release c -> c.owner();
            case LockCommand.Renew c -> c.owner();
            case LockCommand.Convert c -> c.owner();
            case LockCommand.Transfer c -> c.owner();
            case LockCommand.Cancel c -> c.owner();
            case LockCommand.AwaitLatch c -> c.owner();
            case LockCommand.EnterBarrier c -> c.owner();
            case LockCommand.Proclaim c -> c.owner();
            case LockCommand.Observe c -> c.owner();
            default -> "";
        };
    }

    private void detach(Origin origin) {
        for (NaiveWait w : List.copyOf(table.waits)) {
            if (w.origins.remove(origin)) {
                deserted(w);
                return;
            }
        }
        List<NaiveGrant> undelivered = new ArrayList<>();
        for (NaiveGrant g : table.grants) {
            NaiveGrant before = g.previous;
            if (before != null && before.missed(origin, now)) {
                g.previous = null;
            }
            if (g.missed(origin, now)) {
                undelivered.add(g);
            }
        }
        undelivered.sort((a, b) -> a.resource.compareTo(b.resource));
        undelivered.forEach(rules::takeBack);
    }

    /** A node is gone, or only out of sight: then who cannot ask again is left alone. */
    private void gone(NaiveWait w, SystemCommand.NodeGone gone) {
        List<Origin> lost =
                w.origins.stream()
                        .filter(o -> o.node().equals(gone.node()) && o.start() < gone.start())
                        .toList();
        if (lost.isEmpty() || (!gone.certain() && !w.hasId())) {
            return;
        }
        if (w.hasId()) {
            lost.forEach(o -> tell(o, "displaced with its node"));
            w.origins.removeAll(lost);
        }
        if (w.origins.isEmpty()) {
            w.cancel = now + 10_000;
        } else if (!w.hasId()) {
            cancel(w);
        }
    }

    private void deserted(NaiveWait w) {
        if (w.origins.isEmpty() && w.hasId()) {
            w.cancel = now + 10_000;
        } else if (w.origins.isEmpty()) {
            cancel(w);
        }
    }

    private void cancel(NaiveWait w) {
        remove(w);
        String text = "cancelled " + w.acquire.resource() + " CLIENT_GONE";
        answer(w.request, w.origins, text, List.of());
    }

    /** A wait is over: who stood behind it may go on. */
    void remove(NaiveWait w) {
        table.waits.remove(w);
        dirty.addAll(w.needs.keySet());
    }

    private boolean fireOne() {
        NaiveSessions.Open session = null;
        for (NaiveSessions.Open s : sessions.open.values()) {
            session = session == null || s.due() < session.due() ? s : session;
        }
        NaiveGrant grant = null;
        for (NaiveGrant g : table.grants) {
            grant = grant == null || sooner(g, grant) ? g : grant;
        }
        NaiveWait wait = null;
        for (NaiveWait w : table.waits) {
            boolean sooner =
                    wait == null
                            || w.due() < wait.due()
                            || (w.due() == wait.due() && w.id < wait.id);
            wait = sooner ? w : wait;
        }
        long sessionDue = session == null ? Long.MAX_VALUE : session.due();
        long grantDue = grant == null ? Long.MAX_VALUE : grant.due();
        long waitDue = wait == null ? Long.MAX_VALUE : wait.due();
        if (session != null && sessionDue <= now && sessionDue <= Math.min(grantDue, waitDue)) {
            sessions.end(session, true);
        } else if (grant != null && grantDue <= now && grantDue <= waitDue) {
            if (grant.takeBack <= now) {
                rules.takeBack(grant);
            } else {
                rules.end(grant, "EXPIRED");
            }
        } else if (wait != null && waitDue <= now) {
            giveUp(wait);
        } else {
            return false;
        }
        return true;
    }

    private static boolean sooner(NaiveGrant a, NaiveGrant b) {
        if (a.due() != b.due()) {
            return a.due() < b.due();
        }
        return a.token != b.token ? a.token < b.token : a.resource.compareTo(b.resource) < 0;
    }

    private void giveUp(NaiveWait w) {
        if (w.cancel <= now) {
            cancel(w);
            return;
        }
        String blocked = null;
        for (String resource : w.needs.keySet()) {
            boolean stuck = table.needs(w, resource) && !table.ready(w, resource);
            blocked = blocked == null && stuck ? resource : blocked;
        }
        int holders = blocked == null ? 0 : table.holders(blocked).size();
        remove(w);
        answer(w.request, w.origins, "timeout %s %d".formatted(blocked, holders), List.of());
    }

    private void settle() {
        do {
            while (!dirty.isEmpty() || !toRevisit.isEmpty() || !toTell.isEmpty()) {
                if (!dirty.isEmpty()) {
                    serveQueue(dirty.removeFirst());
                } else if (!toRevisit.isEmpty()) {
                    revisit(toRevisit.removeFirst());
                } else {
                    gates.changed(toTell.removeFirst());
                }
            }
        } while (deadlocks.resolveOne());
    }

    void markDirty(String resource) {
        dirty.add(resource);
    }

    /** An owner holds something else than before. */
    void changed(NaiveGrant g) {
        if (table.waits.stream().anyMatch(w -> w.owner().equals(g.owner))) {
            toRevisit.add(g.owner);
        }
        if (g.resource.startsWith("election:")) {
            tellObservers(g.resource);
        }
    }

    void tellObservers(String election) {
        toTell.add(election);
    }

    private void serveQueue(String resource) {
        List<NaiveWait> queue = table.queue(resource);
        while (!queue.isEmpty() && table.ready(queue.getFirst())) {
            serve(queue.getFirst());
            queue = table.queue(resource);
        }
    }

    private void serve(NaiveWait w) {
        if (!rules.endIfImpossible(w)) {
            remove(w);
            rules.give(w);
        }
    }

    private void revisit(String owner) {
        List.copyOf(table.waits).stream()
                .filter(w -> w.owner().equals(owner))
                .sorted((a, b) -> Long.compare(a.id, b.id))
                .forEach(rules::endIfImpossible);
        NaiveWait next = readyWait(owner);
        while (next != null) {
            serve(next);
            next = readyWait(owner);
        }
        List<String> filled = new ArrayList<>();
        table.waits.stream()
                .filter(w -> w.owner().equals(owner))
                .sorted((a, b) -> Long.compare(a.id, b.id))
                .forEach(w ->
                        w.needs.keySet().stream()
                                .filter(r -> !table.needs(w, r))
                                .filter(r -> !table.queue(r).isEmpty())
                                .forEach(filled::add));
        filled.forEach(this::serveQueue);
    }

    private @Nullable NaiveWait readyWait(String owner) {
        NaiveWait first = null;
        for (NaiveWait w : table.waits) {
            boolean ready = w.owner().equals(owner) && table.ready(w);
            first = ready && (first == null || w.id < first.id) ? w : first;
        }
        return first;
    }

    String text(NaiveGrant g) {
        long remaining = Math.max(0, g.expires - now);
        NaiveSessions.Open session = sessions.of(g.owner);
        if (session != null) {
            remaining = Math.min(remaining, Math.max(0, session.expires - now));
        }
        return Answers.granted(g.resource, g.owner, g.token, g.fence)
                + " %d %s x%d %d".formatted(remaining, g.mode, g.holds, g.permits);
    }

    void answer(Request request, Origin origin, String text, List<NaiveGrant> granted) {
        answer(request, List.of(origin), text, granted);
    }

    void answer(Request request, List<Origin> origins, String text, List<NaiveGrant> granted) {
        replies.finish(request, text, granted);
        origins.forEach(origin -> tell(origin, text));
    }

    void tell(Origin origin, String text) {
        if (origin.waits()) {
            answers.add(origin.number() + " " + text);
        }
    }
}
