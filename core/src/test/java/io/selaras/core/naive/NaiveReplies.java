package io.selaras.core.naive;

import io.selaras.core.kernel.Origin;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.machine.Command;
import io.selaras.core.machine.Request;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was answered under which request id. */
final class NaiveReplies {
    private static final class Known {
        final Command command;
        @Nullable NaiveWait wait;
        String text = "";
        long token;
        long at;

        Known(Command command) {
            this.command = command;
        }
    }

    private final NaiveLocks locks;
    private final TreeMap<String, Known> known = new TreeMap<>();

    NaiveReplies(NaiveLocks locks) {
        this.locks = locks;
    }

    int size() {
        return known.size();
    }

    void forget() {
        known.values().removeIf(k -> k.wait == null && locks.now - k.at >= 120_000);
    }

    void serve(Request request, LockCommand command) {
        Known k = request.requestId() == null ? null : known.get(key(request));
        if (k == null) {
            locks.handle(command, request);
        } else if (!k.command.equals(request.command())) {
            locks.tell(request.origin(), "mismatch " + request.requestId());
        } else if (k.wait != null) {
            takeOver(k.wait, request.origin());
        } else if (k.token != 0) {
            fetch(k, request, command);
        } else {
            locks.tell(request.origin(), k.text);
        }
    }

    private void takeOver(NaiveWait wait, Origin origin) {
        Origin former = wait.origin;
        wait.origin = origin;
        wait.cancel = Long.MAX_VALUE;
        if (!former.equals(origin)) {
            locks.tell(former, "cancelled " + wait.wish.resource() + " TAKEN_OVER_BY_RETRY");
        }
    }

    private void fetch(Known k, Request request, LockCommand command) {
        String resource =
                switch (command) {
                    case LockCommand.Acquire c -> c.resource();
                    case LockCommand.Renew c -> c.resource();
                    case LockCommand.Release c -> c.resource();
                };
        for (NaiveGrant g : locks.grants) {
            if (g.resource.equals(resource) && g.token == k.token) {
                if (g.fetchable && g.origin.waits() && !g.origin.equals(request.origin())) {
                    g.delivered();
                } else if (g.fetchable) {
                    g.origin = request.origin();
                    g.takeBack = Long.MAX_VALUE;
                }
                locks.tell(request.origin(), locks.text(g));
                return;
            }
        }
        locks.tell(request.origin(), "lost %s %d".formatted(resource, k.token));
    }

    void pending(Request request, NaiveWait wait) {
        if (request.requestId() != null) {
            Known k = new Known(request.command());
            k.wait = wait;
            known.put(key(request), k);
        }
    }

    void finish(Request request, String text, @Nullable NaiveGrant grant) {
        if (request.requestId() != null) {
            Known k = new Known(request.command());
            k.text = text;
            k.token = grant == null ? 0 : grant.token;
            k.at = locks.now;
            known.put(key(request), k);
        }
    }

    private static String key(Request request) {
        return request.principal() + "/" + request.requestId();
    }
}
