/**
 * Linearizable reads without a log entry: ReadIndex (section 8; thesis, section 6.4).
 *
 * <p>Entry type: {@link io.selaras.raft.read.ReadIndexRule}. Invariant: a read is answered only by
 * a round that began after it arrived. Thread rule: one thread at a time.
 */
@NullMarked
package io.selaras.raft.read;

import org.jspecify.annotations.NullMarked;
