/**
 * The lock machine: lock table, waiter queues, wait-for graph and deadlock detector, all in the
 * replicated state. Entry type: {@code LockMachine}. No clock, random, thread, I/O or logger.
 * Thread rule: the machine's single thread.
 */
@NullMarked
package io.selaras.core.lock;

import org.jspecify.annotations.NullMarked;
