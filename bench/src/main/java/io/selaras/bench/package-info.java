/**
 * Measurements of Selaras: side-by-side runs on real processes, and JMH for the cores.
 *
 * <p>Entry type: {@link io.selaras.bench.Main}. Invariant: nothing here is a test; figures are
 * printed, never asserted. Thread rule: the main thread measures, a shutdown hook ends what was
 * started.
 */
@NullMarked
package io.selaras.bench;

import org.jspecify.annotations.NullMarked;
