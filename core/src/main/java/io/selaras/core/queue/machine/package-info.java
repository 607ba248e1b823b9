/**
 * The queues of a partition: what is taken, leased, acknowledged and forgotten, in plain
 * collections. Entry type: {@code QueueMachine}. After each command, of every queue: accepted =
 * acked + live. No clock, random, thread, I/O or logger. Thread rule: the machine's single thread.
 */
@NullMarked
package io.selaras.core.queue.machine;

import org.jspecify.annotations.NullMarked;
