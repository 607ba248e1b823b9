/**
 * Deadlock detection: the wait-for graph as seen in the lock table, the search for a cycle, the
 * order of queues that would dissolve it, the choice of a victim and the report in words. Entry
 * type: {@code DeadlockDetector}. Reads the table and changes nothing. Nodes are owners; a waiting
 * owner counts as blocked, whatever else it does. Thread rule: the machine's single thread.
 */
@NullMarked
package io.selaras.core.lock.deadlock;

import org.jspecify.annotations.NullMarked;
