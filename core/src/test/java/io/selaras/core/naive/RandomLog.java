package io.selaras.core.naive;

import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.kernel.machine.SystemCommand;
import io.selaras.core.lock.LockCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A long log of lock commands that often meet: few owners, few resources, short times. */
final class RandomLog {
    private final Random random;
    private final RandomCommands commands;
    private final List<Request> recent = new ArrayList<>();
    private long time;
    private long number;
    private long start = 1;
    private long numbered;

    RandomLog(long seed) {
        random = new Random(seed);
        commands = new RandomCommands(random);
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
            return internal(new SystemCommand.Detach(gone));
        }
        if (dice == 12 && random.nextInt(20) == 0) {
            start++;
            return internal(new SystemCommand.NodeGone("n1", start, random.nextBoolean()));
        }
        if (dice == 13) {
            return internal(new SystemCommand.Tick());
        }
        String requestId = random.nextInt(4) == 0 ? requestId() : null;
        Command command = commands.next(state);
        Request request =
                new Request(
                        origin(++number),
                        "p" + random.nextInt(2),
                        requestId,
                        random.nextInt(3) == 0 ? numbered - random.nextInt(20) : 0,
                        command);
        remember(request);
        return request;
    }

    /** An acquire that nobody has. */
    LockCommand.Acquire acquire() {
        return commands.acquire();
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
            command = commands.acquire();
        }
        return new Request(origin(++number), first.principal(), id, random.nextInt(20), command);
    }

    /** Any text, or the next number of one of three clients. */
    private String requestId() {
        return random.nextBoolean()
                ? "k" + random.nextInt(1_000_000)
                : "c" + random.nextInt(3) + "/" + ++numbered;
    }

    private Origin origin(long n) {
        return new Origin(n % 2 == 0 ? "n1" : "n2", n % 2 == 0 ? start : 1, n);
    }

    private static Request internal(SystemCommand command) {
        return new Request(Origin.NONE, "", null, command);
    }
}
