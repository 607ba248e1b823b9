/**
 * One node's replica: consensus, the machine it replicates, batching, forwarding, reads, snapshots.
 *
 * <p>Entry type: {@code Replica}. Single-threaded and deterministic: input = {frame, submission,
 * query, disk completion, tick} with the monotonic time, output = calls of {@code ReplicaPorts}.
 * The simulator and the production shell run exactly this code. Thread rule: the loop's thread.
 */
@NullMarked
package io.selaras.replica;

import org.jspecify.annotations.NullMarked;
