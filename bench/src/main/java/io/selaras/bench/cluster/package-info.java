/**
 * Clusters of three real server processes on loopback, ours and those of peers, started, measured,
 * killed and stopped in the same way.
 *
 * <p>Entry type: {@link io.selaras.bench.cluster.Cluster}. Invariants: every process that is
 * started here is ended here, by its own handle; ports are chosen free; data lives under a
 * temporary folder on the same disk for all. Thread rule: one thread, except for the probes of a
 * failover, which have a connection each.
 */
@NullMarked
package io.selaras.bench.cluster;

import org.jspecify.annotations.NullMarked;
