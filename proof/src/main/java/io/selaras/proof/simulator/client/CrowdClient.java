package io.selaras.proof.simulator.client;

import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.proof.simulator.context.CoverageProbe;
import io.selaras.proof.simulator.context.SafetyViolation;
import io.selaras.proof.simulator.context.SimulationContext;
import io.selaras.proof.simulator.node.Caller;
import io.selaras.proof.simulator.node.NodeSetup;
import io.selaras.proof.simulator.node.SimulatedNode;
import io.selaras.replica.port.Answer;
import io.selaras.replica.port.Answer.Failure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Many clients that come at the same moment, each with a large request: locks of many long names.
 * They prefer a node that stands still, so that their requests heap up before it and are all read
 * at once when it goes on. One request now and then is larger than any may be.
 */
public final class CrowdClient {

    private static final int TIMEOUT_MS = 5_000;
    private static final int NAME_LENGTH = 488;
    private static final int MOST_NAMES = 64;

    private final ClientSide side;
    private final SimulationContext context;
    private long crowds;
    private boolean stopping;

    public CrowdClient(ClientSide side) {
        this.side = side;
        this.context = side.context();
    }

    public void start() {
        context.afterMs(context.between(1_000, 4_000), this::come);
    }

    public void stop() {
        stopping = true;
    }

    private void come() {
        if (stopping) {
            return;
        }
        SimulatedNode node = context.pick(side.nodes());
        for (SimulatedNode other : side.nodes()) {
            if (other.isUp() && !other.isRunning()) {
                node = other;
                context.probes().hit(CoverageProbe.CROWD_AT_WHO_STANDS_STILL);
            }
        }
        crowds++;
        long size = context.between(3, 40);
        for (int i = 0; i < size; i++) {
            ask(node, i);
        }
        context.afterMs(context.between(500, 12_000), this::come);
    }

    private void ask(SimulatedNode node, int number) {
        String name = "crowd/" + crowds + "/" + number;
        int names = context.chance(0.03) ? MOST_NAMES : (int) context.between(1, 20);
        boolean tooLarge = context.chance(0.01);
        int length =
                tooLarge ? NodeSetup.ENTRY_BYTES / names : (int) context.between(50, NAME_LENGTH);
        @Nullable String requestId = context.chance(0.5) ? name : null;
        side.at(node)
                .submit(request(name, names, length), requestId, TIMEOUT_MS, new Asker(tooLarge));
    }

    /** Takes so many names of so many characters, for a moment. */
    public static LockCommand request(String name, int names, int length) {
        List<LockCommand.Part> parts = new ArrayList<>();
        for (int i = 0; i < names; i++) {
            String resource = name + "/" + i + "/";
            String filled = resource + "x".repeat(Math.max(0, length - resource.length()));
            parts.add(new LockCommand.Part(filled, LockMode.EXCLUSIVE));
        }
        return new LockCommand.Acquire(parts, name, 0, LockCommand.Terms.of(1_000));
    }

    /** A client that asks once, and goes. */
    private final class Asker implements Caller {
        private final boolean tooLarge;

        Asker(boolean tooLarge) {
            this.tooLarge = tooLarge;
        }

        @Override
        public void answered(Answer answer) {
            boolean refused =
                    answer instanceof Answer.Failed(Failure failure, long _)
                            && failure == Failure.TOO_LARGE;
            SafetyViolation.require(
                    refused == tooLarge || isUnfounded(answer),
                    () -> "too large: " + tooLarge + ", told " + answer);
            if (refused) {
                context.probes().hit(CoverageProbe.FAILED_TOO_LARGE);
            }
        }

        /** A group that its node has not founded yet looks at no request. */
        private boolean isUnfounded(Answer answer) {
            return answer instanceof Answer.Failed(Failure failure, long _)
                    && failure == Failure.NO_LEADER;
        }

        @Override
        public void broken() {
            // Nobody asks again.
        }
    }
}
