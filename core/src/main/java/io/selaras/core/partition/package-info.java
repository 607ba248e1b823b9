/**
 * The machine of a partition: applies batches of its log, in order, to its queues and to the
 * answers that it remembers. Entry type: {@code PartitionMachine}. Equal logs give equal states and
 * equal effects on every node; what it needs of another group its leader copies into its log. No
 * clock, random, thread, I/O or logger. Thread rule: one thread at a time.
 */
@NullMarked
package io.selaras.core.partition;

import org.jspecify.annotations.NullMarked;
