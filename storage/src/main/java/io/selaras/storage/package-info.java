/**
 * The node's disk as the replica uses it: the journal, the snapshots, and the journal's thread.
 *
 * <p>Entry types: {@code ReplicaDisk} (synchronous; also used by the simulator) and, around it, the
 * thread that group-commits. Any failed write or fsync stops the process.
 */
@NullMarked
package io.selaras.storage;

import org.jspecify.annotations.NullMarked;
