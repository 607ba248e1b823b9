/**
 * Clients of queues in the partitions of a simulated cluster, written from what is documented, and
 * the books on what they were told: nothing answered is lost, given out twice at a time, out of its
 * order, or there again after its end.
 *
 * <p>Entry types: {@code QueueTraffic}, {@code QueueOracle}. Thread rule: one thread.
 */
@NullMarked
package io.selaras.proof.simulator.queue;

import org.jspecify.annotations.NullMarked;
