package io.selaras.proof.simulator.client;

import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.proof.simulator.context.SimulationContext;
import io.selaras.proof.simulator.node.Caller;
import io.selaras.proof.simulator.node.SimulatedNode;
import io.selaras.replica.port.Answer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Clients that wait for longer than any run lasts for what nobody gives back, and that never come
 * back: they hang up, or their node dies with them. In the end none of their waits is left.
 */
public final class GhostClient {

    private static final String RESOURCE = "kept-from-ghosts";
    private static final long HOUR_MS = 3_600_000;
    private static final long SERVER_TIMEOUT_MS = HOUR_MS + 5_000;

    private final ClientSide side;
    private final SimulationContext context;
    private final List<Ghost> alive = new ArrayList<>();
    private long ghosts;
    private boolean stopping;

    public GhostClient(ClientSide side) {
        this.side = side;
        this.context = side.context();
    }

    public void start() {
        LockCommand.Acquire keep =
                new LockCommand.Acquire(RESOURCE, "keeper", LockMode.EXCLUSIVE, HOUR_MS, 0);
        new Attempt(side, keep, "keeper", (_, _) -> nextStep()).send();
    }

    /** All who are still there hang up. */
    public void stop() {
        stopping = true;
        List.copyOf(alive).forEach(Ghost::leave);
    }

    private void nextStep() {
        if (!stopping) {
            new Ghost(context.pick(side.nodes())).ask();
            context.afterMs(context.between(500, 8_000), this::nextStep);
        }
    }

    /** A client that asks once. */
    private final class Ghost implements Caller {
        private final SimulatedNode node;
        private final String name = "ghost-" + ++ghosts;
        private long number;

        Ghost(SimulatedNode node) {
            this.node = node;
        }

        void ask() {
            LockCommand.Acquire acquire =
                    new LockCommand.Acquire(RESOURCE, name, LockMode.EXCLUSIVE, HOUR_MS, HOUR_MS);
            @Nullable String requestId = context.chance(0.5) ? name : null;
            number = side.at(node).submit(acquire, requestId, SERVER_TIMEOUT_MS, this);
            if (number != 0) {
                alive.add(this);
                if (context.chance(0.5)) {
                    context.afterMs(context.between(1, 10_000), this::leave);
                }
            }
        }

        void leave() {
            if (alive.remove(this)) {
                side.at(node).disconnect(number);
            }
        }

        @Override
        public void answered(Answer answer) {
            alive.remove(this);
        }

        @Override
        public void broken() {
            alive.remove(this);
        }
    }
}
