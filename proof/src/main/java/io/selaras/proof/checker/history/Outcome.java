package io.selaras.proof.checker.history;

import io.selaras.core.lock.LockMode;
import java.util.List;
import java.util.Optional;

/** What a client was told, or that it was told nothing certain. */
public sealed interface Outcome {

    /** An acquire succeeded. */
    record Granted(long token, LockMode mode) implements Outcome {}

    /** A release or renew succeeded. */
    record Done() implements Outcome {}

    /** A read's answer. */
    record Holders(List<Holder> holders) implements Outcome {
        public Holders {
            holders = List.copyOf(holders);
        }
    }

    /**
     * Nothing happened, for this reason.
     *
     * @param deadlock the explanation, if the reason is a deadlock
     */
    record Rejected(String code, Optional<Deadlock> deadlock) implements Outcome {
        public Rejected(String code) {
            this(code, Optional.empty());
        }
    }

    /** It may have happened, or may still happen. */
    record Indeterminate(String reason) implements Outcome {}

    /**
     * A deadlock as its victim was told of it.
     *
     * @param id the system's number of it
     * @param cycle each owner waits for the next, the last for the first; or the first ones of it
     * @param cycleCount how many owners are in it
     */
    record Deadlock(
            long id, String victim, String victimResource, List<Step> cycle, int cycleCount) {
        public Deadlock {
            cycle = List.copyOf(cycle);
        }
    }

    /**
     * One owner of a cycle.
     *
     * @param holds the locks it is said to hold
     */
    record Step(String owner, String waitsFor, List<HeldLock> holds) {
        public Step {
            holds = List.copyOf(holds);
        }
    }

    /** A lock that an owner of a cycle is said to hold. */
    record HeldLock(String resource, long token) {}

    /** One owner in a read's answer. */
    record Holder(String owner, long token, LockMode mode) {}
}
