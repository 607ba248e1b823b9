/**
 * Routes that take, hold and give back: locks, sessions, semaphores, latches, barriers, elections.
 * Entry type: {@code LockApi}. From JSON to commands of the lock table and from its replies to
 * JSON; what a command means is the table's business. Thread rule: event loops.
 */
@NullMarked
package io.selaras.api.lock;

import org.jspecify.annotations.NullMarked;
