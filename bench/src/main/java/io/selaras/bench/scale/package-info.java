/**
 * Many locks held at once in a real cluster: what they cost in memory, in snapshots and at a
 * restart.
 *
 * <p>Entry type: {@link io.selaras.bench.scale.ScaleRun}. Invariants: every lock is taken and given
 * back by a request of its own whose reply is checked, so that what was released had been held,
 * also over the restarts; heaps are read after a full collection. Thread rule: one thread.
 */
@NullMarked
package io.selaras.bench.scale;

import org.jspecify.annotations.NullMarked;
