package io.selaras.proof.checker.history;

import io.selaras.core.lock.LockMode;

/** What a client asked about one lock. */
public sealed interface LockCall {

    String resource();

    /** Grant me the resource. */
    record Acquire(String resource, String owner, LockMode mode, long ttlMs, long waitMs)
            implements LockCall {}

    /** End the grant with this token. */
    record Release(String resource, String owner, long token) implements LockCall {}

    /** Let the grant with this token live for {@code ttlMs} from now. */
    record Renew(String resource, String owner, long token, long ttlMs) implements LockCall {}

    /** Who holds the resource? A linearizable read. */
    record Read(String resource) implements LockCall {}
}
