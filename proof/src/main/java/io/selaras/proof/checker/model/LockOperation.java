package io.selaras.proof.checker.model;

import io.selaras.core.lock.LockMode;
import io.selaras.proof.checker.history.Outcome;
import java.util.List;

/** One thing that happened, or may have happened, to one lock. */
public sealed interface LockOperation {

    /** An acquire was answered with this token. */
    record Acquired(String owner, LockMode mode, long token) implements LockOperation {}

    /** An acquire was never answered: it may have made a grant whose token nobody was told. */
    record MayAcquire(String owner, LockMode mode) implements LockOperation {}

    /**
     * An acquire was refused because somebody else had the lock, or the wait for it was in vain.
     */
    record Refused(String owner) implements LockOperation {}

    /** A release was acknowledged. */
    record Released(String owner, long token) implements LockOperation {}

    /** A renewal was acknowledged. */
    record Renewed(String owner, long token) implements LockOperation {}

    /** A release or renewal was refused because the token is not, or no longer, good. */
    record Denied(String owner, long token) implements LockOperation {}

    /** The grant may end: its time to live runs out, or a release of it was never answered. */
    record MayEnd(String owner, long token) implements LockOperation {}

    /** A grant that its owner was never told of may end: the system takes it back by itself. */
    record MayVanish(String owner) implements LockOperation {}

    /** A read showed exactly these holders. */
    record Seen(List<Outcome.Holder> holders) implements LockOperation {
        public Seen {
            holders = List.copyOf(holders);
        }
    }
}
