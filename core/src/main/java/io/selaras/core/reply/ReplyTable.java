package io.selaras.core.reply;

import io.selaras.core.kernel.Reply;
import io.selaras.core.kernel.Requester;
import io.selaras.core.kernel.StateHash;
import io.selaras.core.kernel.TextSize;
import io.selaras.core.kernel.machine.SubMachine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answers to requests of all kinds that carried an id, so that a retry on any node, after any
 * crash, gets the first answer (RIFL, SOSP '15; Ongaro's thesis §6.3). An answer is kept for a
 * fixed log time after the outcome, not after the request, unless its client says sooner that it
 * has seen it. A full table refuses new ids; it never evicts, because a forgotten id would be
 * carried out twice.
 */
public final class ReplyTable implements SubMachine {
    /** How long an answer is kept, in log time. */
    public static final long TTL_MS = 120_000;

    /** What the remembered requests of all may take, while nothing else is said. */
    public static final long DEFAULT_LIMIT_BYTES = 32L << 20;

    /** Of what is free a client may have taken so many times as much: somebody new finds room. */
    private static final int SHARE = 4;

    /** What leaves nothing behind but its id may go so much further: releasing must work. */
    private static final int RESERVE_PART = 8;

    /** Forgetting alone is worth a log entry only so often. */
    private static final long IDLE_PURGE_MS = 10_000;

    private static final int ENTRY_BYTES = 200;
    private static final int CLIENT_BYTES = 240;

    private final Map<String, Principal> principals = new LinkedHashMap<>();
    private final ReplyMeasure measure;
    private @Nullable ReplyEntry oldest;
    private @Nullable ReplyEntry newest;

    /** Clients that acknowledged something, in the order in which they did so last. */
    private final LinkedHashMap<String, ReplyClient> acknowledged = new LinkedHashMap<>();

    private long limitBytes = DEFAULT_LIMIT_BYTES;
    private int size;
    private long bytes;
    private long hash;

    /** The names of one principal's requests and clients. */
    private static final class Principal {
        final Map<String, ReplyEntry> entries = new LinkedHashMap<>();
        final Map<String, ReplyClient> clients = new LinkedHashMap<>();
    }

    public ReplyTable(ReplyMeasure measure) {
        this.measure = measure;
    }

    /** What the remembered requests of all may take from now on. */
    public void limit(long newLimitBytes) {
        limitBytes = newLimitBytes;
    }

    /** What the remembered requests of all may take. */
    public long limitBytes() {
        return limitBytes;
    }

    /** What is known about a request id; null if it is new. */
    public @Nullable RememberedRequest find(String principal, String requestId) {
        Principal own = principals.get(principal);
        ReplyEntry entry = own == null ? null : own.entries.get(requestId);
        return entry == null ? null : entry.request;
    }

    /**
     * Whether there is no room for another id of anybody.
     *
     * @param grows whether the request may leave more behind than its id
     */
    public boolean full(boolean grows) {
        return free(grows) <= 0;
    }

    /** Whether there is no room for another id of this client, who has its share. */
    public boolean fullFor(String principal, String client, boolean grows) {
        ReplyClient known = client(principal, client);
        return known != null && known.bytes / SHARE >= free(grows);
    }

    private long free(boolean grows) {
        return limitBytes + (grows ? 0 : limitBytes / RESERVE_PART) - bytes;
    }

    /**
     * The client has seen the answers to all its numbers below this one: they are forgotten. A
     * client of whom nothing is known has nothing to be forgotten.
     */
    public void acknowledge(String principal, String clientName, long below, long nowMs) {
        ReplyClient known = client(principal, clientName);
        if (known != null && below > known.ackBelow) {
            add(new Acknowledged(principal, clientName, below, nowMs));
            List.copyOf(known.numbered.headMap(below).values()).forEach(this::forget);
        }
    }

    /** Whether the client said that it has seen the answer to this number. */
    public boolean acknowledged(String principal, RequestNumber number) {
        ReplyClient client = client(principal, number.client());
        return client != null && number.number() < client.ackBelow;
    }

    /** Remembers that a request with an id waits. */
    public void pending(Requester requester, long waiterId) {
        put(
                clientOf(requester.principal(), requester.client()),
                key(requester),
                new RememberedRequest.Pending(requester.commandHash(), waiterId));
    }

    /** Remembers the outcome of a request with an id, or that there was none. */
    public void finish(Requester requester, long nowMs, Reply reply) {
        String requestId = key(requester);
        String principal = requester.principal();
        RequestNumber number = RequestNumber.of(requestId);
        boolean seen = number != null && acknowledged(principal, number);
        if (reply.remembered() && seen) {
            // Now that it is done, its id must stay spent for as long as its answer would be kept.
            long below = clientOf(principal, requester.client()).ackBelow;
            add(new Acknowledged(principal, requester.client(), below, nowMs));
        }
        if (reply.remembered() && !seen) {
            ReplyClient client = clientOf(principal, requester.client());
            add(
                    new FinishedReply<>(
                            principal,
                            client.name,
                            requestId,
                            requester.commandHash(),
                            nowMs,
                            reply));
        } else {
            Principal own = principals.get(principal);
            ReplyEntry entry = own == null ? null : own.entries.get(requestId);
            if (entry != null) {
                forget(entry);
            }
        }
    }

    /** Puts a remembered outcome back; oldest first. */
    public void add(FinishedReply<?> reply) {
        ReplyClient client = clientOf(reply.principal(), reply.client());
        ReplyEntry entry = put(client, reply.requestId(), reply);
        entry.atMs = reply.atMs();
        ReplyEntry before = newest;
        entry.older = before;
        newest = entry;
        if (before == null) {
            oldest = entry;
        } else {
            before.newer = entry;
        }
        RequestNumber number = RequestNumber.of(reply.requestId());
        if (number != null && number.client().equals(client.name)) {
            client.numbered.put(number.number(), entry);
        }
        hash += hashOf(reply);
    }

    /** Puts back what a client acknowledged; oldest first. */
    public void add(Acknowledged told) {
        ReplyClient client = clientOf(told.principal(), told.client());
        if (client.ackBelow > 0) {
            hash -= hashOf(client.acknowledged());
        }
        client.ackBelow = told.below();
        client.ackAtMs = told.atMs();
        acknowledged.putLast(client.key, client);
        hash += hashOf(told);
    }

    /** Forgets what is older than the TTL. */
    @Override
    public void advance(long nowMs, long wallMs) {
        for (ReplyEntry entry = oldest; entry != null; entry = oldest) {
            if (nowMs - entry.atMs < TTL_MS) {
                break;
            }
            forget(entry);
        }
        while (!acknowledged.isEmpty()) {
            ReplyClient client = acknowledged.firstEntry().getValue();
            if (nowMs - client.ackAtMs < TTL_MS) {
                break;
            }
            acknowledged.pollFirstEntry();
            hash -= hashOf(client.acknowledged());
            client.ackBelow = 0;
            drop(client);
        }
    }

    /** Log time at which it is worth to purge an otherwise idle machine. */
    @Override
    public long nextDeadlineMs() {
        ReplyEntry entry = oldest;
        long firstMs = entry == null ? Long.MAX_VALUE : entry.atMs;
        if (!acknowledged.isEmpty()) {
            firstMs = Math.min(firstMs, acknowledged.firstEntry().getValue().ackAtMs);
        }
        return firstMs == Long.MAX_VALUE ? firstMs : firstMs + TTL_MS + IDLE_PURGE_MS;
    }

    /** Ids remembered now, pending ones included. */
    public int size() {
        return size;
    }

    /** What all that is remembered takes, about. */
    @Override
    public long bytes() {
        return bytes;
    }

    /** Hash of the outcomes; pending requests are hashed as what they wait as. */
    @Override
    public long stateHash() {
        return hash;
    }

    /** All outcomes of a kind, oldest first, as a list of its own. */
    public <R extends Reply> List<FinishedReply<R>> outcomes(Class<R> kind) {
        List<FinishedReply<R>> outcomes = new ArrayList<>();
        for (ReplyEntry entry = oldest; entry != null; entry = entry.newer) {
            FinishedReply<R> wanted =
                    entry.request instanceof FinishedReply<?> it ? it.ofKind(kind) : null;
            if (wanted != null) {
                outcomes.add(wanted);
            }
        }
        return outcomes;
    }

    /** What clients acknowledged, in the order in which they did so, as a list of its own. */
    public List<Acknowledged> acknowledged() {
        return new ArrayList<>(
                acknowledged.values().stream().map(ReplyClient::acknowledged).toList());
    }

    private @Nullable ReplyClient client(String principal, String name) {
        Principal own = principals.get(principal);
        return own == null ? null : own.clients.get(name);
    }

    private ReplyClient clientOf(String principal, String name) {
        Principal own = principals.computeIfAbsent(principal, _ -> new Principal());
        ReplyClient client = own.clients.get(name);
        if (client == null) {
            client = new ReplyClient(principal, name);
            own.clients.put(name, client);
            grow(client, CLIENT_BYTES + 2 * TextSize.of(name));
        }
        return client;
    }

    private ReplyEntry put(ReplyClient client, String requestId, RememberedRequest request) {
        Principal own = principals.computeIfAbsent(client.principal, _ -> new Principal());
        ReplyEntry entry = own.entries.get(requestId);
        if (entry == null) {
            entry = new ReplyEntry(client, requestId, request);
            own.entries.put(requestId, entry);
            client.requests++;
            size++;
        }
        long answer = request instanceof FinishedReply<?> it ? measure.bytesOf(it.reply()) : 0;
        long now = ENTRY_BYTES + TextSize.of(requestId) + answer;
        grow(entry.client, now - entry.bytes);
        entry.bytes = now;
        entry.request = request;
        return entry;
    }

    private void forget(ReplyEntry entry) {
        ReplyClient client = entry.client;
        if (entry.request instanceof FinishedReply<?> reply) {
            unlink(entry);
            hash -= hashOf(reply);
            RequestNumber number = RequestNumber.of(entry.requestId);
            if (number != null && number.client().equals(client.name)) {
                client.numbered.remove(number.number());
            }
        }
        Principal own = principals.get(client.principal);
        if (own != null) {
            own.entries.remove(entry.requestId);
        }
        client.requests--;
        size--;
        grow(client, -entry.bytes);
        drop(client);
    }

    private void unlink(ReplyEntry entry) {
        ReplyEntry before = entry.older;
        ReplyEntry after = entry.newer;
        if (before == null) {
            oldest = after;
        } else {
            before.newer = after;
        }
        if (after == null) {
            newest = before;
        } else {
            after.older = before;
        }
    }

    /** A client of whom nothing is known any more leaves no trace. */
    private void drop(ReplyClient client) {
        Principal own = principals.get(client.principal);
        if (client.requests == 0 && client.ackBelow == 0 && own != null) {
            own.clients.remove(client.name);
            grow(client, -client.bytes);
            if (own.clients.isEmpty()) {
                principals.remove(client.principal);
            }
        }
    }

    private void grow(ReplyClient client, long more) {
        client.bytes += more;
        bytes += more;
    }

    private long hashOf(FinishedReply<?> reply) {
        long h = StateHash.mix(reply.atMs(), reply.principal());
        h = StateHash.mix(StateHash.mix(h, reply.client()), reply.requestId());
        h = StateHash.mix(h, reply.commandHash());
        return StateHash.mix(h, measure.hashOf(reply.reply()));
    }

    private static long hashOf(Acknowledged told) {
        long h = StateHash.mix(told.below(), told.principal());
        return StateHash.mix(StateHash.mix(h, told.client()), told.atMs());
    }

    private static String key(Requester requester) {
        String requestId = requester.requestId();
        if (requestId == null) {
            throw new IllegalArgumentException("a request without an id is not remembered");
        }
        return requestId;
    }
}
