package io.selaras.proof.checker.history;

import io.selaras.core.lock.LockMode;
import java.util.List;

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

    /** Nothing happened, for this reason. */
    record Rejected(String code) implements Outcome {}

    /** It may have happened, or may still happen. */
    record Indeterminate(String reason) implements Outcome {}

    /** One owner in a read's answer. */
    record Holder(String owner, long token, LockMode mode) {}
}
