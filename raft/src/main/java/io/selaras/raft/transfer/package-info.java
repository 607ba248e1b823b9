/**
 * Handing leadership to a chosen voter (thesis, section 3.10).
 *
 * <p>Entry type: {@link io.selaras.raft.transfer.LeadershipTransferRule}. Invariant: while a
 * transfer is under way no proposal is accepted, and it ends within an election timeout. Thread
 * rule: one thread at a time.
 */
@NullMarked
package io.selaras.raft.transfer;

import org.jspecify.annotations.NullMarked;
