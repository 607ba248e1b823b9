/**
 * A seeded in-memory cluster of Rafts: virtual time, a network that loses, repeats and reorders,
 * disks that forget what was not durable, and an oracle that watches what Raft guarantees.
 *
 * <p>Entry type: {@link io.selaras.raft.sim.SimCluster}. Thread rule: one thread at a time.
 */
@NullMarked
package io.selaras.raft.sim;

import org.jspecify.annotations.NullMarked;
