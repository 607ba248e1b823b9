package io.selaras.core.naive;

import io.selaras.core.kernel.Origin;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockCommand.Acquire;
import io.selaras.core.lock.LockMode;
import io.selaras.core.machine.Batch;
import io.selaras.core.machine.Command;
import io.selaras.core.machine.Request;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lock manager in its plainest form. Which remedy ends a deadlock is taken from the real
 * machine's events, after checking that there is one and that the remedy is allowed.
 */
final class NaiveLocks {
    final List<NaiveGrant> grants = new ArrayList<>();

    /** Of all resources; those of one resource are in queue order. */
    final List<NaiveWait> waits = new ArrayList<>();

    final NaiveReplies replies = new NaiveReplies(this);
    final NaiveDeadlocks deadlocks = new NaiveDeadlocks(this);
    final List<String> answers = new ArrayList<>();
    private final List<String> dirty = new ArrayList<>();
    long now;
    private long lastToken;
    private long lastWait;

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
            case Command.Locks locks -> replies.serve(request, locks.command());
            case Command.Detach detach -> detach(detach.origin());
            case Command.NodeGone gone ->
                    List.copyOf(waits).stream()
                            .filter(w -> w.origin.node().equals(gone.node()))
                            .filter(w -> w.origin.waits() && w.origin.start() < gone.start())
                            .sorted((a, b) -> Long.compare(a.id, b.id))
                            .forEach(w -> detach(w.origin));
            case Command.ChangeMembers _, Command.Tick _ -> {}
        }
    }

    void handle(LockCommand command, Request request) {
        switch (command) {
            case Acquire c -> acquire(c, request);
            case LockCommand.Release c -> {
                NaiveGrant g = named(c.resource(), c.owner(), c.token());
                if (g == null) {
                    answer(request, request.origin(), refusal(c.resource(), c.token()), null);
                } else {
                    grants.remove(g);
                    dirty.add(g.resource);
                    String text = "released %s %d".formatted(g.resource, g.token);
                    answer(request, request.origin(), text, null);
                }
            }
            case LockCommand.Renew c -> {
                NaiveGrant g = named(c.resource(), c.owner(), c.token());
                if (g == null) {
                    answer(request, request.origin(), refusal(c.resource(), c.token()), null);
                } else {
                    g.expires = now + c.ttlMs();
                    g.ttl = c.ttlMs();
                    g.delivered();
                    granted(request, request.origin(), g);
                }
            }
        }
    }

    private void acquire(Acquire c, Request request) {
        NaiveGrant own = held(c.resource(), c.owner());
        List<NaiveWait> queue = queue(c.resource());
        boolean stronger = own != null && own.mode == LockMode.SHARED;
        if (own != null && (own.mode == LockMode.EXCLUSIVE || c.mode() == LockMode.SHARED)) {
            own.delivered();
            granted(request, request.origin(), own);
        } else if (stronger && free(c.resource(), c.owner(), c.mode())) {
            give(c, request, request.origin());
        } else if (stronger && rival(queue, c.owner()) != null) {
            conflict(c, request, request.origin(), queue);
        } else if (!stronger && queue.isEmpty() && free(c.resource(), c.owner(), c.mode())) {
            give(c, request, request.origin());
        } else if (c.waitMs() == 0) {
            long holders = grants.stream().filter(g -> g.resource.equals(c.resource())).count();
            String text = "held %s %d %d".formatted(c.resource(), holders, queue.size());
            answer(request, request.origin(), text, null);
        } else {
            NaiveWait w = new NaiveWait(++lastWait, c, request, now);
            w.conversion = stronger;
            insert(w);
            replies.pending(request, w);
        }
    }

    /** Conversions first. */
    private void insert(NaiveWait w) {
        int at = waits.size();
        if (w.conversion) {
            for (int i = waits.size() - 1; i >= 0; i--) {
                NaiveWait other = waits.get(i);
                if (other.wish.resource().equals(w.wish.resource()) && !other.conversion) {
                    at = i;
                }
            }
        }
        waits.add(at, w);
    }

    private void give(Acquire c, Request request, Origin origin) {
        NaiveGrant g = held(c.resource(), c.owner());
        long previous = g == null ? 0 : g.token;
        if (g == null) {
            g = new NaiveGrant(c.resource(), c.owner());
            grants.add(g);
        }
        g.mode = c.mode();
        g.token = ++lastToken;
        if (now + c.ttlMs() >= g.expires) {
            g.expires = now + c.ttlMs();
            g.ttl = c.ttlMs();
        }
        g.origin = origin;
        g.fetchable = request.requestId() != null;
        g.previousToken = previous;
        granted(request, origin, g);
        for (NaiveWait w : queue(c.resource())) {
            if (w.wish.owner().equals(c.owner()) && !w.conversion) {
                otherWait(w, g);
            }
        }
    }

    /** Another wait of an owner that has just been granted the resource. */
    private void otherWait(NaiveWait w, NaiveGrant g) {
        waits.remove(w);
        if (g.mode == LockMode.EXCLUSIVE || w.wish.mode() == LockMode.SHARED) {
            g.delivered();
            granted(w.request, w.origin, g);
        } else if (rival(queue(g.resource), g.owner) != null) {
            conflict(w.wish, w.request, w.origin, queue(g.resource));
        } else {
            w.conversion = true;
            insert(w);
        }
        dirty.add(g.resource);
    }

    private void conflict(Acquire c, Request request, Origin origin, List<NaiveWait> queue) {
        String text =
                "conflict %s %s %s".formatted(c.resource(), c.owner(), rival(queue, c.owner()));
        answer(request, origin, text, null);
    }

    private static @Nullable String rival(List<NaiveWait> queue, String owner) {
        for (NaiveWait w : queue) {
            if (w.conversion && !w.wish.owner().equals(owner)) {
                return w.wish.owner();
            }
        }
        return null;
    }

    private void detach(Origin origin) {
        for (NaiveWait w : List.copyOf(waits)) {
            if (origin.waits() && w.origin.equals(origin)) {
                w.origin = Origin.NONE;
                if (w.hasId()) {
                    w.cancel = now + 10_000;
                } else {
                    cancel(w);
                }
                return;
            }
        }
        for (NaiveGrant g : List.copyOf(grants)) {
            if (origin.waits() && g.origin.equals(origin)) {
                g.origin = Origin.NONE;
                if (g.fetchable) {
                    g.takeBack = now + 10_000;
                } else {
                    takeBack(g);
                }
            }
        }
    }

    private void cancel(NaiveWait w) {
        waits.remove(w);
        dirty.add(w.wish.resource());
        answer(w.request, Origin.NONE, "cancelled " + w.wish.resource() + " CLIENT_GONE", null);
    }

    private void takeBack(NaiveGrant g) {
        if (g.previousToken == 0) {
            grants.remove(g);
        } else {
            g.token = g.previousToken;
            g.mode = LockMode.SHARED;
            g.delivered();
        }
        dirty.add(g.resource);
    }

    private boolean fireOne() {
        NaiveGrant grant = null;
        for (NaiveGrant g : grants) {
            boolean sooner =
                    grant == null
                            || g.due() < grant.due()
                            || (g.due() == grant.due() && g.token < grant.token);
            grant = sooner ? g : grant;
        }
        NaiveWait wait = null;
        for (NaiveWait w : waits) {
            boolean sooner =
                    wait == null
                            || w.due() < wait.due()
                            || (w.due() == wait.due() && w.id < wait.id);
            wait = sooner ? w : wait;
        }
        if (grant != null && grant.due() <= now && (wait == null || grant.due() <= wait.due())) {
            if (grant.takeBack <= now) {
                takeBack(grant);
            } else {
                grants.remove(grant);
                dirty.add(grant.resource);
            }
            return true;
        }
        if (wait != null && wait.due() <= now) {
            giveUp(wait);
            return true;
        }
        return false;
    }

    private void giveUp(NaiveWait w) {
        if (w.cancel <= now) {
            cancel(w);
            return;
        }
        long holders = grants.stream().filter(g -> g.resource.equals(w.wish.resource())).count();
        waits.remove(w);
        dirty.add(w.wish.resource());
        answer(w.request, w.origin, "timeout %s %d".formatted(w.wish.resource(), holders), null);
    }

    private void settle() {
        do {
            while (!dirty.isEmpty()) {
                serveQueue(dirty.removeFirst());
            }
        } while (deadlocks.resolveOne());
    }

    void markDirty(String resource) {
        dirty.add(resource);
    }

    private void serveQueue(String resource) {
        List<NaiveWait> queue = queue(resource);
        while (!queue.isEmpty()) {
            NaiveWait w = queue.getFirst();
            if (!free(resource, w.wish.owner(), w.wish.mode())) {
                return;
            }
            waits.remove(w);
            give(w.wish, w.request, w.origin);
            queue = queue(resource);
        }
    }

    private void granted(Request request, Origin origin, NaiveGrant g) {
        answer(request, origin, text(g), g);
    }

    String text(NaiveGrant g) {
        long remaining = Math.max(0, g.expires - now);
        return Answers.granted(g.resource, g.owner, g.token, remaining) + " " + g.mode;
    }

    void answer(Request request, Origin origin, String text, @Nullable NaiveGrant grant) {
        replies.finish(request, text, grant);
        tell(origin, text);
    }

    void tell(Origin origin, String text) {
        if (origin.waits()) {
            answers.add(origin.number() + " " + text);
        }
    }

    List<NaiveWait> queue(String resource) {
        return new ArrayList<>(
                waits.stream().filter(w -> w.wish.resource().equals(resource)).toList());
    }

    private boolean free(String resource, String owner, LockMode mode) {
        return grants.stream()
                .filter(g -> g.resource.equals(resource) && !g.owner.equals(owner))
                .allMatch(g -> mode == LockMode.SHARED && g.mode == LockMode.SHARED);
    }

    @Nullable NaiveGrant held(String resource, String owner) {
        for (NaiveGrant g : grants) {
            if (g.resource.equals(resource) && g.owner.equals(owner)) {
                return g;
            }
        }
        return null;
    }

    private @Nullable NaiveGrant named(String resource, String owner, long token) {
        NaiveGrant g = held(resource, owner);
        return g != null && g.token == token ? g : null;
    }

    private String refusal(String resource, long token) {
        boolean held = grants.stream().anyMatch(g -> g.resource.equals(resource));
        boolean carried =
                grants.stream().anyMatch(g -> g.resource.equals(resource) && g.token == token);
        return held && (carried || token > lastToken)
                ? "not owner %s %d".formatted(resource, token)
                : "lost %s %d".formatted(resource, token);
    }
}
