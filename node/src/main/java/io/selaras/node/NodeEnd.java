package io.selaras.node;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Ends the process, or in a test one node only. Any thread. */
@FunctionalInterface
public interface NodeEnd {

    /** The node cannot go on; {@code cause} is null where the reason says everything. */
    void end(ExitCode code, String reason, @Nullable Throwable cause);

    /** The same until the node has ended: what its closing interrupts is no failure. */
    default NodeEnd until(BooleanSupplier ended) {
        return (code, reason, cause) -> {
            if (!ended.getAsBoolean()) {
                end(code, reason, cause);
            }
        };
    }
}
