package io.selaras.proof.checker.linear;

import java.util.List;

/**
 * What a service does when it is asked one thing after the other.
 *
 * @param <S> its state: an immutable value, equal if it behaves the same
 * @param <O> an operation together with what was answered to it
 */
public interface Model<S, O> {

    /** The state before the first operation. */
    S initial();

    /**
     * The states in which the service may be after it carried the operation out and answered like
     * that; none if it cannot have answered so. More than one if the answer leaves it open.
     */
    List<S> step(S state, O operation);

    /**
     * Whether the operation, in whatever state, makes nothing possible that would not be possible
     * without it: it looks, and at most tells more about the state. Saying no is always right.
     */
    boolean looksOnly(O operation);
}
