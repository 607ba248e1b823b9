/**
 * Snapshots: received from the leader, delivered to a follower, taken by this node (section 7).
 *
 * <p>Entry type: {@link io.selaras.raft.snapshot.SnapshotReceivedHandler}. Invariant: a snapshot
 * never takes a node back. Thread rule: one thread at a time.
 */
@NullMarked
package io.selaras.raft.snapshot;

import org.jspecify.annotations.NullMarked;
