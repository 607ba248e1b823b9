package io.selaras.replica.space;

import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.SystemCommand;
import io.selaras.core.placement.ClusterMachine;
import org.jspecify.annotations.Nullable;

/** Sees to it that the replicated state knows how large a state this node can hold (ADR 0146). */
public final class OwnLimit {

    private final String self;
    private final long bytes;
    private boolean asked;

    /**
     * @param bytes how large a state this node can hold
     */
    public OwnLimit(String self, long bytes) {
        this.self = self;
        this.bytes = bytes;
    }

    /** What to tell the group now; null if it knows, or was told and has not applied it yet. */
    public @Nullable Command toTell(ClusterMachine machine) {
        if (machine.stateLimitOf(self) == bytes) {
            asked = false;
            return null;
        }
        boolean member = machine.members().stream().anyMatch(it -> it.id().equals(self));
        if (!member || asked) {
            return null;
        }
        asked = true;
        return new SystemCommand.StateLimit(self, bytes);
    }
}
