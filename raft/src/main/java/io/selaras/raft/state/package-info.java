/**
 * The state of one group on one node, which the rules and handlers of the other packages read and
 * change.
 *
 * <p>Entry type: {@link io.selaras.raft.state.RaftState}. Invariants: the term never falls, one
 * vote a term, one leader a term, committed entries are never truncated, and what depends on the
 * disk leaves {@link io.selaras.raft.state.StepOutput} only once it is durable. Thread rule: one
 * thread at a time.
 */
@NullMarked
package io.selaras.raft.state;

import org.jspecify.annotations.NullMarked;
