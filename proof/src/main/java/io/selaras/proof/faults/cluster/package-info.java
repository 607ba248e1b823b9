/**
 * A cluster of real server processes on this machine and the faults one can inflict on it: kill,
 * pause, cut off, damage of its files. Entry type: {@code ProcessCluster}. Invariants: nothing is
 * left running when a cluster is closed or this process ends; every fault stands in the {@code
 * FaultJournal} before it happens. Thread rule: one scenario thread drives a cluster.
 */
@NullMarked
package io.selaras.proof.faults.cluster;

import org.jspecify.annotations.NullMarked;
