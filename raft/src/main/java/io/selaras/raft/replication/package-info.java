/**
 * How the leader's log becomes everybody's: proposals, append requests, heartbeats, commit (section
 * 5.3, 5.4).
 *
 * <p>Entry type: {@link io.selaras.raft.replication.ReplicateRule}. Invariants: a leader only
 * appends, a follower truncates nothing committed, only entries of the current term commit by
 * counting. Thread rule: one thread at a time.
 */
@NullMarked
package io.selaras.raft.replication;

import org.jspecify.annotations.NullMarked;
