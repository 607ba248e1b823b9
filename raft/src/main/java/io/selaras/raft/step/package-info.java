/**
 * What goes into {@code Raft.step} and what comes out of it.
 *
 * <p>Values only, no behaviour. The caller supplies time (monotonic milliseconds) and randomness;
 * it carries out an {@code Output} as its own text says. Thread rule: any thread.
 */
@NullMarked
package io.selaras.raft.step;

import org.jspecify.annotations.NullMarked;
