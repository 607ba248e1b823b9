package io.selaras.bench.jmh;

import io.selaras.core.coordination.CoordinationMachine;
import io.selaras.core.kernel.Effect;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.lock.LockCommand;
import java.util.ArrayList;
import java.util.List;

/** A coordination machine for which no time passes, with clients that give no request ids. */
final class LoadedMachine {

    private final CoordinationMachine machine = CoordinationMachine.empty();
    private long number;

    /** Applies these commands as one log entry. */
    List<Effect> apply(List<LockCommand> commands) {
        List<Request> requests = new ArrayList<>(commands.size());
        for (LockCommand command : commands) {
            requests.add(new Request(new Origin("node1", 1, ++number), "anonymous", null, command));
        }
        return machine.apply(new Batch(0, 0, requests));
    }
}
