package io.selaras.core.naive;

import io.selaras.core.kernel.Origin;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.core.machine.Batch;
import io.selaras.core.machine.Command;
import io.selaras.core.machine.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A long log of lock commands that often meet: few owners, few resources, short times. */
final class RandomLog {
    private final Random random;
    private final int owners;
    private final int resources;
    private final List<Request> recent = new ArrayList<>();
    private long time;
    private long number;
    private long start = 1;

    RandomLog(long seed) {
        random = new Random(seed);
        owners = 3 + random.nextInt(6);
        resources = 2 + random.nextInt(5);
    }

    Batch next(NaiveLocks state) {
        if (random.nextInt(4) == 0) {
            time += random.nextInt(10) == 0 ? random.nextInt(8_000) : random.nextInt(200);
        }
        List<Request> requests = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            requests.add(request(state));
        }
        // Stamps of a new leader may be behind.
        return new Batch(time - random.nextInt(3), 1_000_000 + time, requests);
    }

    private Request request(NaiveLocks state) {
        int dice = random.nextInt(100);
        if (dice < 6 && !recent.isEmpty()) {
            return retry(recent.get(random.nextInt(recent.size())));
        }
        if (dice < 12) {
            Origin gone =
                    dice < 9 && !recent.isEmpty()
                            ? recent.get(random.nextInt(recent.size())).origin()
                            : origin(Math.max(1, number - random.nextInt(8)));
            return internal(new Command.Detach(gone));
        }
        if (dice == 12 && random.nextInt(20) == 0) {
            start++;
            return internal(new Command.NodeGone("n1", start));
        }
        if (dice == 13) {
            return internal(new Command.Tick());
        }
        String requestId = random.nextInt(4) == 0 ? "k" + random.nextInt(1_000_000) : null;
        Request request =
                new Request(
                        origin(++number), "p" + random.nextInt(2), requestId, command(state, dice));
        remember(request);
        return request;
    }

    private void remember(Request request) {
        recent.add(request);
        if (recent.size() > 20) {
            recent.removeFirst();
        }
    }

    private Request retry(Request first) {
        @Nullable String id = first.requestId();
        Command command = first.command();
        if (random.nextInt(8) == 0) {
            command = new Command.Locks(acquire());
        }
        return new Request(origin(++number), first.principal(), id, command);
    }

    private Origin origin(long n) {
        return new Origin(n % 2 == 0 ? "n1" : "n2", n % 2 == 0 ? start : 1, n);
    }

    private static Request internal(Command command) {
        return new Request(Origin.NONE, "", null, command);
    }

    private Command command(NaiveLocks state, int dice) {
        if (dice < 45 && !state.grants.isEmpty()) {
            NaiveGrant g = state.grants.get(random.nextInt(state.grants.size()));
            long token = random.nextInt(12) == 0 ? g.token + random.nextInt(5) - 2 : g.token;
            String owner = random.nextInt(15) == 0 ? owner() : g.owner;
            return new Command.Locks(
                    dice < 40
                            ? new LockCommand.Release(g.resource, owner, token)
                            : new LockCommand.Renew(g.resource, owner, token, ttl()));
        }
        return new Command.Locks(acquire());
    }

    private LockCommand.Acquire acquire() {
        LockMode mode = random.nextInt(5) < 2 ? LockMode.SHARED : LockMode.EXCLUSIVE;
        long waitMs = random.nextInt(5) == 0 ? 0 : 1 + random.nextInt(30_000);
        return new LockCommand.Acquire(
                "r" + random.nextInt(resources), owner(), mode, ttl(), waitMs);
    }

    private String owner() {
        return "o" + random.nextInt(owners);
    }

    private long ttl() {
        return 1L + random.nextInt(20_000);
    }
}
