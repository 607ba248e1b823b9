package io.selaras.cli.terminal;

import java.io.Serial;

/** A command that ends here, with words to its user and an exit code. */
public final class CommandException extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    private final int exitCode;

    private final boolean mayHaveHappened;

    private CommandException(int exitCode, String message, boolean mayHaveHappened) {
        super(message, null, false, false);
        this.exitCode = exitCode;
        this.mayHaveHappened = mayHaveHappened;
    }

    /** What was asked for cannot be done. */
    public static CommandException failed(String message) {
        return new CommandException(1, message, false);
    }

    /** Nobody said whether what was asked for was done. */
    public static CommandException indeterminate(String message) {
        return new CommandException(1, message, true);
    }

    /** What was asked for is not understood. */
    public static CommandException wrongUse(String message) {
        return new CommandException(2, message + "; './selaras help' lists what there is", false);
    }

    /** Somebody else has said why already. */
    public static CommandException silent(int exitCode) {
        return new CommandException(exitCode, "", false);
    }

    public int exitCode() {
        return exitCode;
    }

    /** Whether what was asked for may have been done all the same. */
    public boolean mayHaveHappened() {
        return mayHaveHappened;
    }

    public String words() {
        return String.valueOf(getMessage());
    }
}
