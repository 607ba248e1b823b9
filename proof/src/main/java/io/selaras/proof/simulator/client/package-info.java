/**
 * Clients of locks, sessions, permits, gates and elections, through any node, that hold the cluster
 * to every word it says.
 *
 * <p>Entry types: {@code LockClient}, {@code GrantOracle}. Thread rule: one thread.
 */
@NullMarked
package io.selaras.proof.simulator.client;

import org.jspecify.annotations.NullMarked;
