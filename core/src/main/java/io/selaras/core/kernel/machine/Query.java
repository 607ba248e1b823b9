package io.selaras.core.kernel.machine;

/**
 * A question about a machine's applied state; changes nothing.
 *
 * @param <R> what answers it
 */
public interface Query<R extends QueryResult> {

    /** What answers it. */
    Class<R> resultType();
}
