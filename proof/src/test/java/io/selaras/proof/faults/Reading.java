package io.selaras.proof.faults;

import static org.awaitility.Awaitility.await;

import io.selaras.core.lock.LockMode;
import io.selaras.proof.checker.history.LockCall;
import io.selaras.proof.checker.history.Outcome;
import io.selaras.proof.faults.client.RecordingClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Short forms of recorded calls. */
public final class Reading {

    static final long TTL_MS = 600_000;

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private Reading() {}

    /** Who holds the resource, as soon as the node can say so. */
    public static List<Outcome.Holder> holders(RecordingClient client, int port, String resource) {
        return await().atMost(LIMIT)
                                .until(
                                        () ->
                                                client.call(
                                                        port,
                                                        Optional.empty(),
                                                        new LockCall.Read(resource)),
                                        outcome -> outcome instanceof Outcome.Holders)
                        instanceof Outcome.Holders answer
                ? answer.holders()
                : List.of();
    }

    public static LockCall.Acquire exclusive(String resource, String owner) {
        return exclusive(resource, owner, 0);
    }

    public static LockCall.Acquire exclusive(String resource, String owner, long waitMs) {
        return new LockCall.Acquire(resource, owner, LockMode.EXCLUSIVE, TTL_MS, waitMs);
    }

    /** The token of a grant; fails when it is none. */
    public static long token(Outcome outcome) {
        if (outcome instanceof Outcome.Granted granted) {
            return granted.token();
        }
        throw new AssertionError("expected a grant, got " + outcome);
    }
}
