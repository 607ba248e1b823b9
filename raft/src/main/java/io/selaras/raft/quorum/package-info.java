/**
 * When enough voters agree, with the exception for suspects (Protocol-Aware Recovery, FAST 2018).
 *
 * <p>Entry type: {@link io.selaras.raft.quorum.Tally}. Invariant: a quorum is a majority that
 * counts no suspect, or every voter. Thread rule: one thread at a time.
 */
@NullMarked
package io.selaras.raft.quorum;

import org.jspecify.annotations.NullMarked;
