/**
 * The log of one group since its last snapshot, in memory (section 5.3), and how far it is durable.
 *
 * <p>Entry type: {@link io.selaras.raft.log.RaftLog}. Invariants: indices are consecutive, terms
 * never fall, the entry before the first is always known by index and term. The disk is only read
 * at start. Thread rule: one thread at a time.
 */
@NullMarked
package io.selaras.raft.log;

import org.jspecify.annotations.NullMarked;
