package io.selaras.core.naive;

import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.VictimPolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Commands of all kinds; each log has a character of its own, from plain locks to everything. */
final class RandomCommands {
    private static final String[] PATHS = {"d", "d/a", "d/a/x", "d/a/y", "d/b", "e", "e/a"};
    private static final LockMode[] MODES = LockMode.values();
    private static final VictimPolicy[] POLICIES = VictimPolicy.values();

    private final Random random;
    private final int owners;
    private final int resources;

    /** Of a hundred commands so many go beyond plain locks. */
    private final int fancy;

    private final boolean sessions;
    private final boolean syncs;

    RandomCommands(Random random) {
        this.random = random;
        owners = 3 + random.nextInt(6);
        resources = 2 + random.nextInt(5);
        fancy = random.nextInt(3) == 0 ? 0 : 20 + random.nextInt(60);
        sessions = random.nextBoolean();
        syncs = random.nextBoolean();
    }

    LockCommand next(NaiveLocks state) {
        int dice = random.nextInt(100);
        List<NaiveGrant> grants = state.table.grants;
        if (dice < 36 && !grants.isEmpty()) {
            return ofHolder(grants.get(random.nextInt(grants.size())), dice);
        }
        if (sessions && dice >= 90) {
            return ofSession();
        }
        if (syncs && dice >= 78) {
            return sync(grants);
        }
        if (fancy > 0 && dice == 40) {
            return new LockCommand.ForceRelease(resource(), "because");
        }
        if (fancy > 0 && dice == 41) {
            return new LockCommand.SetVictimPolicy(POLICIES[random.nextInt(POLICIES.length)]);
        }
        return dice == 42 ? new LockCommand.Cancel(resource(), owner()) : acquire();
    }

    private LockCommand ofHolder(NaiveGrant g, int dice) {
        long token = random.nextInt(12) == 0 ? g.token + random.nextInt(5) - 2 : g.token;
        String owner = random.nextInt(15) == 0 ? owner() : g.owner;
        boolean plain = random.nextInt(100) >= fancy;
        if (dice < 24) {
            String resource = plain || random.nextInt(4) > 0 ? g.resource : "";
            return new LockCommand.Release(resource, owner, token, random.nextInt(3) == 0);
        }
        if (dice < 29) {
            String resource = plain || random.nextInt(4) > 0 ? g.resource : "";
            return new LockCommand.Renew(resource, owner, token, ttl(owner));
        }
        if (plain || dice < 34) {
            return new LockCommand.Convert(g.resource, owner, token, mode(), waitMs());
        }
        String to = owner();
        return new LockCommand.Transfer(g.resource, owner, token, to, ttl(to));
    }

    private LockCommand ofSession() {
        long id = 1L + random.nextInt(owners * 2);
        return switch (random.nextInt(4)) {
            case 0, 1 ->
                    new LockCommand.OpenSession(
                            "s",
                            1L + random.nextInt(10_000),
                            random.nextBoolean() ? 0 : random.nextInt(3_000),
                            random.nextInt(21) - 10);
            case 2 -> new LockCommand.KeepAlive(id, random.nextInt(4));
            default -> new LockCommand.CloseSession(id);
        };
    }

    private LockCommand sync(List<NaiveGrant> grants) {
        int n = random.nextInt(2);
        NaiveGrant leader = null;
        for (NaiveGrant g : grants) {
            leader = g.resource.startsWith("election:") ? g : leader;
        }
        return switch (random.nextInt(9)) {
            case 0, 1 -> new LockCommand.SetSemaphore("semaphore:" + n, random.nextInt(4));
            case 2 -> new LockCommand.SetLatch("latch:" + n, 1L + random.nextInt(3));
            case 3 -> new LockCommand.CountDown("latch:" + n, 1L + random.nextInt(2));
            case 4 -> new LockCommand.AwaitLatch("latch:" + n, owner(), waitMs());
            case 5 ->
                    new LockCommand.EnterBarrier(
                            "barrier:" + n, owner(), 2 + random.nextInt(2), waitMs());
            case 6 -> campaign(n);
            case 7 ->
                    leader == null
                            ? campaign(n)
                            : new LockCommand.Proclaim(
                                    leader.resource, leader.owner, leader.token, "v" + n);
            default ->
                    new LockCommand.Observe(
                            "election:" + n,
                            owner(),
                            leader == null ? 0 : leader.token,
                            0,
                            waitMs());
        };
    }

    private LockCommand campaign(int n) {
        String owner = owner();
        return new LockCommand.Acquire(
                "election:" + n, owner, LockMode.EXCLUSIVE, ttl(owner), waitMs());
    }

    LockCommand.Acquire acquire() {
        String owner = owner();
        boolean plain = random.nextInt(100) >= fancy;
        if (plain) {
            LockMode mode = random.nextInt(5) < 2 ? LockMode.SHARED : LockMode.EXCLUSIVE;
            return new LockCommand.Acquire(resource(), owner, mode, ttl(owner), waitMs());
        }
        Map<String, LockCommand.Part> parts = new LinkedHashMap<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            LockCommand.Part part = part();
            parts.put(part.resource(), part);
        }
        LockCommand.Terms terms =
                new LockCommand.Terms(
                        ttl(owner),
                        random.nextBoolean(),
                        random.nextInt(4) == 0,
                        random.nextInt(3) == 0 ? Integer.valueOf(random.nextInt(21) - 10) : null,
                        policy(),
                        random.nextInt(6) == 0);
        return new LockCommand.Acquire(new ArrayList<>(parts.values()), owner, waitMs(), terms);
    }

    private LockCommand.Part part() {
        if (syncs && random.nextInt(3) == 0) {
            return new LockCommand.Part(
                    "semaphore:" + random.nextInt(2), LockMode.SHARED, 1 + random.nextInt(3));
        }
        return new LockCommand.Part(resource(), mode());
    }

    private @Nullable VictimPolicy policy() {
        return random.nextInt(3) == 0 ? POLICIES[random.nextInt(POLICIES.length)] : null;
    }

    private LockMode mode() {
        return MODES[random.nextInt(MODES.length)];
    }

    private String resource() {
        return random.nextInt(100) < fancy
                ? PATHS[random.nextInt(PATHS.length)]
                : "r" + random.nextInt(resources);
    }

    private String owner() {
        if (sessions && random.nextInt(3) == 0) {
            return "session:%d/%d".formatted(1 + random.nextInt(owners * 2), random.nextInt(2));
        }
        return "o" + random.nextInt(owners);
    }

    private long ttl(String owner) {
        return owner.startsWith("session:") && random.nextInt(3) == 0
                ? 0
                : 1L + random.nextInt(20_000);
    }

    private long waitMs() {
        return random.nextInt(5) == 0 ? 0 : 1L + random.nextInt(30_000);
    }
}
