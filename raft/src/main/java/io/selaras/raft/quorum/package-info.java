/**
 * When enough voters agree, with the exception for recovering nodes (Protocol-Aware Recovery, FAST
 * 2018).
 *
 * <p>Entry type: {@link io.selaras.raft.quorum.Tally}. Invariant: a quorum is a majority that
 * counts no recovering node, or every voter. Thread rule: one thread at a time.
 */
@NullMarked
package io.selaras.raft.quorum;

import org.jspecify.annotations.NullMarked;
