package io.selaras.node;

import org.jspecify.annotations.Nullable;

/** A node could not start; one line says why. */
public final class StartupException extends Exception {

    private final ExitCode exitCode;

    public StartupException(ExitCode exitCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    public ExitCode exitCode() {
        return exitCode;
    }
}
