/**
 * When a recovering node counts again (Protocol-Aware Recovery, FAST 2018).
 *
 * <p>Entry type: {@link io.selaras.raft.recovery.RecoveryRule}. Invariant: nobody recovers by an
 * entry that it was itself counted for, except when every voter holds it. Thread rule: one thread
 * at a time.
 */
@NullMarked
package io.selaras.raft.recovery;

import org.jspecify.annotations.NullMarked;
