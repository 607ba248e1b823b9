package io.selaras.proof.checker.model;

import java.util.Optional;

/** One operation on one value, with its answer. */
public sealed interface RegisterOperation {

    /** Answered with what it saw; empty if there was no value. */
    record Read(Optional<String> seen) implements RegisterOperation {}

    /** Put a value there; empty removes it. The same whether it was acknowledged or not. */
    record Write(Optional<String> value) implements RegisterOperation {}

    /** Replaced the expected value by another. */
    record Swapped(Optional<String> expected, Optional<String> value)
            implements RegisterOperation {}

    /** Would have replaced the expected value, which was not there. */
    record NotSwapped(Optional<String> expected) implements RegisterOperation {}

    /** Was to replace the expected value, and nothing was heard of it. */
    record MaySwap(Optional<String> expected, Optional<String> value)
            implements RegisterOperation {}
}
