/**
 * The rules of the lock table, one to a file: each looks at the table and says which events follow
 * from a command or a deadline. Entry type: {@code LockMachine}. An event is applied before the
 * next rule looks. After each command the table is settled: queues whose front may be served are
 * served, and owners that may have closed a cycle are checked, until nothing is left to do.
 * Invariant between commands: no queue's front could be granted, no deadlock exists. Thread rule:
 * the machine's single thread.
 */
@NullMarked
package io.selaras.core.lock.rule;

import org.jspecify.annotations.NullMarked;
