/**
 * The measurements: which work, in which order, and what each round leaves behind.
 *
 * <p>Entry type: {@link io.selaras.bench.run.SideBySide}. Invariants: clusters take turns within
 * every round, and the order turns with it, so that a slow minute of the machine hits all of them;
 * every figure is read from the same window. Thread rule: one thread, except {@link
 * io.selaras.bench.run.Failover}.
 */
@NullMarked
package io.selaras.bench.run;

import org.jspecify.annotations.NullMarked;
