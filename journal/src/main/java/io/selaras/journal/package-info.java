/**
 * The durable log of a node: one stream of checksummed frames, and one stream of fsyncs, for all
 * Raft groups.
 *
 * <p>Entry type: {@link io.selaras.journal.Journal}. Invariants: recovery orders by sequence number
 * alone; a frame that any later frame knew to be durable is never dropped silently; every segment
 * begins with the hard state and log start of every group, so that a closed segment matters only
 * for the entries in it. Frames of a segment reach the disk before the next segment gets its first
 * frame. Source of the torn-tail rule: Alagappan et al., Protocol-Aware Recovery (FAST 2018).
 * Thread rule: one thread at a time, the caller's journal thread.
 */
@NullMarked
package io.selaras.journal;

import org.jspecify.annotations.NullMarked;
