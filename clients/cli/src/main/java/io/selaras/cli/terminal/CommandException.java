package io.selaras.cli.terminal;

import java.io.Serial;

/** A command that ends here, with words to its user and an exit code. */
public final class CommandException extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    private final int exitCode;

    private CommandException(int exitCode, String message) {
        super(message, null, false, false);
        this.exitCode = exitCode;
    }

    /** What was asked for cannot be done. */
    public static CommandException failed(String message) {
        return new CommandException(1, message);
    }

    /** What was asked for is not understood. */
    public static CommandException wrongUse(String message) {
        return new CommandException(2, message + "; './selaras help' lists what there is");
    }

    /** Somebody else has said why already. */
    public static CommandException silent(int exitCode) {
        return new CommandException(exitCode, "");
    }

    public int exitCode() {
        return exitCode;
    }

    public String words() {
        return String.valueOf(getMessage());
    }
}
