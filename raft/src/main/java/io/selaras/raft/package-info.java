/**
 * Pure consensus: one group is one state machine, {@code Raft.step(nowMs, Input) -> Output}.
 *
 * <p>Sources: Ongaro and Ousterhout 2014 (section numbers without a name), Ongaro's thesis, and
 * Protocol-Aware Recovery (FAST 2018) for the suspect rule. No clock, random, thread, lock, I/O or
 * logger: the caller supplies time and randomness. Thread rule: one thread at a time.
 */
@NullMarked
package io.selaras.raft;

import org.jspecify.annotations.NullMarked;
