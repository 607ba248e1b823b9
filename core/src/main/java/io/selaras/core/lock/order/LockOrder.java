package io.selaras.core.lock.order;

/**
 * An observation: somebody took a lock while holding another.
 *
 * @param owner who did so first
 * @param warned whether the contrary order was reported
 */
public record LockOrder(String held, String taken, String owner, boolean warned) {}
