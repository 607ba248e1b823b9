package io.selaras.replica.member;

import io.selaras.core.coordination.CoordinationImage;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.SystemCommand;
import io.selaras.core.placement.ClusterMachine;
import io.selaras.core.placement.NodeFacts;
import java.util.ArrayList;
import java.util.List;

/**
 * Sees to it that the replicated state knows how large a state this node can hold (ADR 0146), and
 * where it stands and how much it shall hold (ADR 0221).
 */
public final class OwnFacts {

    private final long stateBytes;
    private final NodeFacts facts;
    private boolean limitTold;
    private boolean factsTold;

    /**
     * @param stateBytes how large a state this node can hold
     * @param facts of this node
     */
    public OwnFacts(long stateBytes, NodeFacts facts) {
        this.stateBytes = stateBytes;
        this.facts = facts;
    }

    /**
     * What to tell the group now; nothing if it knows all, or was told and this node has not
     * applied it yet. Whoever is no member has no say, and says it anew once it is one.
     */
    public List<Command> toTell(ClusterMachine machine) {
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
