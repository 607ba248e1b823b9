package io.selaras.core.naive;

import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.lock.LockCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What was answered under which request id. */
final class NaiveReplies {

    private static final Pattern FORGOTTEN =
            Pattern.compile(
                    "(held|timeout|refused|conflict|full|not found|too many permits|reentrancy limit"
                            + "|barrier mismatch|session expired|session required|deadlock \\d+$)"
                            + ".*|cancelled .* CLIENT_GONE");

    private static final Pattern NUMBERED = Pattern.compile("p[0-9]/c[0-9]/[0-9]+");

    /** What a client has seen, and when it said so. */
    private record Seen(long below, long at) {}

    private record Held(String resource, String owner, long token) {}

    private static final class Known {
        final Command command;
        @Nullable NaiveWait wait;
        String text = "";
        List<Held> granted = List.of();

        /** Whose life the answer was about; 0 if about none. */
        long session;

        long at;

        Known(Command command) {
            this.command = command;
        }
    }

    private final NaiveLocks locks;
    private final TreeMap<String, Known> known = new TreeMap<>();
    private final TreeMap<String, Seen> acknowledged = new TreeMap<>();

    NaiveReplies(NaiveLocks locks) {
        this.locks = locks;
    }

    int size() {
        return known.size();
    }

    void forget() {
        known.values().removeIf(k -> k.wait == null && locks.now - k.at >= 120_000);
        acknowledged.values().removeIf(seen -> locks.now - seen.at >= 120_000);
    }

    void serve(Request request, LockCommand command) {
        acknowledge(request);
        Known k = request.requestId() == null ? null : known.get(key(request));
        if (k == null && seen(request)) {
            locks.tell(request.origin(), "acknowledged " + request.requestId());
        } else if (k == null) {
            locks.handle(command, request);
        } else if (!k.command.equals(request.command())) {
            locks.tell(request.origin(), "mismatch " + request.requestId());
        } else if (k.wait != null) {
            takeOver(k.wait, request.origin());
        } else if (k.session > 0) {
            locks.tell(request.origin(), locks.sessions.again(k.session, k.text));
        } else if (!k.granted.isEmpty()) {
            locks.tell(request.origin(), fetch(k, request.origin()));
        } else {
            locks.tell(request.origin(), k.text);
        }
    }

    /** A client of whom something is known says which answers it has seen. */
    private void acknowledge(Request request) {
        String client = client(request);
        if (client == null) {
            return;
        }
        boolean stranger =
                !acknowledged.containsKey(client)
                        && known.keySet().stream().noneMatch(key -> client.equals(clientOf(key)));
        long before = acknowledged.getOrDefault(client, new Seen(0, 0)).below;
        if (!stranger && request.ackBelow() > before) {
            acknowledged.put(client, new Seen(request.ackBelow(), locks.now));
            known.entrySet()
                    .removeIf(e ->
                            client.equals(clientOf(e.getKey()))
                                    && e.getValue().wait == null
                                    && number(e.getKey()) < request.ackBelow());
        }
    }

    private boolean seen(Request request) {
        String client = client(request);
        Seen seen = client == null ? null : acknowledged.get(client);
        return seen != null && number(key(request)) < seen.below;
    }

    private static @Nullable String client(Request request) {
        return request.requestId() == null ? null : clientOf(key(request));
    }

    /** Principal and client of a key that ends in a number. */
    private static @Nullable String clientOf(String key) {
        return NUMBERED.matcher(key).matches() ? key.substring(0, key.lastIndexOf('/')) : null;
    }

    private static long number(String key) {
        return Long.parseLong(key.substring(key.lastIndexOf('/') + 1));
    }

    private void takeOver(NaiveWait wait, Origin origin) {
        if (!wait.origins.contains(origin)) {
            wait.origins.add(origin);
        }
        wait.cancel = Long.MAX_VALUE;
        if (wait.origins.size() > 8) {
            locks.tell(wait.origins.removeFirst(), "displaced by the crowd");
        }
    }

    private String fetch(Known k, Origin origin) {
        List<String> texts = new ArrayList<>();
        for (Held held : k.granted) {
            NaiveGrant g = locks.table.grant(held.resource, held.owner);
            if (g == null || g.token != held.token) {
                return Answers.refused(held.resource, held.owner);
            }
            g.tells(List.of(origin), true, 0);
            texts.add(locks.text(g));
        }
        return String.join(" + ", texts);
    }

    void pending(Request request, NaiveWait wait) {
        if (request.requestId() != null) {
            Known k = new Known(request.command());
            k.wait = wait;
            known.put(key(request), k);
        }
    }

    /** A refusal that changed nothing is forgotten at once, and the wait that it ended with it. */
    void finish(Request request, String text, List<NaiveGrant> granted) {
        if (request.requestId() != null && (FORGOTTEN.matcher(text).matches() || seen(request))) {
            known.remove(key(request));
            if (!FORGOTTEN.matcher(text).matches()) {
                acknowledged.computeIfPresent(
                        String.valueOf(client(request)), (_, it) -> new Seen(it.below, locks.now));
            }
        } else if (request.requestId() != null) {
            Known k = new Known(request.command());
            k.text = text;
            k.granted = granted.stream().map(g -> new Held(g.resource, g.owner, g.token)).toList();
            k.at = locks.now;
            boolean life = text.startsWith("alive ") || text.matches("session [0-9]+");
            k.session = life ? Long.parseLong(text.split(" ", 3)[1]) : 0;
            known.put(key(request), k);
        }
    }

    private static String key(Request request) {
        return request.principal() + "/" + request.requestId();
    }
}
