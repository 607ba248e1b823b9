/**
 * Clients that take, renew and give back locks and read them, through any node, and that hold the
 * cluster to every word it says.
 *
 * <p>Entry types: {@code LockClient}, {@code Ledger}. Thread rule: one thread.
 */
@NullMarked
package io.selaras.proof.simulator.client;

import org.jspecify.annotations.NullMarked;
