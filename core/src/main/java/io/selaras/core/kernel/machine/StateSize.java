package io.selaras.core.kernel.machine;

/**
 * How large the state is; the same on all replicas that have applied the same log.
 *
 * @param bytes of memory that locks, waits, sessions, definitions and remembered requests take,
 *     about
 * @param resources that are held or waited for
 * @param waits requests that wait
 * @param sessions open now
 * @param requestIds remembered, pending ones included
 * @param limitBytes what it may take, as all members can hold it; 0 if none has said so
 */
public record StateSize(
        long bytes, int resources, int waits, int sessions, int requestIds, long limitBytes) {}
