package io.selaras.core.work;

import io.selaras.core.coordination.CoordinationMachine;
import io.selaras.core.kernel.Effect;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockCommand.Acquire;
import io.selaras.core.lock.LockCommand.Part;
import io.selaras.core.lock.LockCommand.Terms;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.query.LockQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** A machine whose state a scene builds; each command is a log entry of its own. */
public final class ScenesMachine {
    static final long WAIT_MS = 3_600_000;
    static final Terms TERMS = Terms.of(WAIT_MS);

    private final CoordinationMachine machine = CoordinationMachine.empty();
    private long number;

    void send(LockCommand command) {
        send(command, 0);
    }

    void send(Command command, long timeMs) {
        apply(command, timeMs);
    }

    List<Effect> effectsOf(LockCommand command) {
        return apply(command, 0);
    }

    private List<Effect> apply(Command command, long timeMs) {
        Origin origin = new Origin("n1", 1, ++number);
        return machine.apply(
                new Batch(timeMs, timeMs, List.of(new Request(origin, "ann", null, command))));
    }

    int waits() {
        return machine.size().waits();
    }

    void ask(LockQuery<?> query) {
        machine.query(query, 0);
    }

    /** The number of the latest request. */
    long number() {
        return number;
    }

    void hold(String resource, String owner) {
        hold(resource, owner, LockMode.EXCLUSIVE);
    }

    void hold(String resource, String owner, LockMode mode) {
        send(new Acquire(resource, owner, mode, WAIT_MS, 0));
    }

    void await(String resource, String owner) {
        await(resource, owner, LockMode.EXCLUSIVE);
    }

    void await(String resource, String owner, LockMode mode) {
        send(new Acquire(resource, owner, mode, WAIT_MS, WAIT_MS));
    }

    /** One permit, waited for. */
    void permit(String semaphore, String owner) {
        send(permitFor(semaphore, owner));
    }

    static Acquire permitFor(String semaphore, String owner) {
        List<Part> part = List.of(new Part(semaphore, LockMode.SHARED, 1));
        return new Acquire(part, owner, WAIT_MS, TERMS);
    }

    /** Many locks at once, all exclusive. */
    static Acquire many(int count, String owner, IntFunction<String> name) {
        return many(count, owner, LockMode.EXCLUSIVE, name);
    }

    static Acquire many(int count, String owner, LockMode mode, IntFunction<String> name) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            parts.add(new Part(name.apply(i), mode));
        }
        return new Acquire(parts, owner, WAIT_MS, TERMS);
    }

    /** Owners from 0 to n, each of which holds a lock and waits for that of the next one. */
    void chain(int n) {
        for (int i = 0; i <= n; i++) {
            hold("c/" + i, "o" + i);
            if (i > 0) {
                await("c/" + i, "o" + (i - 1));
            }
        }
    }
}
