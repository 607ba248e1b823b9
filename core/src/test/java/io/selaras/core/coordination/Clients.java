package io.selaras.core.coordination;

import io.selaras.core.kernel.Effect;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.LockReply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Clients of one machine: each command is a log entry of its own. */
public final class Clients {
    public CoordinationMachine machine = CoordinationMachine.empty();
    long timeMs;
    private long number;

    /** The answer to an acquire; null if it waits. */
    public @Nullable LockReply acquire(String resource, String owner, LockMode mode, long waitMs) {
        return own(new LockCommand.Acquire(resource, owner, mode, 300_000, waitMs));
    }

    public @Nullable LockReply release(String resource, String owner, long token) {
        return own(new LockCommand.Release(resource, owner, token));
    }

    List<Effect> send(Command command) {
        Origin origin = new Origin("n1", 1, ++number);
        Request request = new Request(origin, "ann", null, command);
        return machine.apply(new Batch(timeMs, timeMs, List.of(request)));
    }

    public @Nullable LockReply own(LockCommand command) {
        for (Effect effect : send(command)) {
            if (effect instanceof Effect.Answer(Origin to, LockReply reply)
                    && to.number() == number) {
                return reply;
            }
        }
        return null;
    }
}
