package io.selaras.core.lock;

/**
 * What a client asks of the lock table. Validated at the door: names are 1..512 bytes, times are in
 * range.
 */
public sealed interface LockCommand {

    /** Whether it may leave the table larger than before. */
    default boolean grows() {
        return switch (this) {
            case Acquire _ -> true;
            case Release _, Renew _ -> false;
        };
    }

    /**
     * Grant the resource to the owner, now or within {@code waitMs}.
     *
     * @param ttlMs how long the grant lives without a renewal, from 1
     * @param waitMs how long to wait in the queue; 0 answers at once
     */
    record Acquire(String resource, String owner, LockMode mode, long ttlMs, long waitMs)
            implements LockCommand {}

    /** End the grant that carries this token. */
    record Release(String resource, String owner, long token) implements LockCommand {}

    /** Let the grant that carries this token live for another {@code ttlMs} from now. */
    record Renew(String resource, String owner, long token, long ttlMs) implements LockCommand {}
}
