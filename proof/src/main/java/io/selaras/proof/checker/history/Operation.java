package io.selaras.proof.checker.history;

import java.util.Locale;
import java.util.Optional;

/**
 * One operation of a history.
 *
 * @param process the client that asked; a process has at most one operation under way
 * @param requestId the client's idempotency key
 * @param invokedAt when it was about to be sent, ns
 * @param completedAt when its answer, or the news that none will come, had arrived, ns; {@link
 *     #NEVER} if neither did
 */
public record Operation(
        String process,
        Optional<String> requestId,
        LockCall call,
        long invokedAt,
        long completedAt,
        Outcome outcome) {

    /** Later than every instant. */
    public static final long NEVER = Long.MAX_VALUE;

    public Operation {
        if (completedAt < invokedAt) {
            throw new IllegalArgumentException(process + " completed before it was invoked");
        }
    }

    /** The last instant at which it can have taken effect. */
    public long effectiveUntil() {
        return outcome instanceof Outcome.Indeterminate ? NEVER : completedAt;
    }

    public boolean acknowledged() {
        return switch (outcome) {
            case Outcome.Granted _, Outcome.Done _, Outcome.Holders _ -> true;
            case Outcome.Rejected _, Outcome.Indeterminate _ -> false;
        };
    }

    /** One line for a person, times in ms since {@code origin}. */
    public String describe(long origin) {
        String until =
                completedAt == NEVER
                        ? "open"
                        : String.format(Locale.ROOT, "%.3f", (completedAt - origin) / 1e6);
        return String.format(
                Locale.ROOT,
                "[%.3f .. %s ms] %s%s: %s -> %s",
                (invokedAt - origin) / 1e6,
                until,
                process,
                requestId.map(id -> " #" + id).orElse(""),
                call,
                outcome);
    }
}
