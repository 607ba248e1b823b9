package io.selaras.replica.member;

import io.selaras.core.coordination.CoordinationImage;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.SystemCommand;
import io.selaras.core.kernel.machine.SystemCommand.StateLink;
import io.selaras.core.placement.ClusterMachine;
import io.selaras.core.placement.NodeFacts;
import io.selaras.replica.port.ReplicaConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Sees to it that the replicated state knows how large a state this node can hold (ADR 0146), and
 * where it stands and how much it shall hold (ADR 0221), and which members it has lost (ADR 0228).
 */
public final class OwnFacts {

    private final long stateBytes;
    private final NodeFacts facts;
    private final LossRule losses;
    private boolean limitTold;
    private boolean factsTold;

    /**
     * @param stateBytes how large a state this node can hold
     * @param facts of this node
     * @param losses whom this node has lost
     */
    OwnFacts(long stateBytes, NodeFacts facts, LossRule losses) {
        this.stateBytes = stateBytes;
        this.facts = facts;
        this.losses = losses;
    }

    /**
     * What the configured node states.
     *
     * @param unlinkedSinceMs since when it has no link with a member; {@code Long.MAX_VALUE} if it
     *     has one
     */
    public static OwnFacts of(ReplicaConfig config, ToLongFunction<String> unlinkedSinceMs) {
        LossRule losses = new LossRule(config.self(), config.nodeDeadMs(), unlinkedSinceMs);
        return new OwnFacts(config.stateBytes(), config.facts(), losses);
    }

    /**
     * What to tell the group now; nothing if it knows all, or was told and this node has not
     * applied it yet. Whoever is no member has no say, and says it anew once it is one.
     */
    public List<Command> toTell(long nowMs, ClusterMachine machine) {
        List<Command> own = ofItself(machine);
        List<StateLink> links = losses.toTell(nowMs, machine);
        if (links.isEmpty()) {
            return own;
        }
        List<Command> all = new ArrayList<>(own);
        all.addAll(links);
        return all;
    }

    /** When to ask again, if nothing happens. */
    public long nextDeadlineMs() {
        return losses.nextDeadlineMs();
    }

    private List<Command> ofItself(ClusterMachine machine) {
        String self = facts.node();
        boolean lacksLimit = machine.stateLimitOf(self) != stateBytes;
        boolean lacksFacts =
                machine.stateVersion() >= CoordinationImage.FACTS_SINCE && !machine.knows(facts);
        limitTold &= lacksLimit;
        factsTold &= lacksFacts;
        if (!lacksLimit && !lacksFacts) {
            // As it is in nearly every turn.
            return List.of();
        }
        boolean member = machine.members().stream().anyMatch(it -> it.id().equals(self));
        limitTold &= member;
        factsTold &= member;
        List<Command> commands = new ArrayList<>();
        if (member && lacksLimit && !limitTold) {
            limitTold = true;
            commands.add(new SystemCommand.StateLimit(self, stateBytes));
        }
        if (member && lacksFacts && !factsTold) {
            factsTold = true;
            commands.add(
                    new SystemCommand.StateFacts(
                            self, facts.zone(), facts.weight(), facts.replicationFactor()));
        }
        return commands;
    }
}
