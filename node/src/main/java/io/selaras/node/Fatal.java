package io.selaras.node;

import org.jspecify.annotations.Nullable;

/** Ends the process, or in a test one node only. Any thread. */
@FunctionalInterface
public interface Fatal {

    /** The node cannot go on; {@code cause} is null where the reason says everything. */
    void end(ExitCode code, String reason, @Nullable Throwable cause);
}
