/**
 * Pure consensus: one group is one state machine, {@code Raft.step(nowMs, Input) -> Output}.
 *
 * <p>Sources: Ongaro and Ousterhout 2014 (section numbers without a name), Ongaro's thesis, and
 * Protocol-Aware Recovery (FAST 2018) for the recovery rule. No clock, random, thread, lock, I/O or
 * logger: the caller supplies time and randomness. Thread rule: one thread at a time.
 *
 * <p>Entry type: {@link io.selaras.raft.Raft}. A step notes its input, then every rule looks at the
 * state: no rule depends on which input made it true. What depends on the disk is held back inside
 * until {@code Input.Persisted} names its persist sequence.
 *
 * <p>The recovery rule. A node that cut its log's tail may have lost an acknowledged entry or a
 * vote. It says so in each reply and counts in no quorum (vote, pre-vote, commit, ReadIndex,
 * check-quorum) until it stores an entry that was appended after its return and committed without
 * it. Exception, so that a power cut of all nodes cannot block for ever: where <em>every</em> voter
 * agrees, recovering nodes count; under a leader so elected entries commit when all voters hold
 * them, and its no-op on all of them ends the recovery of all.
 *
 * <p>What is asked of the caller: frames of a connection die with it (nothing sent before a crash
 * arrives after the reconnect), changes reach the disk in order, and each {@code SendSnapshot} is
 * answered by one {@code SnapshotSent}.
 */
@NullMarked
package io.selaras.raft;

import org.jspecify.annotations.NullMarked;
