/**
 * How suspects are absolved (Protocol-Aware Recovery, FAST 2018).
 *
 * <p>Entry type: {@link io.selaras.raft.suspect.AbsolutionRule}. Invariant: nobody is absolved by
 * an entry that it was itself counted for, except when every voter holds it. Thread rule: one
 * thread at a time.
 */
@NullMarked
package io.selaras.raft.suspect;

import org.jspecify.annotations.NullMarked;
