/**
 * The lock table: who holds and who waits for what, indexed by resource, owner, origin and
 * deadline. Entry types: {@code LockView} to read, {@code LockTable} to change. It changes only by
 * {@code LockTable.evolve(event)}, which cannot fail; everything else here is read-only to other
 * packages. A resource or owner that neither holds nor waits leaves no trace. Thread rule: the
 * machine's single thread.
 */
@NullMarked
package io.selaras.core.lock.table;

import org.jspecify.annotations.NullMarked;
