package io.selaras.proof.simulator.client;

import static io.selaras.proof.simulator.context.SafetyViolation.require;

import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.LockReply;
import io.selaras.core.session.Session;
import io.selaras.proof.simulator.client.Holdings.Life;
import io.selaras.proof.simulator.client.Holdings.Part;
import io.selaras.proof.simulator.client.Holdings.Wanted;
import io.selaras.proof.simulator.context.CoverageProbe;
import io.selaras.proof.simulator.context.SimulationContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A client with a session that it keeps alive: it takes several resources at once, in all modes and
 * at several levels, and permits; converts; gives back; dies now and then without a word. Its locks
 * have names of their own, so that what it is told can be judged apart.
 */
public final class SessionClient {

    private static final String SEMAPHORE = "semaphore:pool";
    private static final List<String> RESOURCES =
            List.of("s", "s/1", "s/1/a", "s/1/b", "s/2", "s/2/a", "t", "t/1");

    private final ClientSide side;
    private final SimulationContext context;
    private final String name;
    private final Holdings holdings;
    private final List<Part> held = new ArrayList<>();
    private @Nullable Life life;
    private long requests;
    private boolean stopping;
    private boolean idle;

    private SessionClient(ClientSide side, String name, Holdings holdings) {
        this.side = side;
        this.context = side.context();
        this.name = name;
        this.holdings = holdings;
    }

    /** So many clients that want the same things. */
    public static List<SessionClient> several(ClientSide side, Holdings holdings, int count) {
        List<SessionClient> clients = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            clients.add(new SessionClient(side, "session-client-" + i, holdings));
        }
        return clients;
    }

    public void start() {
        ask(new LockCommand.SetSemaphore(SEMAPHORE, Holdings.PERMITS), (_, _) -> open());
    }

    /** Ends its session and rests. */
    public void stop() {
        stopping = true;
    }

    public boolean idle() {
        return idle;
    }

    private void open() {
        held.clear();
        life = null;
        if (stopping) {
            idle = true;
            return;
        }
        long ttlMs = 1_000 * context.between(4, 20);
        long lockDelayMs = context.chance(0.3) ? 1_000 * context.between(1, 10) : 0;
        ask(
                new LockCommand.OpenSession(name, ttlMs, lockDelayMs, 0),
                (attempt, reply) -> {
                    if (reply instanceof LockReply.SessionOpened opened) {
                        long id = opened.session();
                        long untilMs = attempt.sentMs() + ttlMs;
                        Life born = new Life(id, Session.owner(id, "x"), untilMs, lockDelayMs);
                        life = born;
                        keepAlive(born, ttlMs);
                        pauseAndGoOn(born);
                    } else {
                        context.afterMs(1_000, this::open);
                    }
                });
    }

    private void keepAlive(Life mine, long ttlMs) {
        context.afterMs(
                ttlMs / 3,
                () -> {
                    if (life != mine || stopping) {
                        return;
                    }
                    ask(
                            new LockCommand.KeepAlive(mine.session, mine.knownNote),
                            (attempt, reply) -> {
                                if (reply instanceof LockReply.SessionAlive alive) {
                                    mine.learns(alive);
                                    mine.livesUntil(attempt.sentMs() + alive.remainingMs());
                                    keepAlive(mine, ttlMs);
                                } else {
                                    mayHaveEnded(mine, reply);
                                }
                            });
                });
    }

    private void pauseAndGoOn(Life mine) {
        context.afterMs(context.between(20, 800), () -> nextStep(mine));
    }

    private void nextStep(Life mine) {
        if (life != mine) {
            return;
        }
        held.removeIf(part -> part.released);
        double choice = context.random();
        if (stopping) {
            close(mine);
        } else if (choice < 0.01) {
            // Dies: nobody keeps the session, and what it holds must go.
            context.tell(name, () -> "dies with session " + mine.session);
            life = null;
            context.afterMs(context.between(1, 5_000), this::open);
        } else if (choice < 0.03) {
            close(mine);
        } else if (choice < 0.06) {
            resize(mine);
        } else if (choice < 0.5 && held.size() < 6) {
            acquire(mine);
        } else if (choice < 0.7 && !held.isEmpty()) {
            convert(mine, context.pick(held));
        } else if (choice < 0.75 && !held.isEmpty() && !held.getLast().intention) {
            again(mine, held.getLast());
        } else if (!held.isEmpty()) {
            release(mine, context.pick(held).token);
        } else {
            acquire(mine);
        }
    }

    /** Changes how many permits there are, while others hold some and wait for more. */
    private void resize(Life mine) {
        int permits = (int) context.between(1, Holdings.PERMITS);
        ask(new LockCommand.SetSemaphore(SEMAPHORE, permits), (_, _) -> pauseAndGoOn(mine));
    }

    private void acquire(Life mine) {
        boolean hierarchical = context.chance(0.4);
        List<LockCommand.Part> parts = new ArrayList<>();
        for (String resource : context.shuffled(RESOURCES)) {
            boolean free = held.stream().noneMatch(part -> part.resource.equals(resource));
            if (free && parts.size() < 3 && (parts.isEmpty() || context.chance(0.4))) {
                parts.add(new LockCommand.Part(resource, anyMode()));
            }
        }
        boolean holdsPermits = held.stream().anyMatch(part -> part.permits > 0);
        if (!holdsPermits && (parts.isEmpty() || context.chance(0.3))) {
            int permits = (int) context.between(1, Holdings.PERMITS);
            parts.add(new LockCommand.Part(SEMAPHORE, LockMode.SHARED, permits));
        }
        if (parts.isEmpty()) {
            pauseAndGoOn(mine);
            return;
        }
        long waitMs = context.chance(0.6) ? 100 * context.between(1, 40) : 0;
        LockCommand.Terms terms = new LockCommand.Terms(0, hierarchical, false, null, null, false);
        LockCommand.Acquire command = new LockCommand.Acquire(parts, mine.owner, waitMs, terms);
        ask(
                command,
                (attempt, reply) -> {
                    if (life != mine) {
                        return;
                    }
                    switch (reply) {
                        case LockReply.Granted one ->
                                granted(mine, command, List.of(one), hierarchical);
                        case LockReply.GrantedAll all -> {
                            context.probes().hit(CoverageProbe.MULTI_LOCK_GRANTED);
                            if (context.nowMs() > attempt.sentMs() + 50) {
                                context.probes().hit(CoverageProbe.MULTI_LOCK_WAITED);
                            }
                            granted(mine, command, all.parts(), hierarchical);
                        }
                        case LockReply.GrantLost _ -> {
                            // The answer came too late, and the grant had been taken back.
                            close(mine);
                            return;
                        }
                        case LockReply other -> mayHaveEnded(mine, other);
                    }
                    pauseAndGoOn(mine);
                });
    }

    /** Holds once more what it holds. */
    private void again(Life mine, Part part) {
        LockCommand.Terms terms = new LockCommand.Terms(0, false, true, null, null, false);
        LockCommand.Part same = new LockCommand.Part(part.resource, part.mode, part.permits);
        boolean certain = part.certainAt(context.nowMs());
        ask(
                new LockCommand.Acquire(List.of(same), mine.owner, 0, terms),
                (_, reply) -> {
                    if (life != mine) {
                        return;
                    }
                    if (reply instanceof LockReply.Granted now) {
                        require(
                                !certain || now.token() == part.token,
                                () -> "held under another token: " + part + ": " + now);
                    } else if (!mayHaveEnded(mine, reply)) {
                        close(mine);
                        return;
                    }
                    pauseAndGoOn(mine);
                });
    }

    private void granted(
            Life mine,
            LockCommand.Acquire asked,
            List<LockReply.Granted> granted,
            boolean hierarchical) {
        require(
                granted.size() == asked.parts().size(),
                () -> "not all at once: " + asked + " got " + granted);
        Wanted now = Wanted.of(asked);
        long tokens =
                granted.stream()
                        .filter(one -> !holdings.mayHoldUnknown(mine.owner, one.resource(), now))
                        .map(LockReply.Granted::token)
                        .distinct()
                        .count();
        require(tokens <= 1, () -> "parts under several tokens: " + granted);
        for (LockReply.Granted one : granted) {
            boolean levels = hierarchical && one.permits() == 0;
            held.addAll(holdings.granted(context.nowMs(), mine, one, levels));
            if (one.permits() > 0) {
                context.probes().hit(CoverageProbe.PERMITS_GRANTED);
            }
        }
    }

    private void convert(Life mine, Part part) {
        if (part.permits > 0 || part.intention || part.mayChange) {
            pauseAndGoOn(mine);
            return;
        }
        part.mayChange = true;
        // What it needs above changes with it.
        held.stream()
                .filter(other -> other.intention && other.token == part.token)
                .forEach(other -> other.released = true);
        long waitMs = context.chance(0.5) ? 100 * context.between(1, 20) : 0;
        ask(
                new LockCommand.Convert(part.resource, mine.owner, part.token, anyMode(), waitMs),
                (_, reply) -> {
                    if (life != mine) {
                        return;
                    }
                    if (reply instanceof LockReply.Granted granted) {
                        part.mode = granted.mode();
                        part.token = granted.token();
                        part.mayChange = false;
                        context.probes().hit(CoverageProbe.MODE_CONVERTED);
                        holdings.check(context.nowMs(), part);
                    } else if (reply instanceof LockReply.GrantLost) {
                        // The answer came too late, and the conversion had been undone.
                        close(mine);
                        return;
                    } else if (!mayHaveEnded(mine, reply)) {
                        part.mayChange = false;
                    }
                    pauseAndGoOn(mine);
                });
    }

    private void release(Life mine, long token) {
        held.stream().filter(part -> part.token == token).forEach(part -> part.mayChange = true);
        ask(
                new LockCommand.Release("", mine.owner, token, true),
                (_, reply) -> {
                    if (life != mine) {
                        return;
                    }
                    if (!mayHaveEnded(mine, reply)) {
                        require(
                                reply instanceof LockReply.ReleasedAll,
                                () -> "denied while it is held: " + token + ": " + reply);
                        held.stream()
                                .filter(part -> part.token == token)
                                .forEach(part -> part.released = true);
                    }
                    pauseAndGoOn(mine);
                });
    }

    private void close(Life mine) {
        life = null;
        mine.close(context.nowMs());
        ask(new LockCommand.CloseSession(mine.session), (_, _) -> open());
    }

    /** A session that has ended is a violation if its client may still rely on it. */
    private boolean mayHaveEnded(Life mine, LockReply reply) {
        if (!(reply instanceof LockReply.SessionExpired)) {
            return false;
        }
        require(
                context.nowMs() >= mine.untilMs,
                () -> "ended at " + context.nowMs() + " before " + mine.untilMs + ": " + reply);
        if (life == mine) {
            life = null;
            context.afterMs(context.between(1, 500), this::open);
        }
        return true;
    }

    private LockMode anyMode() {
        return context.pick(List.of(LockMode.values()));
    }

    private void ask(LockCommand command, BiConsumer<Attempt, LockReply> then) {
        String owner = life == null ? "" : life.owner;
        Wanted wanted = Wanted.of(command);
        holdings.asks(owner, wanted);
        BiConsumer<Attempt, LockReply> told =
                (attempt, reply) -> {
                    then.accept(attempt, reply);
                    if (!attempt.leavesOpen(reply)) {
                        holdings.told(owner, wanted);
                    }
                };
        new Attempt(side, command, name + "/" + ++requests, told).send();
    }
}
